package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Checks.refused;

import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
import org.vedette.app.it.Fleet.Device;

/** How devices prove who they are, get another proof, and lose it. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DeviceCredentialsIT {

    private static final String CHECK_IN = "/device/v1/check-in";
    private static final String NOTHING = "{\"configuration\":null}";

    @ArquillianResource
    private URL url;

    private Fleet fleet;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app(Map.of(
                        "vedette.http.trusted-proxies", "127.0.0.1", "vedette.devices.client-certificate", "optional"))
                .addClass(SqlDoor.class);
    }

    @BeforeEach
    void begin() {
        fleet = new Fleet(url);
    }

    @Test
    void aDeviceGetsAnotherCredentialAndTheOldOneEndsWithItsFirstUse() {
        var device = fleet.device("linux", "intune");
        assertThat(device.ask().expect(200).json().has("credential")).isFalse();

        rotate(device);
        var next = credential(device.ask());

        assertThat(device.ask().expect(200).json().has("credential"))
                .as("not offered again at once")
                .isFalse();
        assertThat(checkIn(next).expect(200).json().has("credential")).isFalse();
        unknown(device.ask());
        checkIn(next).expect(200);
        assertThat(fleet.admin.get("/api/v1/devices/" + device.id).text()).doesNotContain(next);
    }

    @Test
    void anOfferWhoseAnswerWasLostIsMadeAgainAndAllOfThemAreGood() {
        var device = fleet.device("linux", "intune");
        rotate(device);
        var lost = credential(device.ask());
        anHourPasses(device);
        var second = credential(device.ask());
        assertThat(second).isNotEqualTo(lost);
        device.ask().expect(200);

        checkIn(lost).expect(200);

        unknown(device.ask());
        checkIn(second).expect(200);
        unknown(checkIn(lost));
    }

    @Test
    void anAgentThatTakesNoOfferGoesOnAndLeavesAFewBehind() {
        var device = fleet.device("linux", "intune");
        rotate(device);
        var offers = new ArrayList<String>();
        for (var i = 0; i < 6; i++) {
            offers.add(credential(device.ask()));
            anHourPasses(device);
        }

        device.ask().expect(200);
        unknown(checkIn(offers.get(0)));
        checkIn(offers.get(5)).expect(200);
    }

    @Test
    void aCredentialPastItsLifetimeIsReplacedByItself() {
        var device = fleet.device("linux", "intune");
        sql("update device_credential set created_at = cast('2020-01-01 00:00:00' as timestamp) where device_id = '%s'"
                .formatted(device.id));
        forget(device);

        checkIn(credential(device.ask())).expect(200);
    }

    @Test
    void twoCheckInsAtOnceGetOneOffer() throws Exception {
        var device = fleet.device("linux", "intune");
        rotate(device);

        var answers = atOnce(8, () -> device.ask().expect(200).json());

        assertThat(answers.stream().filter(answer -> answer.has("credential"))).hasSize(1);
    }

    @Test
    void aRevokedDeviceIsOutAtOnceUntilItEnrolsAgain() {
        var device = fleet.device("linux", "intune");
        rotate(device);
        var next = credential(device.ask());
        var path = "/api/v1/devices/" + device.id;

        fleet.admin.post(path + "/revoke", "").expect(204);

        unknown(device.ask());
        unknown(checkIn(next));
        fleet.admin.get(path).expect(200);
        fleet.admin.post(path + "/revoke", "").expect(204);
        refused(fleet.admin.post("/api/v1/devices/" + UUID.randomUUID() + "/revoke", ""), 404, "not-found");
        var hardware = fleet.admin.get(path).json().get("hardwareId").asText();
        var again = fleet.enrol(fleet.token("linux", "intune", List.of()), "linux", hardware);
        assertThat(again.id).isEqualTo(device.id);
        again.ask().expect(200);
        assertThat(fleet.admin
                        .get("/api/v1/audit-events?object=" + Api.encode(path + "/revoke"))
                        .json()
                        .at("/items/0/action")
                        .asText())
                .isEqualTo("devices.update");
    }

    @Test
    void aTokenAtItsLimitLetsExactlySoManyIn() throws Exception {
        var body = Fleet.JSON
                .createObjectNode()
                .put("platform", "linux")
                .put("management", "intune")
                .put("expiresAt", Instant.now().plus(1, ChronoUnit.DAYS).toString())
                .put("maxUses", 7);
        var token = fleet.admin
                .post("/api/v1/enrollment-tokens", body.toString())
                .expect(201)
                .json();

        var statuses = atOnce(
                40,
                () -> Client.of(url)
                        .post(
                                "/device/v1/enroll",
                                Fleet.enrolment(
                                                token.get("token").asText(),
                                                "linux",
                                                UUID.randomUUID().toString())
                                        .toString())
                        .status());

        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(7);
        assertThat(statuses.stream().filter(status -> status == 401)).hasSize(33);
        assertThat(fleet.admin
                        .get("/api/v1/enrollment-tokens/" + token.get("id").asText())
                        .json()
                        .get("uses")
                        .asInt())
                .isEqualTo(7);
    }

    @Test
    void aBoundCredentialWorksWithItsCertificateAlone() {
        var mine = Client.of(url).with("Client-Cert", header(TestCertificates.create()));
        var enrolled = mine.post(
                        "/device/v1/enroll",
                        Fleet.enrolment(
                                        fleet.token("linux", "intune", List.of()),
                                        "linux",
                                        UUID.randomUUID().toString())
                                .toString())
                .expect(201)
                .json();
        var credential = enrolled.get("credential").asText();

        mine.bearer(credential).post(CHECK_IN, NOTHING).expect(200);

        unknown(checkIn(credential));
        unknown(Client.of(url)
                .with("Client-Cert", header(TestCertificates.create()))
                .bearer(credential)
                .post(CHECK_IN, NOTHING));
        unknown(Client.of(url)
                .with("Client-Cert", ":not base64:")
                .bearer(credential)
                .post(CHECK_IN, NOTHING));
        fleet.admin
                .post("/api/v1/devices/" + enrolled.get("deviceId").asText() + "/rotate-credential", "")
                .expect(204);
        var next = credential(mine.bearer(credential).post(CHECK_IN, NOTHING));
        unknown(checkIn(next));
        mine.bearer(next).post(CHECK_IN, NOTHING).expect(200);
    }

    private void rotate(Device device) {
        fleet.admin
                .post("/api/v1/devices/" + device.id + "/rotate-credential", "")
                .expect(204);
    }

    private static String credential(Client.Answer answer) {
        return answer.expect(200).json().get("credential").asText();
    }

    private Client.Answer checkIn(String credential) {
        return Client.of(url).bearer(credential).post(CHECK_IN, NOTHING);
    }

    private static void unknown(Client.Answer answer) {
        refused(answer, 401, "not-authenticated");
    }

    private void anHourPasses(Device device) {
        sql("""
                update device_credential set created_at = cast('2021-01-01 00:00:00' as timestamp)
                where device_id = '%s' and number > 1""".formatted(device.id));
        forget(device);
    }

    /** Has every node read the device again. */
    private void forget(Device device) {
        var group = fleet.group();
        fleet.members(group, List.of(device.id), List.of());
    }

    private void sql(String statement) {
        Client.of(url)
                .post(SqlDoor.PATH, statement.getBytes(StandardCharsets.UTF_8), "text/plain")
                .expect(200);
    }

    private static String header(TestCertificates certificate) {
        try {
            return ":"
                    + Base64.getEncoder()
                            .encodeToString(certificate.certificate().getEncoded()) + ":";
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static <T> List<T> atOnce(int times, Callable<T> step) throws Exception {
        var pool = Executors.newFixedThreadPool(times);
        try {
            var results = new ArrayList<T>();
            for (var future : pool.invokeAll(Collections.nCopies(times, step))) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdown();
        }
    }
}
