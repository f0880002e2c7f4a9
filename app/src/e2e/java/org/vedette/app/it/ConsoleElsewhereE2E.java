package org.vedette.app.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vedette.app.it.Rig.Look;

/** The console where the server gives the WAR a place of its own instead of its root. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ConsoleElsewhereE2E {

    @Deployment(testable = false)
    static WebArchive deployment() {
        var war = Wars.demo();
        war.delete("/WEB-INF/ibm-web-ext.xml");
        return war.addAsWebInfResource(new StringAsset("""
                <web-ext xmlns="http://websphere.ibm.com/xml/ns/javaee" version="1.1"><context-root uri="/edr"/></web-ext>
                """), "ibm-web-ext.xml");
    }

    @ArquillianResource
    private URL url;

    @Test
    void theConsoleWorksBelowAnyPath() {
        var server = "http://127.0.0.1:" + url.getPort();
        try (var window = Rig.open(server + "/edr", Look.DESK)) {
            window.page.navigate(server + "/edr/");
            assertThat(window.page).hasURL(server + "/edr/console");
            window.signIn().settled("Endpoint detection and response");
            window.link("EDR Onboarding Status").click();
            assertThat(window.page).hasURL(server + "/edr/console/edr/onboarding");
            window.settled("EDR Onboarding Status");
            window.link("Audit log").click();
            window.settled("Audit log").accessible("elsewhere").picture("elsewhere-light");
        }
    }
}
