package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Checks.refused;

import java.net.URL;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may enrol, how often, and what an enrolment must say. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class EnrolmentIT {

    @ArquillianResource
    private URL url;

    private Fleet fleet;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app();
    }

    @BeforeEach
    void connect() {
        fleet = new Fleet(url);
    }

    @Test
    void enrollingTheSameHardwareAgainRekeysTheDevice() {
        var token = fleet.token("linux", "intune", List.of());
        var hardware = UUID.randomUUID().toString();
        var before = fleet.enrol(token, "linux", hardware);
        before.ask().expect(200);

        var after = fleet.enrol(token, "linux", hardware);

        assertThat(after.id).isEqualTo(before.id);
        refused(before.ask(), 401, "not-authenticated");
        after.ask().expect(200);
    }

    @Test
    void theSameEnrolmentTwiceAtOnceMakesOneDevice() throws Exception {
        var token = fleet.token("linux", "intune", List.of());
        var hardware = UUID.randomUUID().toString();
        Callable<Fleet.Device> enrol = () -> fleet.enrol(token, "linux", hardware);
        var threads = Executors.newFixedThreadPool(4);
        try {
            var devices = threads.invokeAll(List.of(enrol, enrol, enrol, enrol)).stream()
                    .map(future -> {
                        try {
                            return future.get();
                        } catch (Exception failed) {
                            throw new IllegalStateException(failed);
                        }
                    })
                    .toList();

            assertThat(devices).extracting(device -> device.id).containsOnly(devices.get(0).id);
            assertThat(devices)
                    .filteredOn(device -> device.ask().status() == 200)
                    .hasSize(1);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void manyDevicesEnrolAtOnce() throws Exception {
        var token = fleet.token("linux", "intune", List.of());
        Callable<String> enrol =
                () -> fleet.enrol(token, "linux", UUID.randomUUID().toString()).id;
        var threads = Executors.newFixedThreadPool(32);
        try {
            var devices = new HashSet<String>();
            for (var enrolled : threads.invokeAll(Collections.nCopies(64, enrol))) {
                devices.add(enrolled.get());
            }

            assertThat(devices).hasSize(64);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aTokenThatIsUsedUpLetsNobodyIn() {
        var body = Fleet.JSON
                .createObjectNode()
                .put("platform", "linux")
                .put("management", "intune")
                .put("expiresAt", Instant.now().plusSeconds(3600).toString())
                .put("maxUses", 1);
        body.putArray("groupIds");
        var token = fleet.admin
                .post("/api/v1/enrollment-tokens", body.toString())
                .expect(201)
                .json()
                .get("token")
                .asText();
        fleet.enrol(token, "linux", UUID.randomUUID().toString());

        var second = Client.of(url)
                .post(
                        "/device/v1/enroll",
                        Fleet.enrolment(token, "linux", UUID.randomUUID().toString())
                                .toString());

        refused(second, 401, "not-authenticated");
    }

    @Test
    void aTokenIsForItsPlatform() {
        var token = fleet.token("linux", "intune", List.of());

        var answer = Client.of(url)
                .post(
                        "/device/v1/enroll",
                        Fleet.enrolment(token, "macos", "some-mac").toString());

        refused(answer, 422, "invalid-content", "/platform");
    }

    @Test
    void everyFieldOfAnEnrolmentHasABound() {
        var body = Fleet.enrolment("vet1_x", "linux", "h".repeat(256));
        body.put("name", "n".repeat(256)).put("osName", "o".repeat(256)).put("osVersion", "v".repeat(129));
        var facts = body.putObject("facts");
        facts.put("orgId", "o".repeat(65)).put("onboardingState", "maybe").put("sensorVersion", "s".repeat(129));
        for (var i = 0; i < 101; i++) {
            facts.withArray("tags").add("tag");
        }
        facts.putArray("healthIssues").add("i".repeat(501));

        refused(
                Client.of(url).post("/device/v1/enroll", body.toString()),
                422,
                "invalid-content",
                "/hardwareId",
                "/name",
                "/osName",
                "/osVersion",
                "/facts/orgId",
                "/facts/onboardingState",
                "/facts/sensorVersion",
                "/facts/tags",
                "/facts/healthIssues/0");
    }

    @Test
    void deletingADeviceEndsItsCredential() {
        var device = fleet.device("linux", "intune");
        device.ask().expect(200);
        var path = "/api/v1/devices/" + device.id;

        fleet.admin.with("If-Match", fleet.etag(path)).delete(path).expect(204);

        refused(device.ask(), 401, "not-authenticated");
    }
}
