package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Checks.refused;

import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever asks too often is told when to come back, and others are not held up by it. */
@Tag("one-database")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RateLimitIT {

    @ArquillianResource
    private URL url;

    private Fleet fleet;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app(Map.of(
                "vedette.http.trusted-proxies", "127.0.0.1",
                "vedette.rate-limit.enrolment.per-source", "20",
                "vedette.rate-limit.enrolment.per-credential", "10",
                "vedette.rate-limit.check-in.per-source", "15",
                "vedette.rate-limit.check-in.per-credential", "5",
                "vedette.rate-limit.site.per-source", "5"));
    }

    @BeforeEach
    void begin() {
        fleet = new Fleet(url);
    }

    @Test
    void oneDeviceCannotCheckInWithoutPause() {
        var device = fleet.device("linux", "intune");
        var other = fleet.device("linux", "intune");
        for (var i = 0; i < 5; i++) {
            from("192.0.2.1", device.client)
                    .post("/device/v1/check-in", "{\"configuration\":null}")
                    .expect(200);
        }

        var answer = from("192.0.2.1", device.client).post("/device/v1/check-in", "{\"configuration\":null}");

        refused(answer, 429, "too-many-requests");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
        from("192.0.2.1", other.client)
                .post("/device/v1/check-in", "{\"configuration\":null}")
                .expect(200);
    }

    @Test
    void oneAddressCannotGuessCredentialsWithoutPause() {
        for (var i = 0; i < 15; i++) {
            refused(guess("192.0.2.2"), 401, "not-authenticated");
        }

        refused(guess("192.0.2.2"), 429, "too-many-requests");
        refused(guess("192.0.2.3"), 401, "not-authenticated");
    }

    @Test
    void anAddressCannotBeMadeUp() {
        for (var i = 0; i < 15; i++) {
            refused(guess("203.0.113." + i + ", 192.0.2.4"), 401, "not-authenticated");
        }

        refused(guess("203.0.113.99, 192.0.2.4"), 429, "too-many-requests");
    }

    @Test
    void oneTokenCannotEnrolWithoutPause() {
        var token = fleet.token("linux", "intune", List.of());
        for (var i = 0; i < 10; i++) {
            enrol("192.0.2.5", token).expect(201);
        }

        refused(enrol("192.0.2.5", token), 429, "too-many-requests");
        enrol("192.0.2.6", fleet.token("linux", "intune", List.of())).expect(201);
    }

    @Test
    void sitesAreLimitedToo() {
        for (var i = 0; i < 5; i++) {
            refused(from("192.0.2.7", Client.of(url)).get("/configmgr/v1/deployments"), 401, "not-authenticated");
        }

        refused(from("192.0.2.7", Client.of(url)).get("/configmgr/v1/deployments"), 429, "too-many-requests");
    }

    private Client.Answer guess(String address) {
        return from(address, Client.of(url).bearer("guess " + UUID.randomUUID()))
                .post("/device/v1/check-in", "{\"configuration\":null}");
    }

    private Client.Answer enrol(String address, String token) {
        return from(address, Client.of(url))
                .post(
                        "/device/v1/enroll",
                        Fleet.enrolment(token, "linux", UUID.randomUUID().toString())
                                .toString());
    }

    private static Client from(String address, Client client) {
        return client.with("X-Forwarded-For", address);
    }
}
