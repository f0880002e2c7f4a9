package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Checks.refused;
import static org.vedette.app.it.Checks.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
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
class DynamicGroupsIT {

    private static final String GROUPS = "/api/v1/groups";

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app();
    }

    @ArquillianResource
    private URL url;

    private Client admin;
    private Fleet fleet;
    private String mark;

    @BeforeEach
    void signIn() {
        admin = Client.admin(url);
        fleet = new Fleet(url);
        mark = UUID.randomUUID().toString();
    }

    private String create(String rule) {
        return admin.post(GROUPS, body(rule)).expect(201).json().get("id").asText();
    }

    private static String body(String rule) {
        return Fleet.JSON
                .createObjectNode()
                .put("name", Api.unique("By rule"))
                .put("kind", "dynamic")
                .put("rule", rule)
                .toString();
    }

    private List<String> members(String group) {
        return texts(
                admin.get(GROUPS + "/" + group + "/members").expect(200).json().get("items"), "id");
    }

    private JsonNode settled(String group) {
        var deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (true) {
            var read = admin.get(GROUPS + "/" + group).expect(200).json();
            if (!read.get("rulePending").asBoolean()) {
                return read;
            }
            assertThat(Instant.now()).as("still pending: %s", read).isBefore(deadline);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The hardware id of a device is part of its name. */
    private Fleet.Device device(String suffix) {
        return fleet.enrol(fleet.token("linux", "securitySettingsManagement", List.of()), "linux", mark + suffix);
    }

    @Test
    void devicesThatWereThereBeforeComeInWithinSeconds() {
        var server = device("-srv");
        device("-pc");

        var group = create("device.hardwareId -startsWith \"%s\" -and device.name -endsWith \"-SRV\"".formatted(mark));

        assertThat(settled(group).get("memberCount").asInt()).isEqualTo(1);
        assertThat(members(group)).containsExactly(server.id);
    }

    @Test
    void devicesThatEnrolLaterAreInFromTheirFirstCheckInOn() {
        var group = create("device.hardwareId -startsWith \"%s\"".formatted(mark));
        settled(group);
        var policy = fleet.policy(
                "linux-global-exclusions", null, null, "{\"exclusions\":[{\"path\":\"/opt/a\",\"isDirectory\":true}]}");
        fleet.assign(policy, List.of(Fleet.group(group)), List.of());

        var device = device("-new");

        assertThat(texts(device.sync().get("policies"), "policyId")).contains(policy);
    }

    @Test
    void aCheckInThatBringsOtherFactsIsAnsweredByTheNewGroups() {
        var device = device("-upgraded");
        var group = create("device.hardwareId -startsWith \"%s\" -and device.osVersion -ge \"22.04\"".formatted(mark));
        settled(group);
        var policy = fleet.policy(
                "linux-global-exclusions", null, null, "{\"exclusions\":[{\"path\":\"/opt/b\",\"isDirectory\":true}]}");
        fleet.assign(policy, List.of(Fleet.group(group)), List.of());
        assertThat(fleet.state(device, policy)).isEqualTo("none");

        var request = device.request();
        request.putObject("facts").put("osVersion", "24.04");
        var upgraded = device.client
                .post("/device/v1/check-in", request.toString())
                .expect(200)
                .json();
        request.putObject("facts").put("osVersion", "20.04");
        var downgraded = device.client
                .post("/device/v1/check-in", request.toString())
                .expect(200)
                .json();

        assertThat(texts(upgraded.get("policies"), "policyId")).contains(policy);
        assertThat(texts(downgraded.get("policies"), "policyId")).doesNotContain(policy);
        assertThat(members(group)).isEmpty();
    }

    @Test
    void aChangedRuleMovesDevices() {
        var one = device("-one");
        var two = device("-two");
        var group = create("device.name -contains \"%s-one\"".formatted(mark));
        settled(group);
        assertThat(members(group)).containsExactly(one.id);
        var read = admin.get(GROUPS + "/" + group);

        var changed = admin.with("If-Match", read.header("ETag"))
                .put(GROUPS + "/" + group, body("device.name -contains \"%s-two\"".formatted(mark)))
                .expect(200);

        assertThat(changed.json().get("rulePending").asBoolean()).isTrue();
        settled(group);
        assertThat(members(group)).containsExactly(two.id);
    }

    @Test
    void aPreviewCountsAndStoresNothing() {
        var device = device("-seen");
        var groups = admin.get(GROUPS).json().get("total").asLong();

        var preview = admin.post(
                        GROUPS + "/preview",
                        Fleet.JSON
                                .createObjectNode()
                                .put("rule", "device.hardwareId -match \"^%s\"".formatted(mark))
                                .toString())
                .expect(200)
                .json();

        assertThat(preview.get("matching").asLong()).isEqualTo(1);
        assertThat(preview.get("devices").asLong()).isGreaterThanOrEqualTo(1);
        assertThat(texts(preview.get("sample"), "id")).containsExactly(device.id);
        assertThat(admin.get(GROUPS).json().get("total").asLong()).isEqualTo(groups);
    }

    @Test
    void refusesWhatCannotBe() {
        var group = create("device.name -eq \"%s\"".formatted(mark));
        var read = admin.get(GROUPS + "/" + group);
        var known = admin.with("If-Match", read.header("ETag"));

        refused(admin.post(GROUPS, body("device.nam -eq \"x\"")), 422, "invalid-content", "/rule");
        refused(admin.post(GROUPS, "{\"name\":\"x\",\"kind\":\"dynamic\"}"), 422, "invalid-content", "/rule");
        refused(admin.post(GROUPS, "{\"name\":\"x\",\"rule\":\"y\"}"), 422, "invalid-content", "/rule");
        refused(admin.post(GROUPS + "/preview", "{\"rule\":\"(\"}"), 422, "invalid-content", "/rule");
        refused(known.put(GROUPS + "/" + group, "{\"name\":\"x\"}"), 422, "invalid-content", "/kind");
        refused(
                admin.post(GROUPS + "/" + group + "/members", "{\"add\":[\"%s\"]}".formatted(device("-x").id)),
                422,
                "invalid-content",
                "");
        refused(
                admin.post("/api/v1/enrollment-tokens", """
                        {"platform":"linux","management":"intune","expiresAt":"2099-01-01T00:00:00Z","groupIds":["%s"]}""".formatted(group)),
                422,
                "invalid-content",
                "/groupIds/0",
                "/expiresAt");
    }
}
