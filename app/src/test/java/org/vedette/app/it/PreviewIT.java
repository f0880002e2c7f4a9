package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Checks.refused;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URL;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a preview says is what then happens. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PreviewIT {

    private static final String PREVIEW = "/api/v1/policies/preview";
    private static final String EXCLUSIONS = "linux-global-exclusions";

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
        unassignAll();
    }

    @AfterEach
    void unassignAll() {
        List.of("linux-edr", "windows-edr", EXCLUSIONS, "configmgr-edr").forEach(fleet::unassignAll);
    }

    private JsonNode preview(ObjectNode body) {
        return fleet.admin.post(PREVIEW, body.toString()).expect(200).json();
    }

    private static ObjectNode change(String policyId, ObjectNode changes) {
        var body = Fleet.JSON.createObjectNode().put("policyId", policyId);
        body.set("changes", changes);
        return body;
    }

    private static ObjectNode assignments(List<ObjectNode> include, List<ObjectNode> exclude) {
        var changes = Fleet.JSON.createObjectNode();
        var targets = changes.putObject("assignments");
        targets.putArray("include").addAll(include);
        targets.putArray("exclude").addAll(exclude);
        return changes;
    }

    private String onboarding(String settings) {
        return fleet.policy(
                "linux-edr",
                "onboard",
                fleet.upload(TestPackages.onboardingServers(TestPackages.organisation())
                        .linuxJson()),
                settings);
    }

    @Test
    void aNewPolicyIsLookedAtAndNotStored() {
        var group = fleet.group();
        fleet.device("linux", "securitySettingsManagement", group);
        fleet.device("linux", "intune", group);
        var before = fleet.admin.get("/api/v1/policies").json().get("total").asLong();
        var body = (ObjectNode) Fleet.read("""
                {"name":"Looked at","profile":"linux-global-exclusions",
                 "settings":{"exclusions":[{"path":"/opt/app","isDirectory":true}]}}""");
        body.setAll(assignments(List.of(Fleet.group(group)), List.of()));

        var answer = preview(body);

        assertThat(answer.at("/devices/targeted").asLong()).isEqualTo(2);
        assertThat(answer.at("/devices/gains").asLong()).isEqualTo(2);
        assertThat(answer.at("/devices/notApplicable").asLong()).isEqualTo(1);
        assertThat(answer.at("/devices/affected").asLong()).isEqualTo(1);
        assertThat(answer.at("/sample/0/before/configuration/artifacts")).isEmpty();
        assertThat(answer.get("sample"))
                .anyMatch(sample -> sample.at("/after/configuration/artifacts").size() == 1);
        assertThat(fleet.admin.get("/api/v1/policies").json().get("total").asLong())
                .isEqualTo(before);
    }

    @Test
    void aConflictIsNamedBeforeItIsMade() {
        var group = fleet.group();
        var other = onboarding("{\"sampleSharing\":\"all\"}");
        fleet.assign(other, List.of(Fleet.group(group)), List.of());
        var device = fleet.device("linux", "intune", group);
        var policy = fleet.policy("linux-edr", "onboard", packageOf(other), "{\"sampleSharing\":\"none\"}");

        var answer = preview(change(policy, assignments(List.of(Fleet.group(group)), List.of())));

        var conflict = answer.get("conflicts").get(0);
        assertThat(conflict.get("setting").asText()).isEqualTo("sampleSharing");
        assertThat(conflict.get("devices").asLong()).isEqualTo(1);
        assertThat(conflict.at("/sample/0/deviceId").asText()).isEqualTo(device.id);
        assertThat(Checks.texts(conflict.get("policies"), "policyId")).containsExactlyInAnyOrder(other, policy);
        assertThat(Checks.texts(conflict.get("policies"), "value")).containsExactlyInAnyOrder("all", "none");
        assertThat(Checks.texts(answer.get("findings"), "pointer")).contains("/settings/sampleSharing");
        assertThat(answer.at("/devices/conflict").asLong()).isEqualTo(1);
    }

    private String packageOf(String policyId) {
        return fleet.admin
                .get("/api/v1/policies/" + policyId)
                .json()
                .get("packageId")
                .asText();
    }

    @Test
    void devicesOfASiteCount() {
        var policy = fleet.policy(
                "configmgr-edr",
                "onboard",
                fleet.upload(
                        TestPackages.onboarding(TestPackages.organisation()).registryScript()),
                "{\"sampleSharing\":\"all\"}");
        try (var site = AttachedSite.ready(url, 3)) {
            var answer = preview(change(policy, assignments(List.of(Fleet.collection("SMSDM003")), List.of())));

            assertThat(answer.at("/devices/targeted").asInt())
                    .isGreaterThanOrEqualTo(site.hierarchy.machines().size());
            assertThat(answer.at("/devices/gains")).isEqualTo(answer.at("/devices/targeted"));
        }
    }

    @Test
    void whatCannotBeSavedCannotBePreviewed() {
        refused(
                fleet.admin.post(PREVIEW, "{\"name\":\"x\",\"profile\":\"no-such-profile\"}"),
                422,
                "invalid-content",
                "/profile");
        fleet.admin
                .post(PREVIEW, "{\"policyId\":\"7d0c5a3e-9f1b-4e55-8a55-1f6d3a1c9e01\",\"changes\":{}}")
                .expect(404);
        fleet.admin
                .post(PREVIEW, "{\"policyId\":\"7d0c5a3e-9f1b-4e55-8a55-1f6d3a1c9e01\"}")
                .expect(422);
        fleet.admin.post(PREVIEW, "[]").expect(422);
    }

    /** Random fleets, random policies, random changes: the counts are those of what the devices have afterwards. */
    @Test
    void whatWasForetoldHappens() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var groups = IntStream.range(0, 4).mapToObj(i -> fleet.group()).toList();
        var ids = new ArrayList<String>();
        for (var i = 0; i < 12; i++) {
            var own = groups.stream().filter(any -> random.nextBoolean()).toArray(String[]::new);
            var platform = random.nextInt(4) == 0 ? "windows" : "linux";
            ids.add(fleet.device(platform, random.nextBoolean() ? "intune" : "securitySettingsManagement", own).id);
        }
        var policies = new ArrayList<String>();
        var packages = List.of(packageOf(onboarding("{}")), packageOf(onboarding("{}")));
        for (var i = 0; i < 3; i++) {
            policies.add(fleet.policy("linux-edr", "onboard", packages.get(i / 2), settings(random)));
        }
        policies.add(fleet.policy(EXCLUSIONS, null, null, "{\"exclusions\":[{\"path\":\"/opt/one\"}]}"));
        for (var round = 0; round < 12; round++) {
            var policy = policies.get(random.nextInt(policies.size()));
            var isExclusions = policy.equals(policies.get(3));
            var before = outcome(ids, policy);
            var what = random.nextInt(3);
            JsonNode answer;
            if (what == 0 && !isExclusions) {
                var settings = settings(random);
                var changes = Fleet.JSON.createObjectNode();
                changes.set("settings", Fleet.read("{\"sampleSharing\":null,\"deviceTags\":null}"));
                ((ObjectNode) changes.get("settings")).setAll((ObjectNode) Fleet.read(settings));
                answer = preview(change(policy, changes));
                var etag = fleet.etag("/api/v1/policies/" + policy);
                fleet.admin
                        .with("If-Match", etag)
                        .patch("/api/v1/policies/" + policy, changes.toString())
                        .expect(200);
            } else {
                var include = new ArrayList<ObjectNode>();
                var exclude = new ArrayList<ObjectNode>();
                for (var group : groups) {
                    switch (random.nextInt(4)) {
                        case 0 -> include.add(Fleet.group(group));
                        case 1 -> exclude.add(Fleet.group(group));
                        default -> {}
                    }
                }
                answer = preview(change(policy, assignments(include, exclude)));
                fleet.assign(policy, include, exclude);
            }
            compare("seed " + seed + " round " + round, answer, ids, before, outcome(ids, policy));
        }
        var doomed = policies.get(0);
        fleet.assign(doomed, List.of(Fleet.group(groups.get(0))), List.of());
        var before = outcome(ids, doomed);
        var answer = preview(change(doomed, Fleet.JSON.createObjectNode().put("delete", true)));
        fleet.admin
                .with("If-Match", fleet.etag("/api/v1/policies/" + doomed))
                .delete("/api/v1/policies/" + doomed)
                .expect(204);
        compare("deletion", answer, ids, before, outcome(ids, doomed));
    }

    /** What a device is to have, and the state of the policy on it. */
    private record Outcome(String fingerprint, String state) {}

    private static String settings(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "{\"sampleSharing\":\"all\"}";
            case 1 -> "{\"sampleSharing\":\"none\"}";
            case 2 -> "{\"deviceTags\":[{\"name\":\"GROUP\",\"value\":\"a\"}]}";
            default -> "{}";
        };
    }

    /** Of a device: the fingerprint, then the state of the policy; pending is whatever has not been decided. */
    private Map<String, Outcome> outcome(List<String> ids, String policy) {
        var outcome = new LinkedHashMap<String, Outcome>();
        for (var id : ids) {
            var fingerprint = fleet.admin
                    .get("/api/v1/devices/" + id + "/effective-configuration")
                    .expect(200)
                    .json()
                    .get("fingerprint")
                    .asText();
            var state = "notTargeted";
            for (var item : fleet.admin
                    .get("/api/v1/devices/" + id + "/policy-states")
                    .expect(200)
                    .json()
                    .get("items")) {
                if (item.get("policyId").asText().equals(policy)) {
                    state = item.get("state").asText().equals("pending")
                            ? "delivered"
                            : item.get("state").asText();
                }
            }
            outcome.put(id, new Outcome(fingerprint, state));
        }
        return outcome;
    }

    private static void compare(
            String round, JsonNode answer, List<String> ids, Map<String, Outcome> before, Map<String, Outcome> after) {
        var expected = new TreeMap<String, Long>();
        var affected = 0L;
        for (var id : ids) {
            var was = Objects.requireNonNull(before.get(id));
            var is = Objects.requireNonNull(after.get(id));
            if (!was.state().equals("notTargeted") || !is.state().equals("notTargeted")) {
                expected.merge(was.state() + " " + is.state(), 1L, Long::sum);
                affected += was.fingerprint().equals(is.fingerprint()) ? 0 : 1;
            } else {
                assertThat(is.fingerprint())
                        .as("a device that is no target, %s", round)
                        .isEqualTo(was.fingerprint());
            }
        }
        var foretold = new TreeMap<String, Long>();
        answer.get("transitions")
                .forEach(step -> foretold.put(
                        step.get("before").asText() + " " + step.get("after").asText(),
                        step.get("devices").asLong()));
        assertThat(foretold).as("%s: %s", round, answer).isEqualTo(expected);
        assertThat(answer.at("/devices/affected").asLong())
                .as("%s: %s", round, answer)
                .isEqualTo(affected);
        answer.get("sample")
                .forEach(sample -> assertThat(
                                sample.at("/after/configuration/fingerprint").asText())
                        .as(round)
                        .isEqualTo(Objects.requireNonNull(
                                        after.get(sample.get("deviceId").asText()))
                                .fingerprint()));
    }
}
