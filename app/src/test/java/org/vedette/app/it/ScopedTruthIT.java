package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Checks.refused;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of whole fleets is of devices within reach, and names nothing that is out of it. */
class ScopedTruthIT extends TwoParts {

    private static final String PREVIEW = POLICIES + "/preview";
    private static final int PATIENCE = 30;

    private Fleet.Device ourDevice;
    private Fleet.Device theirDevice;

    /** Ours, with a device of each. */
    private String group;

    private String groupName;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app().addClass(SqlDoor.class);
    }

    @BeforeEach
    void enrol() {
        ourDevice = fleet.enrol(
                we.post(TOKENS, token(ours)).json().get("token").asText(),
                "linux",
                UUID.randomUUID().toString());
        theirDevice = fleet.enrol(
                they.post(TOKENS, token(theirs)).json().get("token").asText(),
                "linux",
                UUID.randomUUID().toString());
        groupName = Api.unique("Mixed");
        group = id(we.post(GROUPS, "{\"name\":\"%s\"}".formatted(groupName)));
        fleet.members(group, List.of(ourDevice.id, theirDevice.id), List.of());
    }

    @AfterEach
    void unassign() {
        List.of("linux-edr", "linux-global-exclusions").forEach(fleet::unassignAll);
    }

    @Test
    void countsAreOfDevicesWithinReach() {
        var policy = ourPolicy(we);
        assign(we, policy + "/assignments", group(group)).expect(200);

        // Both ways round, so that what is remembered for one is not told to the other.
        for (var round = 0; round < 2; round++) {
            Eventually.within(PATIENCE, () -> {
                assertThat(number(people.admin, policy + "/summary", "/targeted"))
                        .isEqualTo(2);
                assertThat(number(we, policy + "/summary", "/targeted")).isEqualTo(1);
                assertThat(number(we, policy + "/summary", "/notApplicable")).isEqualTo(1);
                assertThat(number(we, "/api/v1/reports/onboarding", "/total")).isEqualTo(1);
                assertThat(number(people.admin, "/api/v1/reports/onboarding?group=" + group, "/total"))
                        .isEqualTo(2);
                assertThat(number(we, "/api/v1/reports/onboarding?group=" + group, "/total"))
                        .isEqualTo(1);
                assertThat(number(they, "/api/v1/reports/onboarding", "/total")).isEqualTo(1);
                assertThat(number(we, "/api/v1/reports/summary", "/devices")).isEqualTo(1);
                assertThat(number(we, "/api/v1/reports/summary", "/policies/0/targeted"))
                        .isEqualTo(1);
            });
        }
        // The group is not theirs, although their device is in it.
        assertThat(number(they, "/api/v1/reports/onboarding?group=" + group, "/total"))
                .isZero();
        assertThat(they.get("/api/v1/reports/onboarding").text()).doesNotContain(group, groupName);
        assertThat(they.get("/api/v1/reports/onboarding.csv").text()).doesNotContain(groupName);
        assertThat(we.get("/api/v1/reports/onboarding.csv").text()).contains(groupName);
        assertThat(they.get("/api/v1/reports/summary").json().get("policies")).isEmpty();
        assertThat(number(we, policy + "/device-states", "/total")).isEqualTo(1);
        assertThat(we.get(policy + "/device-states").text()).doesNotContain(theirDevice.id);
        assertThat(number(people.admin, policy + "/device-states", "/total")).isEqualTo(2);
        for (var part : List.of("/summary", "/device-states", "/conflicts")) {
            they.get(policy + part).expect(404);
        }
        refused(we.get("/api/v1/reports/history"), 403, "forbidden");
        people.admin.get("/api/v1/reports/history").expect(200);
    }

    @Test
    void exportsHoldDevicesWithinReach() {
        var policy = ourPolicy(we);
        assign(we, policy + "/assignments", group(group)).expect(200);
        var policyId = policy.substring(POLICIES.length() + 1);

        assertThat(we.get("/api/v1/devices.csv").expect(200).text())
                .contains(ourDevice.id)
                .doesNotContain(theirDevice.id);
        var byPolicy = "/api/v1/devices.csv?policy=" + policyId;
        assertThat(people.admin.get(byPolicy).text()).contains(ourDevice.id, theirDevice.id);
        assertThat(we.get(byPolicy).text()).contains(ourDevice.id).doesNotContain(theirDevice.id);
        assertThat(they.get(byPolicy).expect(200).text()).doesNotContain(theirDevice.id, ourDevice.id);
        assertThat(number(we, "/api/v1/devices?state=notApplicable", "/total")).isEqualTo(1);
        assertThat(number(they, "/api/v1/devices?state=notApplicable", "/total"))
                .isZero();
        they.get("/api/v1/devices/" + ourDevice.id + "/history").expect(404);
        they.get("/api/v1/devices/" + ourDevice.id + "/diagnosis").expect(404);
    }

    @Test
    void previewsCountAndNameWhatIsWithinReach() {
        var policy = ourPolicy(we);
        assign(we, policy + "/assignments", group(group)).expect(200);
        var policyId = policy.substring(POLICIES.length() + 1);
        var deletion = "{\"policyId\":\"%s\",\"changes\":{\"delete\":true}}".formatted(policyId);
        var theirGroup = id(they.post(GROUPS, named("Theirs")));

        assertThat(preview(people.admin, deletion).at("/devices/loses").asInt()).isEqualTo(2);
        assertThat(preview(we, deletion).at("/devices/loses").asInt()).isEqualTo(1);
        assertThat(preview(we, deletion).toString()).doesNotContain(theirDevice.id);
        they.post(PREVIEW, deletion).expect(404);
        assertThat(preview(we, proposal(group(group))).at("/devices/targeted").asInt())
                .isEqualTo(1);
        refused(we.post(PREVIEW, proposal("{\"type\":\"allDevices\"}")), 403, "forbidden");
        we.post(PREVIEW, proposal(group(theirGroup))).expect(422);
        they.post(PREVIEW, proposal(group(group))).expect(422);
        we.post(
                        PREVIEW,
                        proposal(group(group))
                                .replace("{\"name\"", "{\"scopeTags\":[\"%s\"],\"name\"".formatted(theirs)))
                .expect(403);
        // What an administrator of everything has assigned stays, and is counted within reach only.
        assign(people.admin, policy + "/assignments", "{\"type\":\"allDevices\"}")
                .expect(200);
        assertThat(preview(we, deletion).at("/devices/loses").asInt()).isEqualTo(1);
        refused(
                we.post(
                        PREVIEW,
                        "{\"policyId\":\"%s\",\"changes\":{\"assignments\":{\"include\":[%s]}}}"
                                .formatted(policyId, group(group))),
                403,
                "forbidden");
    }

    /** Both say something of the same setting of the same device. */
    @Test
    void whoDisagreesIsNotToldToThoseWhoDoNotSeeThem() {
        var packageId = servers();
        var mine = edr(packageId, "none", ours);
        var other = edr(packageId, "safe", theirs);
        assign(people.admin, POLICIES + "/" + mine.id() + "/assignments", group(group))
                .expect(200);
        ourDevice.sync();
        assign(people.admin, POLICIES + "/" + other.id() + "/assignments", group(group))
                .expect(200);
        ourDevice.sync();
        var device = "/api/v1/devices/" + ourDevice.id;

        for (var path : List.of(
                POLICIES + "/" + mine.id() + "/conflicts",
                "/api/v1/reports/failures",
                device + "/diagnosis",
                device + "/history",
                device + "/policy-states",
                device + "/effective-configuration")) {
            Eventually.within(
                    PATIENCE,
                    () -> assertThat(people.admin.get(path).expect(200).text())
                            .as(path)
                            .containsAnyOf(other.name(), other.id()));
            assertThat(we.get(path).expect(200).text())
                    .as(path)
                    .doesNotContain(other.name(), other.id(), theirDevice.id);
        }
        var contenders =
                we.get(POLICIES + "/" + mine.id() + "/conflicts").json().at("/items/0/policies");
        assertThat(contenders).hasSize(2);
        assertThat(contenders.toString()).contains(mine.id());
        var change =
                "{\"policyId\":\"%s\",\"changes\":{\"settings\":{\"sampleSharing\":\"none\"},\"description\":\"x\"}}"
                        .formatted(mine.id());
        assertThat(preview(people.admin, change).toString()).contains(other.name());
        assertThat(preview(we, change).toString()).doesNotContain(other.name(), other.id(), theirDevice.id);
        assertThat(preview(we, change).at("/devices/conflict").asInt()).isEqualTo(1);
        var changed = we.with("If-Match", "*")
                .patch(POLICIES + "/" + mine.id(), "{\"description\":\"y\"}")
                .expect(200);
        assertThat(changed.text()).contains("a policy out of your reach").doesNotContain(other.name());
        assertThat(they.get("/api/v1/reports/failures").text()).doesNotContain(mine.id(), mine.name(), ourDevice.id);
    }

    /** A node remembers for everybody what the first who asks has it read. */
    @Test
    void whatALimitedCallerHasANodeReadIsWhatDevicesGet() {
        var policy = edr(servers(), "none", ours);

        assign(we, POLICIES + "/" + policy.id() + "/assignments", group(group)).expect(200);

        assertThat(we.get("/api/v1/devices/" + ourDevice.id + "/effective-configuration")
                        .expect(200)
                        .json()
                        .at("/package/state")
                        .asText())
                .isEqualTo("agreed");
        assertThat(theirDevice.sync().get("artifacts")).isNotEmpty();
    }

    private record Edr(String id, String name) {}

    private Edr edr(String packageId, String sampleSharing, String tag) {
        var name = Api.unique("Disputed");
        var made = people.admin.post(POLICIES, """
                {"name":"%s","profile":"linux-edr","packageType":"onboard","packageId":"%s",
                 "settings":{"sampleSharing":"%s"},"scopeTags":["%s"]}""".formatted(name, packageId, sampleSharing, tag));
        return new Edr(id(made), name);
    }

    /** Of the default tag, so out of reach of both. */
    private String servers() {
        return fleet.upload(
                TestPackages.onboardingServers(TestPackages.organisation()).linuxJson());
    }

    private static String proposal(String include) {
        return """
                {"name":"New","profile":"linux-global-exclusions",
                 "settings":{"exclusions":[{"path":"/opt/app","isDirectory":true}]},
                 "assignments":{"include":[%s],"exclude":[]}}""".formatted(include);
    }

    private static JsonNode preview(Client client, String body) {
        return client.post(PREVIEW, body).expect(200).json();
    }

    private static int number(Client client, String path, String pointer) {
        return client.get(path).expect(200).json().at(pointer).asInt(-1);
    }
}
