package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Checks.refused;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Devices leave in one step, are counted by what they say, and can be brought back as far as they have not gone. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OffboardingIT {

    private static final String STEPS = "/api/v1/offboardings";
    private static final String ONBOARD = "/etc/opt/microsoft/mdatp/mdatp_onboard.json";
    private static final String OFFBOARD = "/etc/opt/microsoft/mdatp/mdatp_offboard.json";
    private static final Duration WEEK = Duration.ofDays(7);

    @ArquillianResource
    private URL url;

    private Fleet fleet;
    private String org;
    private String onboarding;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app();
    }

    @BeforeEach
    void onboardEveryLinuxDevice() {
        fleet = new Fleet(url);
        for (var profile : List.of("linux-edr", "linux-global-exclusions", "windows-edr", "macos-edr")) {
            fleet.unassignAll(profile);
        }
        org = TestPackages.organisation();
        onboarding = fleet.policy(
                "linux-edr",
                "onboard",
                fleet.upload(TestPackages.onboardingServers(org).linuxJson()),
                "{}");
        fleet.assign(onboarding, List.of(Fleet.allDevices()), List.of());
    }

    /** Other tests have all devices to themselves, too. */
    @AfterEach
    void leaveNothingAssigned() {
        fleet.unassignAll("linux-edr");
    }

    @Test
    void devicesLeaveInOneStepAndTheOthersStay() {
        var leaving = onboarded();
        var late = onboarded();
        var staying = onboarded();
        var packageId = fleet.upload(TestPackages.offboarding(org).linuxJson());
        var body = body(List.of(packageId), leaving, late);

        var preview = fleet.admin.post(STEPS + "/preview", body).expect(200).json();

        assertThat(preview.get("devices").asInt()).isEqualTo(2);
        assertThat(preview.get("clientRemoved").asBoolean()).isFalse();
        assertThat(preview.get("exclusions")).hasSize(1);
        assertThat(preview.at("/exclusions/0/policyId").asText()).isEqualTo(onboarding);
        assertThat(preview.at("/exclusions/0/devices").asInt()).isEqualTo(2);
        assertThat(preview.at("/platforms/0/receive").asInt()).isEqualTo(2);
        assertThat(preview.at("/platforms/0/expected").asInt()).isEqualTo(2);
        assertThat(preview.at("/platforms/0/conflicts").asInt()).isZero();

        var key = UUID.randomUUID().toString();
        var created = fleet.admin.with("Idempotency-Key", key).post(STEPS, body).expect(201);
        assertThat(fleet.admin.with("Idempotency-Key", key).post(STEPS, body).json())
                .isEqualTo(created.json());
        var path = Api.pathOf(created);
        var offboarding = created.json().at("/policies/0/policyId").asText();
        progress(path, "waiting", 2);

        leaving.sync();
        assertThat(leaving.file(OFFBOARD)).contains("offboardingInfo");
        assertThat(leaving.files).doesNotContainKey(ONBOARD);
        assertThat(fleet.state(leaving, offboarding)).isEqualTo("succeeded");
        assertThat(fleet.state(leaving, onboarding)).isEqualTo("none");
        staying.sync();
        assertThat(staying.files).containsKey(ONBOARD).doesNotContainKey(OFFBOARD);
        assertThat(fleet.state(staying, onboarding)).isEqualTo("succeeded");
        progress(path, "delivered", 1);
        var running = fleet.admin.get(path).expect(200).json();
        assertThat(running.get("state").asText()).isEqualTo("running");
        assertThat(running.get("secondsLeft").asLong()).isBetween(WEEK.toSeconds() - 600, WEEK.toSeconds());

        says(leaving, "offboarded");
        progress(path, "offboarded", 1);
        var life = fleet.admin
                .get("/api/v1/devices/" + leaving.id)
                .expect(200)
                .json()
                .get("offboarding");
        var since = Instant.parse(life.get("offboardedAt").asText());
        assertThat(life.get("clientRemoved").asBoolean()).isFalse();
        assertThat(after(since, life, "inactiveAfter")).isEqualTo(Duration.ofDays(7));
        assertThat(after(since, life, "leavesExposureScoreAfter")).isEqualTo(Duration.ofDays(30));
        assertThat(after(since, life, "profileVisibleUntil")).isEqualTo(Duration.ofDays(180));
        assertThat(life.at("/stages/0/reached").asBoolean()).isTrue();
        assertThat(life.at("/stages/1/reached").asBoolean()).isFalse();

        expires(packageId);
        leaving.sync();
        Eventually.within(20, () -> progress(path, "notInTime", 1));
        late.sync();
        assertThat(late.files).doesNotContainKey(OFFBOARD);
        assertThat(named(path + "/devices?state=notInTime", "deviceId")).containsExactly(late.id);
        assertThat(named(path + "/devices?state=offboarded", "deviceId")).containsExactly(leaving.id);
        assertThat(fleet.admin.get(path).json().get("state").asText()).isEqualTo("expired");
        assertThat(fleet.admin.get(path).json().get("secondsLeft").asLong()).isZero();
        // What was delivered in time stays delivered, however the states are asked for.
        assertThat(fleet.state(leaving, offboarding)).isEqualTo("succeeded");
        assertThat(fleet.state(late, offboarding)).isEqualTo("error");
        var states = "/api/v1/policies/" + offboarding + "/device-states?state=";
        assertThat(named(states + "succeeded", "deviceId")).containsExactly(leaving.id);
        assertThat(named(states + "error", "deviceId")).containsExactly(late.id);
        var summary = fleet.admin
                .get("/api/v1/policies/" + offboarding + "/summary")
                .expect(200)
                .json();
        assertThat(summary.get("succeeded").asInt()).isEqualTo(1);
        assertThat(summary.get("error").asInt()).isEqualTo(1);

        fleet.admin.delete(path).expect(428);
        var cancelled = fleet.admin
                .with("If-Match", fleet.etag(path))
                .delete(path)
                .expect(200)
                .json();
        assertThat(cancelled.get("released").asInt()).isEqualTo(1);
        assertThat(cancelled.get("kept").asInt()).isEqualTo(1);
        late.sync();
        assertThat(late.files).containsKey(ONBOARD);
        leaving.sync();
        assertThat(leaving.files).doesNotContainKey(ONBOARD);
        refused(fleet.admin.with("If-Match", "*").delete(path), 409, "state-conflict");
        // Back again, and it says what is in the way.
        fleet.members(created.json().at("/group/id").asText(), List.of(), List.of(leaving.id));
        leaving.sync();
        assertThat(leaving.files).containsKey(ONBOARD).doesNotContainKey(OFFBOARD);
        var diagnosis = fleet.admin
                .get("/api/v1/devices/" + leaving.id + "/diagnosis")
                .expect(200)
                .json();
        assertThat(diagnosis.get("steps"))
                .filteredOn(found -> found.get("id").asText().equals("leftovers"))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.get("status").asText()).isEqualTo("problem");
                    assertThat(found.toString()).contains(OFFBOARD);
                });
        says(leaving, "onboarded");
        assertThat(fleet.admin.get("/api/v1/devices/" + leaving.id).json().has("offboarding"))
                .isFalse();
        assertThat(named(STEPS + "?limit=500", "id"))
                .contains(created.json().get("id").asText());
    }

    @Test
    void aStepThatReachedNobodyLeavesNothingBehind() {
        var device = onboarded();
        var group = fleet.group();
        fleet.members(group, List.of(device.id), List.of());
        var packageId = fleet.upload(TestPackages.offboarding(org).linuxJson());
        var created = fleet.admin
                .post(
                        STEPS,
                        "{\"name\":\"Whole group\",\"packageIds\":[\"%s\"],\"groupId\":\"%s\"}"
                                .formatted(packageId, group))
                .expect(201);

        fleet.admin.with("If-Match", "*").delete(Api.pathOf(created)).expect(200);

        fleet.admin
                .get("/api/v1/policies/"
                        + created.json().at("/policies/0/policyId").asText())
                .expect(404);
        assertThat(fleet.admin
                        .get("/api/v1/policies/" + onboarding + "/assignments")
                        .json()
                        .get("exclude"))
                .isEmpty();
        fleet.admin.get("/api/v1/groups/" + group).expect(200);
        device.sync();
        assertThat(device.files).containsKey(ONBOARD).doesNotContainKey(OFFBOARD);
    }

    @Test
    void whatCannotWorkIsRefusedWithAllThatMustChange() {
        var linux = onboarded();
        var windows = fleet.device("windows", "intune");
        var attached = fleet.device("windows", "securitySettingsManagement");
        var good = fleet.upload(TestPackages.offboarding(org).linuxJson());
        var onboards = fleet.upload(TestPackages.onboardingServers(org).linuxJson());
        var foreign = fleet.upload(
                TestPackages.offboarding(TestPackages.organisation()).linuxJson());
        var hour =
                fleet.upload(TestPackages.offboarding(org, Duration.ofHours(1)).linuxJson());

        refused(post(body(List.of(good), linux, windows, attached)), 422, "invalid-content", "/packageIds");
        refused(post(body(List.of(good, onboards), linux)), 422, "invalid-content", "/packageIds/1");
        refused(post(body(List.of(foreign), linux)), 422, "invalid-content", "/packageIds/0");
        refused(post(body(List.of(good, hour), linux)), 422, "invalid-content", "/packageIds/1");
        refused(post("{\"name\":\"x\",\"packageIds\":[\"%s\"]}".formatted(good)), 422, "invalid-content", "/deviceIds");
        refused(
                post("{\"name\":\"x\",\"packageIds\":[\"%s\"],\"deviceIds\":[\"%s\"]}"
                        .formatted(UUID.randomUUID(), UUID.randomUUID())),
                422,
                "invalid-content",
                "/deviceIds/0",
                "/packageIds/0");

        // It comes every eight hours, so that an hour is too short for everybody: seen before, and refused with
        // numbers.
        var hopeless = body(List.of(hour), linux);
        var preview = fleet.admin.post(STEPS + "/preview", hopeless).expect(200).json();
        assertThat(preview.get("findings").toString()).contains("error", "Of 1 device 0 can be expected");
        refused(fleet.admin.post(STEPS, hopeless), 422, "invalid-content", "/packageIds/0");

        // On the ordinary way the same numbers are a warning.
        var group = fleet.group();
        fleet.members(group, List.of(linux.id), List.of());
        var policy = fleet.policy("linux-edr", "offboard", hour, "{}");
        assertThat(fleet.admin
                        .get("/api/v1/policies/" + policy)
                        .expect(200)
                        .json()
                        .get("findings")
                        .toString())
                .contains("devices may check in only every 8 hours");
        var assigned = fleet.admin
                .with("If-Match", fleet.etag("/api/v1/policies/" + policy))
                .put(
                        "/api/v1/policies/" + policy + "/assignments",
                        "{\"include\":[{\"type\":\"group\",\"id\":\"%s\"}]}".formatted(group))
                .expect(200);
        assertThat(assigned.json().get("warnings").toString()).contains("Of 1 device 0 can be expected");
    }

    private Client.Answer post(String body) {
        return fleet.admin.post(STEPS + "/preview", body);
    }

    private Fleet.Device onboarded() {
        var device = fleet.device("linux", "intune");
        device.sync();
        says(device, "onboarded");
        return device;
    }

    private void says(Fleet.Device device, String state) {
        var request = device.request();
        request.putObject("facts")
                .put("osName", "linux")
                .put("osVersion", "1.0")
                .put("onboardingState", state)
                .put("orgId", org);
        device.client.post("/device/v1/check-in", request.toString()).expect(200);
    }

    /** The package is replaced by one that is about to expire. */
    private void expires(String packageId) {
        fleet.admin
                .with("If-Match", fleet.etag("/api/v1/packages/" + packageId))
                .put(
                        "/api/v1/packages/" + packageId + "/content",
                        TestPackages.offboarding(org, Duration.ofSeconds(8)).linuxJson(),
                        Api.OCTETS)
                .expect(200);
    }

    private void progress(String path, String state, int devices) {
        Eventually.within(
                5,
                () -> assertThat(fleet.admin
                                .get(path)
                                .expect(200)
                                .json()
                                .at("/progress/states/" + state)
                                .asInt())
                        .isEqualTo(devices));
    }

    private List<String> named(String path, String member) {
        return Checks.texts(fleet.admin.get(path).expect(200).json().get("items"), member);
    }

    private static Duration after(Instant since, JsonNode life, String member) {
        return Duration.between(since, Instant.parse(life.get(member).asText()));
    }

    private static String body(List<String> packages, Fleet.Device... devices) {
        var body = Fleet.JSON.createObjectNode().put("name", "Close the lab").put("comment", "Change 1.");
        packages.forEach(body.putArray("packageIds")::add);
        Arrays.stream(devices).forEach(device -> body.withArray("deviceIds").add(device.id));
        return body.toString();
    }
}
