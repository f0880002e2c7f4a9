package org.vedette.app.it;

import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What the integration tests deploy. */
final class Wars {

    private Wars() {}

    /** The WAR as it was built. */
    static WebArchive app() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/app.war"));
    }
}
