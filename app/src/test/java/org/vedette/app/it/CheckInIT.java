package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Checks.refused;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a check-in accepts and refuses, and that a refusal changes nothing. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CheckInIT {

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

    private String tags(String group) {
        var policy = fleet.policy(
                "linux-edr", "onboard", onboarding(), "{\"deviceTags\":[{\"name\":\"GROUP\",\"value\":\"Web\"}]}");
        fleet.assign(policy, List.of(Fleet.group(group)), List.of());
        return policy;
    }

    private String onboarding() {
        return fleet.upload(
                TestPackages.onboardingServers(TestPackages.organisation()).linuxJson());
    }

    private ObjectNode result(Fleet.Device device, String policy, int revision, long sequence) {
        var request = device.request();
        request.putArray("results")
                .addObject()
                .put("policyId", policy)
                .put("revision", revision)
                .put("sequence", sequence)
                .put("state", "succeeded");
        return request;
    }

    @Test
    void aDeviceIsToldWhenToComeBack() {
        var device = fleet.device("linux", "intune");

        var answer = device.ask().expect(200).json();

        assertThat(answer.get("status").asText()).isEqualTo("unchanged");
        assertThat(Duration.parse(answer.get("nextCheckIn").asText()))
                .isBetween(Duration.ofSeconds(60), Duration.ofMinutes(15));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"configuration\":\"abc\"}|422|/configuration",
                "{\"factsHash\":\"a b\"}|422|/factsHash",
                "{\"results\":[{}]}|422|/results/0/policyId,/results/0/revision,/results/0/sequence,/results/0/state",
                "{\"results\":[{\"policyId\":\"x\"}]}|400|/results/0/policyId",
                "{\"results\":{}}|400|/results",
                "{\"colour\":\"red\"}|400|/colour",
                "{\"facts\":{\"colour\":\"red\"}}|400|/facts/colour",
                "{\"configuration\":5}|400|/configuration",
                "{\"facts\":{\"sensorRunning\":\"yes\"}}|400|/facts/sensorRunning",
                "{\"facts\":{\"lastConnected\":\"yesterday\"}}|400|/facts/lastConnected"
            })
    void contentThatCannotBeIsNamed(String body, int status, String pointers) {
        var device = fleet.device("linux", "intune");

        var answer = device.client.post("/device/v1/check-in", body);

        refused(answer, status, status == 422 ? "invalid-content" : "unreadable", pointers.split(",", -1));
    }

    @Test
    void aMemberThatIsGivenTwiceIsUnreadable() {
        var device = fleet.device("linux", "intune");

        refused(
                device.client.post("/device/v1/check-in", "{\"configuration\":null,\"configuration\":null}"),
                400,
                "unreadable");
        refused(device.client.post("/device/v1/check-in", "{"), 400, "unreadable");
        refused(device.client.post("/device/v1/check-in", ""), 400, "unreadable");
    }

    @Test
    void otherMediaTypesAndLargeBodiesAreRefused() {
        var device = fleet.device("linux", "intune");

        refused(
                device.client.post("/device/v1/check-in", new byte[] {'{', '}'}, "text/plain"),
                415,
                "unsupported-media-type");
        refused(
                device.client.post("/device/v1/check-in", "{\"factsHash\":\"" + "x".repeat(1 << 20) + "\"}"),
                413,
                "too-large");
    }

    @Test
    void onlyItsOwnCredentialLetsADeviceIn() {
        fleet.device("linux", "intune");

        refused(Client.of(url).post("/device/v1/check-in", "{}"), 401, "not-authenticated");
        refused(Client.of(url).bearer("vdc1_short").post("/device/v1/check-in", "{}"), 401, "not-authenticated");
        refused(
                Client.of(url).bearer("vdc1_" + "A".repeat(64)).post("/device/v1/check-in", "{}"),
                401,
                "not-authenticated");
        refused(fleet.admin.post("/device/v1/check-in", "{}"), 401, "not-authenticated");
    }

    @Test
    void aRevisionThatWasNeverSentIsRefusedAndChangesNothing() {
        var group = fleet.group();
        var policy = tags(group);
        var device = fleet.device("linux", "intune", group);

        var early = result(device, policy, 1, 1);
        refused(
                device.client.post("/device/v1/check-in", early.toString()),
                409,
                "revision-never-sent",
                "/results/0/revision");
        device.sync();
        refused(
                device.client.post(
                        "/device/v1/check-in", result(device, policy, 7, 9).toString()),
                409,
                "revision-never-sent",
                "/results/0/revision");

        assertThat(fleet.state(device, policy)).isEqualTo("succeeded");
    }

    @Test
    void aRepeatedReportIsAcceptedAndASequenceThatGoesBackIsNot() {
        var group = fleet.group();
        var policy = tags(group);
        var device = fleet.device("linux", "intune", group);
        device.apply(device.ask().expect(200).json());
        var fifth = result(device, policy, 1, 5);
        device.client.post("/device/v1/check-in", fifth.toString()).expect(200);

        device.client.post("/device/v1/check-in", fifth.toString()).expect(200);
        refused(
                device.client.post(
                        "/device/v1/check-in",
                        result(device, policy, 1, 4).toString().replace("succeeded", "error")),
                409,
                "sequence-went-back",
                "/results/0/sequence");

        assertThat(fleet.state(device, policy)).isEqualTo("succeeded");
    }

    @Test
    void aLateReportOnAnOlderRevisionChangesNothing() {
        var group = fleet.group();
        var policy = tags(group);
        var device = fleet.device("linux", "intune", group);
        device.apply(device.ask().expect(200).json());
        fleet.change(policy, "{\"deviceTags\":[{\"name\":\"GROUP\",\"value\":\"Other\"}]}");
        device.ask().expect(200);

        device.client
                .post("/device/v1/check-in", result(device, policy, 1, 1).toString())
                .expect(200);

        assertThat(fleet.state(device, policy)).isEqualTo("delivered");
    }

    @Test
    void factsAreStoredAndAskedForWhenTheirNameIsUnknown() {
        var device = fleet.device("linux", "intune");
        var request = device.request().put("factsHash", "h1");
        assertThat(device.client
                        .post("/device/v1/check-in", request.toString())
                        .expect(200)
                        .json()
                        .get("sendFacts")
                        .asBoolean())
                .isTrue();

        request.putObject("facts")
                .put("osVersion", "24.04")
                .put("sensorRunning", true)
                .put("onboardingState", "onboarded")
                .put("sensorVersion", "101.25012.0001");
        device.client.post("/device/v1/check-in", request.toString()).expect(200);

        var known = device.client
                .post(
                        "/device/v1/check-in",
                        device.request().put("factsHash", "h1").toString())
                .expect(200)
                .json();
        assertThat(known.has("sendFacts")).isFalse();
        var stored = fleet.admin.get("/api/v1/devices/" + device.id).expect(200).json();
        assertThat(stored.get("osVersion").asText()).isEqualTo("24.04");
        assertThat(stored.get("onboardingState").asText()).isEqualTo("onboarded");
    }
}
