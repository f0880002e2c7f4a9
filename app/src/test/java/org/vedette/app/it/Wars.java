package org.vedette.app.it;

import java.io.File;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What the integration tests deploy. */
final class Wars {

    private Wars() {}

    /** The WAR as it was built. */
    static WebArchive app() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/app.war"));
    }

    /** The same with settings; a library brings them, because the WAR has its own file of that name. */
    static WebArchive app(Map<String, String> settings) {
        var lines = settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining("\n", "config_ordinal=200\n", "\n"));
        var library = ShrinkWrap.create(JavaArchive.class, "settings-under-test.jar")
                .addAsManifestResource(new StringAsset(lines), "microprofile-config.properties");
        return app().addAsLibrary(library);
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
