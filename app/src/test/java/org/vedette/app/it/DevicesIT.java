package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Checks.refused;
import static org.vedette.app.it.Checks.texts;

import java.net.URL;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DevicesIT {

    private static final String DEVICES = "/api/v1/devices";

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app();
    }

    @ArquillianResource
    private URL url;

    private Fleet fleet;
    private Client admin;

    @BeforeEach
    void signIn() {
        fleet = new Fleet(url);
        admin = fleet.admin;
    }

    /** Enrols a device that says this of itself; answers its id. */
    private String enrol(String group, String management, String facts) {
        var hardwareId = UUID.randomUUID().toString();
        var request = Fleet.enrolment(fleet.token("linux", management, List.of(group)), "linux", hardwareId);
        request.set("facts", Fleet.read(facts));
        return Client.of(url)
                .post("/device/v1/enroll", request.toString())
                .expect(201)
                .json()
                .get("deviceId")
                .asText();
    }

    private List<String> ids(String query) {
        return texts(admin.get(DEVICES + query).expect(200).json().get("items"), "id");
    }

    @Test
    void anEnrolledDeviceIsReadWithItsGroupsAndFacts() {
        var group = fleet.group();

        var id = enrol(group, "intune", """
                {"osName":"Ubuntu","osVersion":"24.04","sensorRunning":true,"onboardingState":"onboarded","orgId":"org-1",
                 "sensorVersion":"101.24092.0002","lastConnected":"2026-01-02T03:04:05Z","tags":["pilot"],
                 "healthIssues":["no real-time protection"]}""");

        var answer = admin.get(DEVICES + "/" + id).expect(200);
        var device = answer.json();
        assertThat(answer.header("ETag")).isNotEmpty();
        assertThat(device.get("platform").asText()).isEqualTo("linux");
        assertThat(device.get("management").asText()).isEqualTo("intune");
        assertThat(device.get("osName").asText()).isEqualTo("Ubuntu");
        assertThat(device.get("onboardingState").asText()).isEqualTo("onboarded");
        assertThat(device.get("sensor").get("running").asBoolean()).isTrue();
        assertThat(device.get("sensor").get("lastConnected").asText()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(device.get("tags").get(0).asText()).isEqualTo("pilot");
        assertThat(device.get("healthIssues")).hasSize(1);
        assertThat(texts(device.get("groups"), "id")).containsExactly(group);
        assertThat(device.get("configuration").isNull()).isTrue();
        assertThat(device.get("lastSeen").asText()).endsWith("Z");
        assertThat(device.get("enrolledAt").asText()).endsWith("Z");
        assertThat(answer.text()).doesNotContain("secret").doesNotContain("factsHash");
    }

    @Test
    void theListIsNarrowedByEveryFilter() {
        var group = fleet.group();
        var active = enrol(group, "intune", "{\"sensorRunning\":true,\"onboardingState\":\"onboarded\"}");
        var inactive = enrol(
                group, "securitySettingsManagement", "{\"sensorRunning\":false,\"onboardingState\":\"offboarded\"}");
        var silent = enrol(group, "intune", "{}");
        var inGroup = "?group=" + group;

        assertThat(ids(inGroup)).containsExactlyInAnyOrder(active, inactive, silent);
        assertThat(ids(inGroup + "&sensor=active")).containsExactly(active);
        assertThat(ids(inGroup + "&sensor=inactive")).containsExactly(inactive);
        assertThat(ids(inGroup + "&sensor=unknown")).containsExactly(silent);
        assertThat(ids(inGroup + "&management=securitySettingsManagement")).containsExactly(inactive);
        assertThat(ids(inGroup + "&onboarding=onboarded")).containsExactly(active);
        assertThat(ids(inGroup + "&onboarding=notOnboarded")).containsExactly(silent);
        assertThat(ids(inGroup + "&platform=linux")).hasSize(3);
        assertThat(ids(inGroup + "&platform=windows")).isEmpty();
        assertThat(ids(inGroup + "&state=error")).isEmpty();
        assertThat(ids("?group=" + UUID.randomUUID())).isEmpty();
        assertThat(ids("?policy=%s&state=pending".formatted(UUID.randomUUID()))).isEmpty();
        var hardwareId =
                admin.get(DEVICES + "/" + active).json().get("hardwareId").asText();
        assertThat(ids("?q=" + hardwareId)).containsExactly(active);
        assertThat(ids(inGroup + "&q=it%27s")).isEmpty();
    }

    @Test
    void thePolicysStateOnADeviceIsAFilter() {
        var group = fleet.group();
        var policyId = fleet.policy(
                "linux-global-exclusions", null, null, "{\"exclusions\":[{\"processName\":\"/usr/bin/foo\"}]}");
        fleet.assign(policyId, List.of(Fleet.group(group)), List.of());
        var request = Fleet.enrolment(
                fleet.token("linux", "securitySettingsManagement", List.of(group)),
                "linux",
                UUID.randomUUID().toString());
        var device = fleet.enrol(
                request.get("token").asText(),
                "linux",
                request.get("hardwareId").asText());

        device.ask().expect(200);

        assertThat(ids("?policy=" + policyId)).containsExactly(device.id);
        var state = admin.get(DEVICES + "/" + device.id + "/policy-states")
                .expect(200)
                .json()
                .get("items")
                .get(0)
                .get("state")
                .asText();
        assertThat(ids("?policy=%s&state=%s".formatted(policyId, state))).containsExactly(device.id);
        assertThat(ids("?policy=%s&state=conflict".formatted(policyId))).isEmpty();
    }

    @Test
    void theListIsSortedAndReadInParts() {
        var group = fleet.group();
        var enrolled = new ArrayList<String>();
        for (var i = 0; i < 3; i++) {
            enrolled.add(fleet.device("linux", "intune", group).id);
        }

        var first = admin.get(DEVICES + "?sort=enrolledAt&limit=2&group=" + group)
                .expect(200)
                .json();
        var second = admin.get(first.get("next").asText()).expect(200).json();

        assertThat(first.get("total").asInt()).isEqualTo(3);
        assertThat(texts(first.get("items"), "id")).isEqualTo(enrolled.subList(0, 2));
        assertThat(texts(second.get("items"), "id")).isEqualTo(enrolled.subList(2, 3));
        assertThat(first.get("items").get(0).has("groups")).isFalse();
        assertThat(first.get("items").get(0).get("lastSeen").isNull()).isFalse();
    }

    @Test
    void membersComeAndGoAndNamingThemAgainChangesNothing() {
        var group = "/api/v1/groups/" + fleet.group();
        var first = fleet.device("linux", "intune").id;
        var second = fleet.device("linux", "intune").id;
        var both = "{\"add\":[\"%1$s\",\"%2$s\",\"%1$s\"]}".formatted(first, second);

        var added = admin.post(group + "/members", both).expect(200).json();
        var again = admin.post(group + "/members", both).expect(200).json();
        assertThat(admin.get(group).json().get("memberCount").asInt()).isEqualTo(2);
        var removal = "{\"remove\":[\"%s\"]}".formatted(first);
        var removed = admin.post(group + "/members", removal).expect(200).json();
        admin.post(group + "/members", removal).expect(200);

        assertThat(added.get("added").asInt()).isEqualTo(2);
        assertThat(again.get("added").asInt()).isZero();
        assertThat(removed.get("removed").asInt()).isEqualTo(1);
        var members = admin.get(group + "/members").expect(200).json();
        assertThat(texts(members.get("items"), "id")).containsExactly(second);
        assertThat(texts(members.get("items"), "platform")).containsExactly("linux");
    }

    @Test
    void oneUnknownDeviceRefusesTheWholeChange() {
        var group = "/api/v1/groups/" + fleet.group();
        var device = fleet.device("linux", "intune").id;

        refused(
                admin.post(group + "/members", "{\"add\":[\"%s\",\"%s\"]}".formatted(device, UUID.randomUUID())),
                422,
                "invalid-content",
                "/add/1");
        refused(
                admin.post(group + "/members", "{\"add\":[\"%1$s\"],\"remove\":[\"%1$s\"]}".formatted(device)),
                422,
                "invalid-content",
                "/remove/0");

        assertThat(admin.get(group).json().get("memberCount").asInt()).isZero();
    }

    @Test
    void aDeletedDeviceLeavesNothingBehind() {
        var groupId = fleet.group();
        var device = fleet.device("linux", "intune", groupId);
        var path = DEVICES + "/" + device.id;
        device.ask().expect(200);

        refused(admin.delete(path), 428, "precondition-required");
        refused(admin.with("If-Match", "\"99\"").delete(path), 412, "stale");
        admin.with("If-Match", fleet.etag(path)).delete(path).expect(204);

        refused(admin.get(path), 404, "not-found");
        refused(admin.with("If-Match", "*").delete(path), 404, "not-found");
        device.ask().expect(401);
        assertThat(admin.get("/api/v1/groups/" + groupId)
                        .json()
                        .get("memberCount")
                        .asInt())
                .isZero();
    }

    @Test
    void aDeletedGroupLeavesItsDevices() {
        var groupId = fleet.group();
        var device = fleet.device("linux", "intune", groupId);
        var path = "/api/v1/groups/" + groupId;

        admin.with("If-Match", fleet.etag(path)).delete(path).expect(204);

        assertThat(admin.get(DEVICES + "/" + device.id).expect(200).json().get("groups"))
                .isEmpty();
    }

    @Test
    void aTokenCountsItsUsesAndEndsWithTheLast() {
        var created = admin.post(
                        "/api/v1/enrollment-tokens",
                        "{\"platform\":\"linux\",\"management\":\"intune\",\"maxUses\":1,\"expiresAt\":\"%s\"}"
                                .formatted(Instant.now().plusSeconds(600)))
                .expect(201);
        var path = "/api/v1/enrollment-tokens/" + created.json().get("id").asText();
        var token = created.json().get("token").asText();

        fleet.enrol(token, "linux", UUID.randomUUID().toString());

        var used = admin.get(path).expect(200);
        assertThat(used.json().get("uses").asInt()).isEqualTo(1);
        assertThat(used.json().get("usable").asBoolean()).isFalse();
        assertThat(used.header("ETag")).isEqualTo(created.header("ETag"));
        Client.of(url)
                .post(
                        "/device/v1/enroll",
                        Fleet.enrolment(token, "linux", "other").toString())
                .expect(401);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        refused(admin.get(DEVICES + "?sensor=asleep"), 400, "invalid-parameter");
        refused(admin.get(DEVICES + "?management=nobody"), 400, "invalid-parameter");
        refused(admin.get(DEVICES + "?onboarding=maybe"), 400, "invalid-parameter");
        refused(admin.get(DEVICES + "?state=unsure"), 400, "invalid-parameter");
        refused(admin.get(DEVICES + "?group=nonsense"), 400, "invalid-parameter");
        refused(admin.get(DEVICES + "?policy=nonsense"), 400, "invalid-parameter");
        refused(admin.get(DEVICES + "?sort=platform"), 400, "invalid-parameter");
        refused(admin.get(DEVICES + "?colour=red"), 400, "invalid-parameter");
        refused(admin.get(DEVICES + "?q=%00"), 400, "invalid-parameter");
        refused(admin.get(DEVICES + "/nonsense"), 404, "not-found");
        refused(admin.get(DEVICES + "/" + UUID.randomUUID()), 404, "not-found");
        refused(Client.of(url).get(DEVICES), 401, "not-authenticated");
    }
}
