package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ConnectorIT {

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.demo(DemoTenant.QUICK);
    }

    @ArquillianResource
    private URL url;

    private DemoTenant tenant;

    @BeforeEach
    void disconnect() {
        tenant = new DemoTenant(Client.admin(url));
        tenant.reset();
    }

    @Test
    void connectsAndBringsPackages() {
        tenant.configure(tenant.configuration()).expect(200);

        var begun = tenant.post("connect").expect(202).json();

        assertThat(DemoTenant.state(begun)).isEqualTo("verifying");
        assertThat(begun.get("verifyingUntil").isNull()).isFalse();
        var connected = tenant.await(
                now -> DemoTenant.packageOf(now, "linux").get("available").asBoolean());
        assertThat(DemoTenant.state(connected)).isEqualTo("connected");
        assertThat(connected.get("reason").isNull()).isTrue();
        assertThat(connected.get("lastHeartbeat").isNull()).isFalse();
        for (var platform : new String[] {"windows", "linux"}) {
            var entry = DemoTenant.packageOf(connected, platform);
            assertThat(entry.get("available").asBoolean()).isTrue();
            assertThat(entry.get("source").asText()).isEqualTo("connector");
            assertThat(entry.get("orgId")).isEqualTo(tenant.facts().get("orgId"));
            assertThat(entry.get("version")).isEqualTo(tenant.facts().get("packageVersion"));
        }
    }
}
