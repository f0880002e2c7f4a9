package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Checks.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** States, conflicts, diagnosis, history and reports say the same of the same devices. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class TruthIT {

    @ArquillianResource
    private URL url;

    private Fleet fleet;
    private String group;
    private String packageId;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app(Map.of("vedette.reports.history-interval", "PT1S"));
    }

    @BeforeEach
    void connect() {
        fleet = new Fleet(url);
        unassignAll();
        group = fleet.group();
        packageId = fleet.upload(
                TestPackages.onboardingServers(TestPackages.organisation()).linuxJson());
    }

    @AfterEach
    void unassignAll() {
        List.of("linux-edr", "linux-global-exclusions", "windows-edr", "configmgr-edr")
                .forEach(fleet::unassignAll);
    }

    private String policy(String settings) {
        var policy = fleet.policy("linux-edr", "onboard", packageId, settings);
        fleet.assign(policy, List.of(Fleet.group(group)), List.of());
        return policy;
    }

    private JsonNode get(String path) {
        return fleet.admin.get(path).expect(200).json();
    }

    /** Counts are remembered for a moment, so a new one may be a moment away. */
    private JsonNode eventually(Supplier<JsonNode> read, Predicate<JsonNode> is) {
        var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        var answer = read.get();
        while (!is.test(answer) && System.nanoTime() < end) {
            answer = read.get();
        }
        return answer;
    }

    private static void say(Fleet.Device device, String facts) {
        var request = device.request();
        request.set("facts", Fleet.read(facts));
        device.client.post("/device/v1/check-in", request.toString()).expect(200);
    }

    private List<String> having(String policy, String state) {
        var listed = texts(
                get("/api/v1/devices?policy=" + policy + "&state=" + state).get("items"), "id");
        var states = get("/api/v1/policies/" + policy + "/device-states?state=" + state)
                .get("items");
        assertThat(texts(states, "deviceId")).isEqualTo(listed);
        states.forEach(item -> assertThat(item.at("/state/state").asText()).isEqualTo(state));
        return listed;
    }

    @Test
    void summaryListsAndDevicesAgree() {
        var policy = policy("{\"sampleSharing\":\"all\"}");
        var waiting = fleet.device("linux", "intune", group);
        var delivered = fleet.device("linux", "intune", group);
        delivered.apply(delivered.ask().expect(200).json());
        var succeeded = fleet.device("linux", "intune", group);
        succeeded.sync();
        var failed = fleet.device("linux", "intune", group);
        failed.report(failed.ask().expect(200).json(), "error");
        var foreign = fleet.device("windows", "intune", group);

        assertThat(having(policy, "pending")).containsExactly(waiting.id);
        assertThat(having(policy, "delivered")).containsExactly(delivered.id);
        assertThat(having(policy, "succeeded")).containsExactly(succeeded.id);
        assertThat(having(policy, "error")).containsExactly(failed.id);
        assertThat(having(policy, "notApplicable")).containsExactly(foreign.id);
        assertThat(having(policy, "conflict")).isEmpty();
        var summary = eventually(
                () -> get("/api/v1/policies/" + policy + "/summary"),
                any -> any.get("targeted").asInt() == 5 && any.get("error").asInt() == 1);
        for (var state : List.of("pending", "delivered", "succeeded", "error", "notApplicable")) {
            assertThat(summary.get(state).asInt()).as(state).isEqualTo(1);
        }
        assertThat(summary.get("successRate").asDouble()).isEqualTo(0.25);
        var failures = eventually(() -> get("/api/v1/reports/failures").get("items"), any -> any.size() == 1);
        assertThat(failures.get(0).get("exampleDeviceId").asText()).isEqualTo(failed.id);
        assertThat(failures.get(0).get("remedy").asText()).isNotBlank();

        var other = policy("{\"sampleSharing\":\"none\"}");

        assertThat(having(policy, "conflict"))
                .containsExactlyInAnyOrder(waiting.id, delivered.id, succeeded.id, failed.id);
        assertThat(having(policy, "succeeded")).isEmpty();
        assertThat(fleet.state(succeeded, policy)).isEqualTo("conflict");
        var conflict = eventually(
                        () -> get("/api/v1/policies/" + policy + "/conflicts"),
                        any -> any.get("items").size() == 1)
                .at("/items/0");
        assertThat(conflict.get("setting").asText()).isEqualTo("sampleSharing");
        assertThat(conflict.get("devices").asInt()).isEqualTo(4);
        assertThat(texts(conflict.get("policies"), "policyId")).containsExactlyInAnyOrder(policy, other);

        fleet.assign(other, List.of(), List.of());

        assertThat(having(policy, "succeeded")).containsExactly(succeeded.id);
    }

    @Test
    void aConflictIsFoundWhenAPolicyIsAssignedOrSaved() {
        policy("{\"sampleSharing\":\"all\"}");
        fleet.device("linux", "intune", group);
        var other = fleet.policy("linux-edr", "onboard", packageId, "{\"sampleSharing\":\"none\"}");
        var path = "/api/v1/policies/" + other;
        var targets = "{\"include\":[{\"type\":\"group\",\"id\":\"%s\"}],\"exclude\":[]}".formatted(group);

        var assigned = fleet.admin
                .with("If-Match", fleet.etag(path))
                .put(path + "/assignments", targets)
                .expect(200);
        assertThat(assigned.json().at("/warnings/0/state").asText()).isEqualTo("conflict");
        assertThat(assigned.json().at("/warnings/0/detail").asText()).contains("On 1 device", "Sample sharing");

        var agreeing = fleet.admin
                .with("If-Match", fleet.etag(path))
                .patch(path, "{\"settings\":{\"sampleSharing\":\"all\"}}")
                .expect(200);
        // Other tests leave packages of other organisations, which the policy warns of.
        assertThat(texts(agreeing.json().get("findings"), "pointer")).doesNotContain("/settings/sampleSharing");
        var disagreeing = fleet.admin
                .with("If-Match", fleet.etag(path))
                .patch(path, "{\"settings\":{\"sampleSharing\":\"safe\"}}")
                .expect(200);
        assertThat(texts(disagreeing.json().get("findings"), "pointer")).contains("/settings/sampleSharing");
    }

    @Test
    void devicesOfASiteAreFoundByTheirStates() {
        var policy = fleet.policy(
                "configmgr-edr",
                "onboard",
                fleet.upload(
                        TestPackages.onboarding(TestPackages.organisation()).registryScript()),
                "{\"sampleSharing\":\"all\"}");
        var other = fleet.policy("configmgr-edr", "onboard", packageOf(policy), "{\"sampleSharing\":\"none\"}");
        try (var site = AttachedSite.ready(url, 2)) {
            fleet.assign(policy, List.of(Fleet.collection("SMSDM003")), List.of());
            assertThat(having(policy, "pending")).hasSizeGreaterThanOrEqualTo(2);
            fleet.assign(other, List.of(Fleet.collection("SMSDM003")), List.of());

            var devices = site.hierarchy.machines().keySet().stream()
                    .map(site::deviceId)
                    .toList();
            assertThat(having(policy, "conflict")).containsAll(devices);
            assertThat(having(policy, "pending")).doesNotContainAnyElementsOf(devices);
            unassignAll();
        }
    }

    private String packageOf(String policy) {
        return get("/api/v1/policies/" + policy).get("packageId").asText();
    }

    @Test
    void aDeviceIsDiagnosedAndItsHistoryKept() {
        policy("{}");
        var device = fleet.device("linux", "intune", group);
        assertThat(step(device, "delivered").get("status").asText()).isEqualTo("unknown");

        device.report(device.ask().expect(200).json(), "error");
        say(device, """
                {"sensorRunning":false,"onboardingState":"notOnboarded","unreachableEndpoints":["x.securitycenter.windows.com"],
                 "otherSources":[{"kind":"groupPolicy","name":"Old GPO","setting":"sampleSharing","value":"none"}]}""");

        assertThat(step(device, "applied").get("status").asText()).isEqualTo("problem");
        assertThat(step(device, "sensor").get("advice").asText()).contains("service is running");
        assertThat(step(device, "endpoints").get("evidence").asText()).contains("x.securitycenter.windows.com");
        assertThat(step(device, "otherSources").get("evidence").asText()).contains("Old GPO");
        assertThat(step(device, "targeted").get("evidence").asText()).contains("through group");
        assertThat(get("/api/v1/devices/" + device.id + "/diagnosis")
                        .get("onboardingStatus")
                        .asText())
                .isEqualTo("error");
        assertThat(get("/api/v1/devices/" + device.id + "/effective-configuration")
                        .at("/otherSources/0/name")
                        .asText())
                .isEqualTo("Old GPO");

        say(device, "{\"sensorRunning\":true,\"onboardingState\":\"onboarded\"}");
        device.sync();

        var kinds = StreamSupport.stream(
                        get("/api/v1/devices/" + device.id + "/history")
                                .get("items")
                                .spliterator(),
                        false)
                .flatMap(entry -> StreamSupport.stream(entry.get("events").spliterator(), false))
                .map(event ->
                        event.get("kind").asText() + " " + event.path("after").asText())
                .toList();
        assertThat(kinds)
                .contains(
                        "enrolled ",
                        "policyState delivered",
                        "policyState error",
                        "policyState succeeded",
                        "onboarding onboarded",
                        "sensor stopped",
                        "sensor running");
        var sensor = get("/api/v1/devices/" + device.id + "/history?kind=sensor");
        assertThat(sensor.findValuesAsText("kind")).isNotEmpty().containsOnly("sensor");
        assertThat(sensor.get("total").asInt()).isEqualTo(sensor.get("items").size());
        fleet.admin.get("/api/v1/devices/" + device.id + "/history?kind=%25").expect(400);
    }

    private JsonNode step(Fleet.Device device, String id) {
        for (var step : get("/api/v1/devices/" + device.id + "/diagnosis").get("steps")) {
            if (step.get("id").asText().equals(id)) {
                return step;
            }
        }
        throw new AssertionError("No step " + id);
    }

    @Test
    void otherSourcesAreConflictsOfThePolicy() {
        var policy = policy("{\"sampleSharing\":\"all\"}");
        var device = fleet.device("linux", "intune", group);
        say(device, """
                {"otherSources":[{"kind":"script","name":"setup.sh","setting":"sampleSharing","value":"none"},
                                 {"kind":"script","name":"same.sh","setting":"sampleSharing","value":"all"}]}""");

        var sources = get("/api/v1/policies/" + policy + "/conflicts").get("otherSources");

        assertThat(texts(sources, "name")).containsExactly("setup.sh");
        assertThat(sources.get(0).get("example").asText()).isEqualTo(device.id);
    }

    @Test
    void exclusionsAreShownEntryByEntry() {
        var one = fleet.policy(
                "linux-global-exclusions",
                null,
                null,
                "{\"exclusions\":[{\"path\":\"/opt/a\"},{\"path\":\"/opt/both\"}]}");
        var two = fleet.policy(
                "linux-global-exclusions",
                null,
                null,
                "{\"exclusions\":[{\"path\":\"/opt/b\"},{\"path\":\"/opt/both\"}]}");
        fleet.assign(one, List.of(Fleet.group(group)), List.of());
        fleet.assign(two, List.of(Fleet.group(group)), List.of());
        var device = fleet.device("linux", "securitySettingsManagement", group);

        var entries =
                get("/api/v1/devices/" + device.id + "/effective-configuration").at("/settings/0/entries");

        assertThat(entries).hasSize(3);
        for (var entry : entries) {
            var expected = entry.at("/value/path").asText().equals("/opt/both") ? 2 : 1;
            assertThat(entry.get("sources")).as(entry.toString()).hasSize(expected);
        }
    }

    @Test
    void theOnboardingReportCountsEveryDeviceOnce() {
        policy("{}");
        var onboarded = fleet.device("linux", "intune", group);
        say(onboarded, "{\"onboardingState\":\"onboarded\",\"sensorRunning\":true}");
        fleet.device("linux", "intune", group);

        var report = eventually(
                () -> get("/api/v1/reports/onboarding?group=" + group),
                any -> any.get("total").asInt() == 2
                        && any.at("/byState/onboarded").asInt() == 1);

        assertThat(report.at("/byState/onboarded").asInt()).isEqualTo(1);
        assertThat(report.at("/byState/pending").asInt()).isEqualTo(1);
        assertThat(report.at("/sensor/active").asInt()).isEqualTo(1);
        assertThat(report.get("successRate").asDouble()).isEqualTo(0.5);
        var all = get("/api/v1/reports/onboarding");
        for (var part : List.of("byPlatform", "byManagement")) {
            var sum = 0L;
            for (var entry : all.get(part)) {
                sum += entry.get("total").asLong();
            }
            assertThat(sum).as(part).isEqualTo(all.get("total").asLong());
        }
        for (var part : List.of("byState", "sensor")) {
            var sum = 0L;
            for (var number : (ObjectNode) all.get(part)) {
                sum += number.asLong();
            }
            assertThat(sum).as(part).isEqualTo(all.get("total").asLong());
        }
        assertThat(Instant.parse(all.get("asOf").asText())).isNotNull();
        assertThat(fleet.admin.get("/api/v1/reports/onboarding.csv").expect(200).text())
                .startsWith("asOf,dimension,name,total,");
        assertThat(get("/api/v1/reports/summary").get("policies")).hasSize(1);
        var days = eventually(
                () -> get("/api/v1/reports/history"), any -> any.get("items").size() > 0);
        assertThat(days.at("/items/0/counts/total").asLong()).isPositive();
        assertThat(fleet.admin.get("/api/v1/devices.csv").expect(200).text())
                .contains(onboarded.id)
                .startsWith("id,name,platform,");
    }
}
