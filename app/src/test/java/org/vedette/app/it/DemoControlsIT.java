package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.DemoDefender.DEMO;
import static org.vedette.app.it.DemoDefender.GRAPH_SCOPE;

import java.net.URL;
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
import org.junit.jupiter.params.provider.CsvSource;

/** The controls of the emulated Defender tenant refuse what makes no sense. */
@Tag("one-database")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DemoControlsIT {

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.demo();
    }

    @ArquillianResource
    private URL url;

    private DemoDefender demo;

    @BeforeEach
    void begin() {
        demo = new DemoDefender(url);
    }

    @AfterEach
    void reset() {
        demo.reset();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"machines\":1000001}|/machines",
                "{\"machines\":-1}|/machines",
                "{\"known\":[{\"index\":-1}]}|/known/0/index",
                "{\"known\":[{\"index\":1,\"riskScore\":\"Huge\"}]}|/known/0/riskScore",
                "{\"clientCertificates\":[\"nonsense\"]}|/clientCertificates/0",
                "{\"faults\":{\"latency\":\"PT61S\"}}|/faults/latency",
                "{\"faults\":{\"failure\":418}}|/faults/failure",
                "{\"faults\":{\"clockSkew\":\"P2D\"}}|/faults/clockSkew",
                "{\"faults\":{\"redirect\":\"file:///etc/passwd\"}}|/faults/redirect",
                "{\"faults\":{\"throttle\":{\"after\":1,\"retryAfter\":0}}}|/faults/throttle/retryAfter"
            })
    void whatIsOutOfBoundsIsNamed(String patch, String pointer) {
        Checks.refused(demo.admin().patch(DEMO, patch), 422, "invalid-content", pointer);
    }

    @Test
    void whatIsUnknownIsRefused() {
        assertThat(demo.admin()
                        .patch(DEMO, "{\"colour\":\"red\"}")
                        .expect(400)
                        .json()
                        .get("detail")
                        .asText())
                .contains("colour");
        demo.admin().patch(DEMO, "{\"skus\":[\"NONE\"]}").expect(400);
        demo.admin().patch(DEMO, "{\"faults\":{\"limits\":{\"nothing\":{}}}}").expect(400);
        demo.admin().patch(DEMO, "[]").expect(400);
        demo.admin().post(DEMO + "/rotate-package", "{\"datacenter\":\"Moon\"}").expect(400);
    }

    @Test
    void packagesAreRotatedWithoutSayingMore() {
        var before = demo.admin().get(DEMO).json();

        var after = demo.admin().post(DEMO + "/rotate-package", "").expect(200).json();

        assertThat(after.get("packageVersion")).isNotEqualTo(before.get("packageVersion"));
        assertThat(after.get("datacenter")).isEqualTo(before.get("datacenter"));
    }

    @Test
    void theControlsAreForAccountsOnly() {
        Client.of(url).get(DEMO).expect(401);
        Client.of(url).patch(DEMO, "{}").expect(401);
        demo.bearer(demo.token(GRAPH_SCOPE)).get(DEMO).expect(401);
    }
}
