package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Checks.refused;
import static org.vedette.app.it.Checks.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URL;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vedette.app.it.server.MachinesDoor;
import org.vedette.app.it.server.TenantUnderTest;
import org.vedette.device.MachineMatching;

/** Each test takes in a list of its own, so that the machines of the others are forgotten. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class InventoryIT {

    private static final String DEVICES = "/api/v1/devices";
    private static final String MACHINES = "/api/v1/defender-machines";
    private static final String DOOR = "/api/v1/machines-door";

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app().addPackage(MachinesDoor.class.getPackage());
    }

    @ArquillianResource
    private URL url;

    private Client admin;
    private String token;

    @BeforeEach
    void signIn() {
        var fleet = new Fleet(url);
        admin = fleet.admin;
        token = fleet.token("windows", "intune", List.of());
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private static String name() {
        return "pc-" + id().substring(0, 13);
    }

    /** Enrols a device; answers its id. */
    private String device(String name, String hardwareId, String facts) {
        return enrol(name, hardwareId, facts).expect(201).json().get("deviceId").asText();
    }

    private Client.Answer enrol(String name, String hardwareId, String facts) {
        var request = Fleet.enrolment(token, "windows", hardwareId).put("name", name);
        request.set("facts", Fleet.read(facts));
        return Client.of(url).post("/device/v1/enroll", request.toString());
    }

    private static ObjectNode machine(String name) {
        return Fleet.JSON
                .createObjectNode()
                .put("id", (id() + id()).replace("-", "").substring(0, 40))
                .put("name", name)
                .put("firstSeen", "2026-03-01T12:00:00Z")
                .put("lastSeen", "2026-04-01T12:00:00Z");
    }

    private static String list(ObjectNode... machines) {
        return Fleet.JSON.createArrayNode().addAll(List.of(machines)).toString();
    }

    private long begin() {
        return admin.post(DOOR, "").expect(200).json().get("list").asLong();
    }

    private void add(long list, ObjectNode... machines) {
        admin.post(DOOR + "/" + list, list(machines)).expect(204);
    }

    private void complete(long list) {
        admin.post(DOOR + "/" + list + "/complete", "").expect(204);
    }

    private void takeIn(ObjectNode... machines) {
        var list = begin();
        add(list, machines);
        complete(list);
    }

    private JsonNode read(ObjectNode machine) {
        return admin.get(path(machine)).expect(200).json();
    }

    private static String path(ObjectNode machine) {
        return MACHINES + "/" + machine.get("id").asText();
    }

    private JsonNode defender(String deviceId) {
        return admin.get(DEVICES + "/" + deviceId).expect(200).json().get("defender");
    }

    private List<String> ids(String path) {
        return texts(admin.get(path).expect(200).json().get("items"), "id");
    }

    @Test
    void aMachineIsRecognisedByEachKeyHoweverItIsSpelled() {
        var entra = id();
        var joined = device(name(), id(), "{\"entraDeviceId\":\"%s\"}".formatted(entra));
        var virtual = device(name(), "{544CDFD0-CB4E-4B4A-9954-" + entra.substring(24) + "}", "{}");
        var named = name();
        var plain = device(named, "serial-" + id(), "{\"orgId\":\"%s\"}".formatted(TenantUnderTest.ORG_ID));
        var byEntra = machine(name()).put("entraDeviceId", entra.toUpperCase(Locale.ROOT));
        var byHardware = machine(name()).put("hardwareId", "d0df4c54-4ecb-4a4b-9954-" + entra.substring(24));
        var byName = machine(named.toUpperCase(Locale.ROOT) + ".corp.example");

        takeIn(byEntra, byHardware, byName);

        assertThat(defender(joined).get("matchedBy").asText()).isEqualTo("entraDeviceId");
        assertThat(defender(virtual).get("matchedBy").asText()).isEqualTo("hardwareId");
        assertThat(defender(plain).get("matchedBy").asText()).isEqualTo("name");
        assertThat(read(byEntra).get("device").get("deviceId").asText()).isEqualTo(joined);
        assertThat(read(byName).get("device").get("name").asText()).isEqualTo(named);
        assertThat(read(byHardware).get("match").asText()).isEqualTo("matched");
        assertThat(read(byHardware).get("candidates")).isEmpty();
        assertThat(ids(MACHINES + "?match=matched")).hasSize(3);
    }

    @Test
    void aDeviceTellsWhatDefenderKnowsOfIt() {
        var named = name();
        var device = device(named, id(), "{}");
        var machine = machine(named)
                .put("healthStatus", "NoSensorDataImpairedCommunication")
                .put("onboardingStatus", "CanBeOnboarded")
                .put("riskScore", "Medium")
                .put("exposureLevel", "None");

        takeIn(machine);

        var defender = defender(device);
        assertThat(defender.get("machineId").asText())
                .isEqualTo(machine.get("id").asText());
        assertThat(defender.get("sensorHealth").asText()).isEqualTo("noSensorData");
        assertThat(defender.get("healthStatus").asText()).isEqualTo("NoSensorDataImpairedCommunication");
        assertThat(defender.get("onboardingStatus").asText()).isEqualTo("canBeOnboarded");
        assertThat(defender.get("lastSeen").asText()).isEqualTo("2026-04-01T12:00:00Z");
        assertThat(defender.get("sensorVersion").asText()).isEqualTo("10.8760.26100.1742");
        assertThat(defender.get("riskScore").asText()).isEqualTo("medium");
        assertThat(defender.get("exposureLevel").asText()).isEqualTo("none");
        var listed = admin.get(DEVICES + "?q=" + named).expect(200).json().get("items");
        assertThat(listed.get(0).get("defender")).isEqualTo(defender);
        takeIn(machine.put("riskScore", "High"));
        takeIn(machine.put("healthStatus", "Active"));
        takeIn(machine);
        var judged = admin.get(DEVICES + "/" + device + "/history?kind=defender")
                .expect(200)
                .json();
        assertThat(judged.get("total").asInt()).isOne();
        assertThat(judged.at("/items/0/events").toString())
                .isEqualTo("[{\"kind\":\"defender\",\"before\":\"noSensorData\",\"after\":\"active\"}]");
        takeIn();
        assertThat(defender(device).isNull()).isTrue();
    }

    @Test
    void theRiskIsPendingUntilTheFirstReportIsAssessed() {
        var named = name();
        var device = device(named, id(), "{}");
        var silent = machine(named).put("riskScore", "None").put("exposureLevel", "None");
        silent.remove("lastSeen");

        takeIn(silent);
        assertThat(defender(device).get("riskScore").asText()).isEqualTo("pending");
        assertThat(defender(device).get("exposureLevel").asText()).isEqualTo("pending");

        takeIn(silent.put("lastSeen", "2026-03-02T12:00:00Z").putNull("exposureLevel"));
        assertThat(defender(device).get("riskScore").asText()).isEqualTo("none");
        assertThat(defender(device).get("exposureLevel").asText()).isEqualTo("pending");
    }

    @Test
    void whatIsNotClearIsListedWithItsCandidates() {
        var entra = id();
        var facts = "{\"entraDeviceId\":\"%s\"}".formatted(entra);
        var one = device(name(), id(), facts);
        var other = device(name(), id(), facts);
        var machine = machine(name()).put("entraDeviceId", entra);

        takeIn(machine, machine(name()));

        assertThat(ids(MACHINES + "?match=ambiguous"))
                .containsExactly(machine.get("id").asText());
        var read = read(machine);
        assertThat(read.get("matchedBy").asText()).isEqualTo("entraDeviceId");
        assertThat(read.get("device").isNull()).isTrue();
        assertThat(texts(read.get("candidates"), "deviceId")).containsExactlyInAnyOrder(one, other);
        assertThat(defender(one).isNull()).isTrue();

        admin.with("If-Match", "*").delete(DEVICES + "/" + other).expect(204);
        assertThat(texts(read(machine).get("candidates"), "deviceId")).containsExactly(one);
        takeIn(machine);
        assertThat(defender(one).get("matchedBy").asText()).isEqualTo("entraDeviceId");
    }

    @Test
    void machinesThatAreNotManagedHereAreListedAsSuch() {
        var ours = name();
        device(ours, id(), "{}");
        var stranger = machine(name()).put("managedBy", "MicrosoftDefenderForEndpoint");
        var unknown = machine(name()).put("healthStatus", "Inactive");

        takeIn(machine(ours), stranger, unknown);

        assertThat(ids(MACHINES + "?match=unmatched"))
                .containsExactlyInAnyOrder(
                        stranger.get("id").asText(), unknown.get("id").asText());
        assertThat(read(stranger).get("managedBy").asText()).isEqualTo("MicrosoftDefenderForEndpoint");
        assertThat(read(unknown).get("managedBy").isNull()).isTrue();
        assertThat(read(unknown).get("matchedBy").isNull()).isTrue();
        assertThat(ids(MACHINES + "?match=unmatched&health=inactive"))
                .containsExactly(unknown.get("id").asText());
        assertThat(ids(MACHINES + "?q=" + stranger.get("name").asText()))
                .containsExactly(stranger.get("id").asText());
    }

    @Test
    void aDeviceOfAnotherOrganisationIsNotRecognisedByItsName() {
        var named = name();
        device(named, id(), "{\"orgId\":\"%s\"}".formatted(id()));
        var machine = machine(named);

        takeIn(machine);

        assertThat(read(machine).get("match").asText()).isEqualTo("unmatched");
    }

    @Test
    void namesakesInAnotherOrganisationAreNoCrowd() {
        var named = name();
        var elsewhere = "{\"orgId\":\"%s\"}".formatted(id());
        for (var i = 0; i < MachineMatching.CROWD + 2; i++) {
            device(named, id(), elsewhere);
        }
        var device =
                device(named, id(), "{\"orgId\":\"%s\"}".formatted(TenantUnderTest.ORG_ID.toUpperCase(Locale.ROOT)));

        takeIn(machine(named));

        assertThat(defender(device).get("matchedBy").asText()).isEqualTo("name");
    }

    @Test
    void aDeletedDeviceLeavesItsMachineAtOnce() {
        var named = name();
        var device = device(named, id(), "{}");
        var machine = machine(named);
        takeIn(machine);
        assertThat(read(machine).get("match").asText()).isEqualTo("matched");

        admin.with("If-Match", "*").delete(DEVICES + "/" + device).expect(204);

        assertThat(read(machine).get("match").asText()).isEqualTo("unmatched");
        assertThat(read(machine).get("device").isNull()).isTrue();
        assertThat(read(machine).get("matchedBy").isNull()).isTrue();
    }

    @Test
    void aDeviceThatEnrolsLaterIsFoundByTheNextListWhoseMachinesAreTheSame() {
        var named = name();
        var machine = machine(named);
        var same = machine(name());
        takeIn(machine, same);
        var etag = admin.get(path(same)).expect(200).header("ETag");

        var device = device(named, id(), "{}");
        assertThat(defender(device).isNull()).isTrue();
        takeIn(machine, same);

        assertThat(defender(device).get("machineId").asText())
                .isEqualTo(machine.get("id").asText());
        assertThat(admin.get(path(same)).header("ETag")).isEqualTo(etag);
    }

    @Test
    void theEntraDeviceIdOfACheckInCounts() {
        var entra = id();
        var hardwareId = id();
        var fleet = new Fleet(url);
        var device = fleet.enrol(token, "windows", hardwareId);
        var facts = "{\"configuration\":null,\"facts\":{\"entraDeviceId\":\"%s\"}}";

        refused(
                device.client.post("/device/v1/check-in", facts.formatted("joined")),
                422,
                "invalid-content",
                "/facts/entraDeviceId");
        device.client.post("/device/v1/check-in", facts.formatted(entra)).expect(200);
        takeIn(machine(name()).put("entraDeviceId", entra));

        assertThat(defender(device.id).get("matchedBy").asText()).isEqualTo("entraDeviceId");
        assertThat(admin.get(DEVICES + "/" + device.id)
                        .json()
                        .get("entraDeviceId")
                        .asText())
                .isEqualTo(entra);

        device.client.post("/device/v1/check-in", facts.formatted("")).expect(200);
        assertThat(admin.get(DEVICES + "/" + device.id)
                        .json()
                        .get("entraDeviceId")
                        .asText())
                .isEmpty();
    }

    @Test
    void refusesAnEntraDeviceIdThatIsNone() {
        refused(
                enrol(name(), id(), "{\"entraDeviceId\":\"{%s}\"}".formatted(id())),
                422,
                "invalid-content",
                "/facts/entraDeviceId");
    }

    @Test
    void aDeviceFromBeforeThereWereKeysIsFoundToo() {
        var named = name();
        var hardwareId = id();
        var byName = device(named, id(), "{}");
        var byHardware = device(name(), hardwareId, "{}");
        admin.post(DOOR + "/devices/" + byName + "/forget-keys", "").expect(204);
        admin.post(DOOR + "/devices/" + byHardware + "/forget-keys", "").expect(204);

        takeIn(machine(named), machine(name()).put("hardwareId", hardwareId));

        assertThat(defender(byName).get("matchedBy").asText()).isEqualTo("name");
        assertThat(defender(byHardware).get("matchedBy").asText()).isEqualTo("hardwareId");
    }

    @Test
    void whatAListDoesNotHoldIsForgottenWhenItIsComplete() {
        var stays = machine(name());
        var goes = machine(name());
        takeIn(stays, goes);

        var list = begin();
        add(list, stays);
        add(list, stays);
        assertThat(ids(MACHINES)).hasSize(2);
        complete(list);
        complete(list);

        assertThat(ids(MACHINES)).containsExactly(stays.get("id").asText());
        refused(admin.get(path(goes)), 404, "not-found");
    }

    @Test
    void aListThatWasSupersededChangesNothingMore() {
        var known = machine(name());
        takeIn(known);
        var old = begin();
        var late = machine(name());
        var present = begin();

        admin.post(DOOR + "/" + old, list(late)).expect(409);
        admin.post(DOOR + "/" + old + "/complete", "").expect(409);
        assertThat(ids(MACHINES)).containsExactly(known.get("id").asText());
        add(present, known, late);
        complete(present);

        assertThat(ids(MACHINES))
                .containsExactlyInAnyOrder(
                        known.get("id").asText(), late.get("id").asText());
        admin.post(DOOR + "/" + present, list(late)).expect(409);
    }

    @Test
    void aMachineThatPassesToAnotherDeviceLeavesTheFirst() {
        var first = id();
        var second = id();
        var device = device(name(), id(), "{\"entraDeviceId\":\"%s\"}".formatted(first));
        var other = device(name(), id(), "{\"entraDeviceId\":\"%s\"}".formatted(second));
        var machine = machine(name()).put("entraDeviceId", first);
        var another = machine(name()).put("entraDeviceId", second);

        takeIn(machine, another);
        takeIn(machine.put("entraDeviceId", second), another.put("entraDeviceId", first));

        assertThat(defender(other).get("machineId").asText())
                .isEqualTo(machine.get("id").asText());
        assertThat(defender(device).get("machineId").asText())
                .isEqualTo(another.get("id").asText());
    }

    @Test
    void aStrangeMachineDoesNotKeepTheOthersOut() {
        var nameless = machine("");
        var endless = machine("ü\u0000" + "😀".repeat(200))
                .put("healthStatus", "x".repeat(1_000))
                .put("firstSeen", "0001-01-01T00:00:00Z");
        var idless = machine(name()).put("id", "");

        takeIn(nameless, endless, idless);

        assertThat(ids(MACHINES)).hasSize(2);
        assertThat(read(endless).get("name").asText()).hasSizeLessThanOrEqualTo(255);
        assertThat(read(endless).get("sensorHealth").asText()).isEqualTo("unknown");
        assertThat(read(endless).get("firstSeen").isNull()).isTrue();
        var etag = admin.get(path(endless)).header("ETag");
        takeIn(nameless, endless);
        assertThat(admin.get(path(endless)).header("ETag")).isEqualTo(etag);
    }

    @Test
    void severalPagesMakeOneListWhichIsReadInParts() {
        var list = begin();
        var shared = name();
        for (var page = 0; page < 2; page++) {
            var prefix = shared + "-" + page;
            add(
                    list,
                    IntStream.range(0, 700)
                            .mapToObj(i -> machine("%s-%04d".formatted(prefix, i)))
                            .toArray(ObjectNode[]::new));
        }
        complete(list);

        var first = admin.get(MACHINES + "?limit=500&q=" + shared).expect(200).json();
        var second = admin.get(first.get("next").asText()).expect(200).json();
        var third = admin.get(second.get("next").asText()).expect(200).json();

        assertThat(first.get("total").asInt()).isEqualTo(1_400);
        assertThat(texts(second.get("items"), "name")).isSorted().hasSize(500);
        assertThat(third.get("items")).hasSize(400);
        assertThat(third.get("next").isNull()).isTrue();
        var tooMany =
                IntStream.rangeClosed(0, 1_000).mapToObj(i -> machine("n" + i)).toArray(ObjectNode[]::new);
        admin.post(DOOR + "/" + begin(), list(tooMany)).expect(413);
    }

    @Test
    void theSensorOfADeviceIsWhatDefenderSaysAndElseWhatItSays() {
        var group = new Fleet(url).group();
        token = new Fleet(url).token("windows", "intune", List.of(group));
        var named = name();
        var deaf = device(named, id(), "{\"sensorRunning\":true}");
        var running = device(name(), id(), "{\"sensorRunning\":true}");
        var stopped = device(name(), id(), "{\"sensorRunning\":false}");
        var silent = device(name(), id(), "{}");
        takeIn(machine(named).put("healthStatus", "NoSensorData"));
        var inGroup = DEVICES + "?group=" + group + "&sensor=";

        assertThat(ids(inGroup + "noSensorData")).containsExactly(deaf);
        assertThat(ids(inGroup + "active")).containsExactly(running);
        assertThat(ids(inGroup + "inactive")).containsExactly(stopped);
        assertThat(ids(inGroup + "unknown")).containsExactly(silent);
        assertThat(ids(inGroup + "impairedCommunication")).isEmpty();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        refused(admin.get(MACHINES + "?match=maybe"), 400, "invalid-parameter");
        refused(admin.get(MACHINES + "?health=well"), 400, "invalid-parameter");
        refused(admin.get(MACHINES + "?sort=lastSeen"), 400, "invalid-parameter");
        refused(admin.get(MACHINES + "?colour=red"), 400, "invalid-parameter");
        refused(admin.get(MACHINES + "/nobody"), 404, "not-found");
        refused(Client.of(url).get(MACHINES), 401, "not-authenticated");
    }
}
