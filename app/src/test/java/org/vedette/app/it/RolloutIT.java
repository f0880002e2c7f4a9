package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Checks.refused;
import static org.vedette.app.it.Checks.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
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

/** A revision reaches the devices of open rings and nobody else, stops by itself when it fails, and can be taken back. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RolloutIT {

    private static final String SSM = "securitySettingsManagement";
    private static final String ROLLOUTS = "/api/v1/rollouts/";
    private static final String FILE = "/etc/opt/microsoft/mdatp/managed/mdatp_managed.json";

    @ArquillianResource
    private URL url;

    private Fleet fleet;
    private String group;
    private String pilot;
    private String policy;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app(Map.of("vedette.rollouts.interval", "PT0.5S"));
    }

    @BeforeEach
    void connect() {
        fleet = new Fleet(url);
        unassignAll();
        group = fleet.group();
        pilot = fleet.group();
        policy = fleet.policy("linux-global-exclusions", null, null, settings("/opt/before"));
        fleet.assign(policy, List.of(Fleet.group(group)), List.of());
    }

    @AfterEach
    void unassignAll() {
        fleet.unassignAll("linux-edr");
        fleet.unassignAll("linux-global-exclusions");
    }

    private static String settings(String path) {
        return "{\"exclusions\":[{\"path\":\"%s\",\"isDirectory\":true}]}".formatted(path);
    }

    private String policyPath() {
        return Api.POLICIES + "/" + policy;
    }

    private ObjectNode change(String rings, String wait) {
        var present = fleet.admin.get(policyPath()).expect(200).json();
        var draft = Fleet.JSON.createObjectNode();
        draft.set("name", present.get("name"));
        draft.set("profile", present.get("profile"));
        draft.set("settings", Fleet.read(settings("/opt/after")));
        var body = Fleet.JSON
                .createObjectNode()
                .put("wait", wait)
                .put("minAnswers", 2)
                .put("maxErrorPercent", 40);
        body.set("policy", draft);
        body.set("rings", Fleet.read(rings));
        return body;
    }

    private Client.Answer start(String rings, String wait) {
        return fleet.admin
                .with("If-Match", fleet.etag(policyPath()))
                .post(policyPath() + "/rollouts", change(rings, wait).toString());
    }

    private String pilots() {
        return "[{\"groups\":[\"%s\"]}]".formatted(pilot);
    }

    private JsonNode rollout(String id) {
        return fleet.admin.get(ROLLOUTS + id).expect(200).json();
    }

    private void tell(String id, String what) {
        fleet.admin.post(ROLLOUTS + id + "/" + what, "").expect(200);
    }

    private JsonNode eventually(Supplier<JsonNode> read, Predicate<JsonNode> is) {
        var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        var answer = read.get();
        while (!is.test(answer) && System.nanoTime() < end) {
            answer = read.get();
        }
        assertThat(is.test(answer)).as(answer.toString()).isTrue();
        return answer;
    }

    private JsonNode reaching(String id, String state) {
        return eventually(() -> rollout(id), any -> any.get("state").asText().equals(state));
    }

    private List<String> having(String state) {
        return texts(
                fleet.admin
                        .get("/api/v1/devices?policy=" + policy + "&state=" + state)
                        .expect(200)
                        .json()
                        .get("items"),
                "id");
    }

    private static boolean hasNew(Fleet.Device device) {
        device.sync();
        return device.file(FILE).contains("/opt/after");
    }

    @Test
    void theFirstRingGetsItAndTheOthersKeepWhatTheyHave() {
        var early = fleet.device("linux", SSM, group, pilot);
        var late = fleet.device("linux", SSM, group);
        List.of(early, late).forEach(Fleet.Device::sync);
        var kept = late.file(FILE);

        var started = start(pilots(), "PT1H").expect(201).json();
        var id = started.get("id").asText();

        // Nobody who keeps the base is told to wait for something else.
        assertThat(fleet.state(late, policy)).isEqualTo("succeeded");
        assertThat(fleet.state(early, policy)).isEqualTo("pending");
        assertThat(having("succeeded")).containsExactly(late.id);
        assertThat(having("pending")).containsExactly(early.id);
        assertThat(late.ask().expect(200).json().get("status").asText()).isEqualTo("unchanged");
        assertThat(hasNew(early)).isTrue();
        assertThat(late.file(FILE)).isEqualTo(kept);
        assertThat(having("succeeded")).containsExactlyInAnyOrder(early.id, late.id);
        var summary = eventually(
                () -> fleet.admin.get(policyPath() + "/summary").expect(200).json(),
                any -> any.get("succeeded").asInt() == 2);
        assertThat(summary.get("targeted").asInt()).isEqualTo(2);
        var running = eventually(
                () -> rollout(id), any -> any.at("/rings/0/succeeded").asInt() == 1);
        assertThat(running.at("/rings/0/devices").asInt()).isEqualTo(1);
        assertThat(running.at("/rings/1/devices").asInt()).isEqualTo(1);
        assertThat(running.at("/rings/1/percent").asInt()).isEqualTo(100);
        assertThat(running.at("/rings/1/releasedAt").isNull()).isTrue();
        assertThat(running.get("reason").asText()).startsWith("Watched until ");
        assertThat(running.get("nextDecisionAt").isNull()).isFalse();

        // What a rule or an administrator takes from a group keeps what it has been offered.
        fleet.members(pilot, List.of(), List.of(early.id));
        assertThat(early.ask().expect(200).json().get("status").asText()).isEqualTo("unchanged");
        assertThat(fleet.state(early, policy)).isEqualTo("succeeded");
        assertThat(having("succeeded")).containsExactlyInAnyOrder(early.id, late.id);

        // A device that is enrolled meanwhile joins its ring.
        assertThat(hasNew(fleet.device("linux", SSM, group))).isFalse();
        assertThat(hasNew(fleet.device("linux", SSM, group, pilot))).isTrue();

        var preview = fleet.admin
                .post("/api/v1/policies/preview", "{\"policyId\":\"%s\",\"changes\":{}}".formatted(policy))
                .expect(200)
                .json();
        assertThat(preview.toString()).contains("\"affected\":0");
    }

    @Test
    void whileItGoesOutThePolicyStaysAsItIs() {
        var id =
                start("[{\"percent\":10}]", "PT1H").expect(201).json().get("id").asText();

        var edit =
                fleet.admin.with("If-Match", "*").patch(policyPath(), "{\"settings\":" + settings("/opt/other") + "}");
        refused(edit, 409, "state-conflict");
        assertThat(edit.json().get("detail").asText()).contains("roll it back");
        refused(fleet.admin.post(policyPath() + "/redeploy", ""), 409, "state-conflict");
        refused(fleet.admin.post(policyPath() + "/rollback", "{\"revision\":1}"), 409, "state-conflict");
        refused(start("[{\"percent\":10}]", "PT1H"), 409, "state-conflict");
        refused(fleet.admin.post(policyPath() + "/rollouts", "{}"), 428, "precondition-required");

        tell(id, "pause");
        refused(fleet.admin.post(ROLLOUTS + id + "/pause", ""), 409, "state-conflict");
        assertThat(rollout(id).get("reason").asText()).startsWith("Paused by ");
        tell(id, "advance");
        tell(id, "advance");
        assertThat(rollout(id).get("state").asText()).isEqualTo("completed");
        refused(fleet.admin.post(ROLLOUTS + id + "/roll-back", ""), 409, "state-conflict");

        fleet.change(policy, settings("/opt/other"));
        assertThat(texts(
                        fleet.admin
                                .get(policyPath() + "/rollouts?state=completed")
                                .expect(200)
                                .json()
                                .get("items"),
                        "id"))
                .containsExactly(id);
        fleet.admin.get(ROLLOUTS + UUID.randomUUID()).expect(404);
    }

    @Test
    void twoRequestsAtOnceStartOneRollout() {
        var etag = fleet.etag(policyPath());
        var body = change("[{\"percent\":10}]", "PT1H").toString();
        var statuses = IntStream.range(0, 2)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> Client.admin(url)
                        .with("If-Match", etag)
                        .post(policyPath() + "/rollouts", body)
                        .status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses).containsOnlyOnce(201);
        assertThat(statuses.stream().filter(status -> status == 409 || status == 412))
                .hasSize(1);
        assertThat(fleet.admin
                        .get(policyPath() + "/rollouts")
                        .expect(200)
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void failuresPauseItAndItGoesOnWhenSomebodyHasLooked() {
        var early = devices(3, group, pilot);
        var late = devices(2, group);
        late.forEach(Fleet.Device::sync);
        early.forEach(Fleet.Device::sync);
        var id = start(pilots(), "PT0S").expect(201).json().get("id").asText();

        for (var device : early.subList(0, 2)) {
            device.report(device.ask().expect(200).json(), "error");
        }

        var paused = reaching(id, "paused");
        assertThat(paused.get("reason").asText()).contains("2 of 2 devices of this ring that answered have failed");
        assertThat(paused.at("/rings/0/error").asInt()).isEqualTo(2);
        assertThat(paused.at("/rings/0/pending").asInt()).isEqualTo(1);
        assertThat(fleet.admin
                        .get("/api/v1/audit-events?action=rollout.pause&limit=500")
                        .expect(200)
                        .text())
                .contains(id);
        late.forEach(device -> assertThat(hasNew(device)).isFalse());
        assertThat(having("error")).containsExactlyInAnyOrder(early.get(0).id, early.get(1).id);

        tell(id, "resume");
        assertThat(hasNew(early.get(2))).isTrue();
        eventually(() -> rollout(id), any -> any.get("ring").asInt() == 1);
        late.forEach(device -> assertThat(hasNew(device)).isTrue());
        reaching(id, "completed");
        assertThat(hasNew(fleet.device("linux", SSM, group))).isTrue();
    }

    @Test
    void rollingBackBringsTheOldBytesToEverybody() {
        var early = fleet.device("linux", SSM, group, pilot);
        var late = fleet.device("linux", SSM, group);
        List.of(early, late).forEach(Fleet.Device::sync);
        var before = early.file(FILE);
        var id = start(pilots(), "PT1H").expect(201).json().get("id").asText();
        assertThat(hasNew(early)).isTrue();

        tell(id, "roll-back");

        List.of(early, late).forEach(Fleet.Device::sync);
        assertThat(early.file(FILE)).isEqualTo(before);
        assertThat(late.file(FILE)).isEqualTo(before);
        assertThat(having("succeeded")).containsExactlyInAnyOrder(early.id, late.id);
        assertThat(rollout(id).get("state").asText()).isEqualTo("rolledBack");
        assertThat(fleet.admin.get(policyPath()).json().get("revision").asInt()).isEqualTo(3);
        var difference = policyPath() + "/revisions/3/difference";
        var changes = fleet.admin.get(difference).expect(200).json().get("changes");
        assertThat(texts(changes, "pointer")).containsExactly("/settings/exclusions");
        assertThat(changes.at("/0/before/0/path").asText()).isEqualTo("/opt/after");
        assertThat(changes.at("/0/after/0/path").asText()).isEqualTo("/opt/before");
        assertThat(fleet.admin.get(difference + "?from=1").expect(200).json().get("changes"))
                .isEmpty();
        fleet.admin.get(difference + "?from=9").expect(404);
        refused(fleet.admin.get(difference + "?from=x"), 400, "invalid-parameter");

        var again = fleet.admin
                .with("If-Match", fleet.etag(policyPath()))
                .post(policyPath() + "/rollouts", "{\"revision\":2,\"rings\":[{\"percent\":100}],\"wait\":\"PT1H\"}")
                .expect(201)
                .json();
        assertThat(again.get("rings").size()).isEqualTo(1);
        assertThat(hasNew(late)).isTrue();
    }

    @Test
    void whatTheDatabaseCountsIsWhatDevicesGet() {
        var all = new ArrayList<>(devices(12, group));
        all.forEach(Fleet.Device::sync);
        var id = start("[{\"percent\":30},{\"percent\":60}]", "PT1H")
                .expect(201)
                .json()
                .get("id")
                .asText();

        var counted =
                eventually(() -> rollout(id), any -> any.at("/rings/0/devices").isNumber());
        var pending = having("pending");
        var reached =
                all.stream().filter(RolloutIT::hasNew).map(device -> device.id).toList();

        assertThat(counted.at("/rings/0/devices").asInt()).isEqualTo(reached.size());
        assertThat(pending).containsExactlyInAnyOrderElementsOf(reached);
        assertThat(IntStream.range(0, 3)
                        .map(i -> counted.at("/rings/" + i + "/devices").asInt())
                        .sum())
                .isEqualTo(12);
    }

    @Test
    void aPlanThatCannotBeSaysWhere() {
        var body = Fleet.JSON
                .createObjectNode()
                .put("revision", 1)
                .put("wait", "P40D")
                .put("minSuccessPercent", 101);
        body.set(
                "rings",
                Fleet.read(
                        "[{\"percent\":50},{\"percent\":20},{},{\"groups\":[\"%s\"]}]".formatted(UUID.randomUUID())));

        var answer = fleet.admin.with("If-Match", "*").post(policyPath() + "/rollouts", body.toString());

        refused(
                answer,
                422,
                "invalid-content",
                "/rings/1/percent",
                "/rings/2",
                "/rings/3/groups/0",
                "/wait",
                "/minSuccessPercent");
        refused(
                fleet.admin
                        .with("If-Match", "*")
                        .post(policyPath() + "/rollouts", "{\"revision\":1,\"rings\":[{\"percent\":10}]}"),
                422,
                "invalid-content",
                "/policy");
    }

    private List<Fleet.Device> devices(int count, String... groups) {
        return IntStream.range(0, count)
                .mapToObj(i -> fleet.device("linux", SSM, groups))
                .toList();
    }
}
