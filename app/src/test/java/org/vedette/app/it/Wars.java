package org.vedette.app.it;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What the integration tests deploy. */
final class Wars {

    private Wars() {}

    /** Whole fleets come from one address here; those who test the limits set them. */
    private static final Map<String, String> UNLIMITED = Map.of(
            "vedette.rate-limit.enrolment.per-source", "0",
            "vedette.rate-limit.enrolment.per-credential", "0",
            "vedette.rate-limit.check-in.per-source", "0",
            "vedette.rate-limit.check-in.per-credential", "0",
            "vedette.rate-limit.site.per-source", "0",
            "vedette.rate-limit.site.per-credential", "0");

    /** In a WAR that goes as soon as its test is done with it, see {@link SharedDeployment}. */
    static final String ALONE = "/META-INF/alone";

    /** The same as {@link #app}, and gone when it is undeployed. */
    static WebArchive alone() {
        return app().add(EmptyAsset.INSTANCE, ALONE);
    }

    /** The WAR as it was built, without limits on who calls how often. */
    static WebArchive app() {
        return app(Map.of());
    }

    /**
     * The same with settings; a library brings them, because the WAR has its own file of that name. It is called after
     * what it holds, see {@link SharedDeployment}.
     */
    static WebArchive app(Map<String, String> settings) {
        var all = new HashMap<>(UNLIMITED);
        all.putAll(settings);
        var lines = new TreeMap<>(all)
                .entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .collect(Collectors.joining("\n", "config_ordinal=200\n", "\n"));
        var name = "settings-%s.jar".formatted(UUID.nameUUIDFromBytes(lines.getBytes(StandardCharsets.UTF_8)));
        var library = ShrinkWrap.create(JavaArchive.class, name)
                .addAsManifestResource(new StringAsset(lines), "microprofile-config.properties");
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/app.war"))
                .addAsLibrary(library);
    }

    /** The same for demonstration. */
    static WebArchive demo() {
        return demo(Map.of());
    }

    /** The same for demonstration, with settings. */
    static WebArchive demo(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("vedette.demo", "true");
        return app(all);
    }
}
