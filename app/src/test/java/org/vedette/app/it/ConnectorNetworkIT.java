package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.vedette.app.it.Checks.refused;
import static org.vedette.app.it.Connector.code;
import static org.vedette.app.it.Connector.reason;
import static org.vedette.app.it.Connector.state;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.net.URL;
import java.net.UnknownHostException;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a server that is not for demonstration lets itself be sent. */
@Tag("one-database")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ConnectorNetworkIT {

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app(Connector.QUICK);
    }

    @ArquillianResource
    private URL url;

    private Connector connector;

    @BeforeEach
    void signIn() {
        connector = new Connector(Client.admin(url));
        connector.post("disconnect").expect(200);
    }

    @AfterEach
    void disconnect() {
        connector.post("disconnect").expect(200);
    }

    private static ObjectNode configuration(String authority) {
        var body = new JsonMapper()
                .createObjectNode()
                .put("tenantId", UUID.randomUUID().toString())
                .put("clientId", UUID.randomUUID().toString())
                .put("clientSecret", "hush");
        body.putObject("endpoints").put("authority", authority);
        return body;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://login.microsoftonline.com",
                "https://localhost:9443",
                "https://127.0.0.1",
                "https://169.254.169.254/metadata",
                "https://[::1]",
                "https://10.1.2.3"
            })
    void refusesThisNetworkAndPlainText(String authority) {
        refused(connector.configure(configuration(authority)), 422, "invalid-content", "/endpoints/authority");
    }

    @Test
    void judgesTheAddressOfANameWhenItCalls() throws UnknownHostException {
        var name = InetAddress.getLocalHost().getHostName();
        assumeThat(name).matches("[a-z]([a-z0-9-]*[a-z0-9])?");
        assumeThat(InetAddress.getByName(name).isLoopbackAddress()).isTrue();
        connector.configure(configuration("https://" + name + "/login")).expect(200);

        connector.post("connect").expect(202);

        var trying = connector.awaitReason("refusedAddress");
        assertThat(state(trying)).isEqualTo("verifying");
        assertThat(reason(trying)).contains(name).contains("private network");
    }

    @Test
    void aNameWithoutAnAddressIsUnreachable() {
        connector.configure(configuration("https://login.invalid")).expect(200);

        connector.post("connect").expect(202);

        assertThat(reason(connector.awaitReason("unreachableHost"))).contains("login.invalid");
        assertThat(code(connector.connection())).isEqualTo("unreachableHost");
    }
}
