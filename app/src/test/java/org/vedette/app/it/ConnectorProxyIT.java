package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.HashMap;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server behind a proxy asks nobody but the proxy. */
@Tag("one-database")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ConnectorProxyIT {

    private static final StubService PROXY = new StubService();

    @Deployment(testable = false)
    static WebArchive deployment() {
        var settings = new HashMap<>(Connector.QUICK);
        settings.put("vedette.connector.proxy", PROXY.root("").replace("http://", ""));
        return Wars.demo(settings);
    }

    @ArquillianResource
    private URL url;

    @AfterAll
    static void stop() {
        PROXY.close();
    }

    @Test
    void namesAreResolvedByTheProxy() {
        var connector = new Connector(Client.admin(url));
        var configuration = connector.configuration();
        configuration.withObject("/endpoints").put("authority", "http://login.invalid");
        connector.configure(configuration).expect(200);

        connector.post("connect").expect(202);

        connector.awaitReason("unreadableAnswer");
        assertThat(PROXY.calls()).isPositive();
        connector.post("disconnect").expect(200);
    }
}
