package org.vedette.app.it;

import java.io.File;
import java.util.Map;
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

    /** The same for demonstration. */
    static WebArchive demo() {
        return demo(Map.of());
    }

    /** The same with settings; a library brings them, because the WAR has its own file of that name. */
    static WebArchive demo(Map<String, String> settings) {
        var lines = new StringBuilder("config_ordinal=200\nvedette.demo=true\n");
        settings.forEach(
                (name, value) -> lines.append(name).append('=').append(value).append('\n'));
        var library = ShrinkWrap.create(JavaArchive.class, "demo-settings.jar")
                .addAsManifestResource(new StringAsset(lines.toString()), "microprofile-config.properties");
        return app().addAsLibrary(library);
    }
}
