package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Checks.refused;
import static org.vedette.app.it.Checks.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URL;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies that take their package from the connection: on every platform, through its changes and its loss. */
@Tag("one-database")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AutomaticPoliciesIT {

    private static final String PRECONFIGURED = "/api/v1/policies/preconfigured";

    @ArquillianResource
    private URL url;

    private Fleet fleet;
    private Client admin;
    private Connector tenant;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.demo(Connector.QUICK);
    }

    @BeforeEach
    void connect() {
        fleet = new Fleet(url);
        admin = fleet.admin;
        tenant = new Connector(admin);
        tenant.connect();
        fleet.upload(Client.of(url)
                .get("/demo/defender/portal/packages/macos")
                .expect(200)
                .body());
        tenant.await(now -> Connector.packageOf(now, "macos").get("available").asBoolean());
        fleet.unassignAll("windows-edr");
    }

    @AfterEach
    void disconnect() {
        tenant.reset();
        fleet.unassignAll("linux-edr");
        admin.get("/api/v1/policies?assigned=true&profile=windows-edr&limit=500")
                .json()
                .get("items")
                .forEach(policy -> admin.with("If-Match", "*")
                        .delete("/api/v1/policies/" + policy.get("id").asText())
                        .expect(204));
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-edr", "macos-edr", "linux-edr", "configmgr-edr"})
    void everyPlatformHasThem(String profile) {
        var created = automatic(profile).expect(201).json();

        var read = admin.get("/api/v1/policies/" + created.get("id").asText())
                .expect(200)
                .json();
        var platform = profile.equals("configmgr-edr")
                ? "windows"
                : created.get("platform").asText();
        assertThat(read.at("/package/id").asText())
                .isEqualTo(Connector.packageOf(tenant.connection(), platform)
                        .get("packageId")
                        .asText());
        assertThat(read.at("/package/orgId").asText())
                .isEqualTo(tenant.facts().get("orgId").asText());
        assertThat(read.get("packageId").isNull()).isTrue();
    }

    @Test
    void aNewerPackageReachesDevicesWithoutTouchingThePolicy() {
        var group = fleet.group();
        var policy = automatic("linux-edr").expect(201).json().get("id").asText();
        fleet.assign(policy, List.of(Fleet.group(group)), List.of());
        var path = "/api/v1/policies/" + policy;
        var device = fleet.device("linux", "intune", group);
        device.sync();
        var before = admin.get(path).expect(200);

        admin.post(Connector.DEMO + "/rotate-package", "{}").expect(200);
        tenant.sync();

        var after = admin.get(path).expect(200);
        assertThat(after.json().get("revision").asInt()).isEqualTo(1);
        assertThat(after.json().at("/package/fingerprint"))
                .isNotEqualTo(before.json().at("/package/fingerprint"));
        assertThat(after.header("ETag")).isNotEqualTo(before.header("ETag"));
        admin.with("If-None-Match", before.header("ETag")).get(path).expect(200);
        assertThat(outdated(path)).containsExactly(device.id);
        assertThat(device.sync().get("status").asText()).isEqualTo("changed");
        assertThat(outdated(path)).isEmpty();
    }

    @Test
    void losingTheConnectionChangesNothingOnDevices() {
        var group = fleet.group();
        var policy = automatic("linux-edr").expect(201).json().get("id").asText();
        fleet.assign(policy, List.of(Fleet.group(group)), List.of());
        var path = "/api/v1/policies/" + policy;
        var device = fleet.device("linux", "intune", group);
        device.sync();

        tenant.change("{\"faults\":{\"clientSecret\":\"wrong\"}}");
        tenant.post("sync").expect(202);
        var failed = tenant.await(now -> Connector.state(now).equals("failed"));

        assertThat(failed.get("reasonCode").asText()).isEqualTo("wrongSecret");
        assertThat(device.ask().expect(200).json().get("status").asText()).isEqualTo("unchanged");
        refused(automatic("linux-edr"), 422, "invalid-content", "/packageType");
        assertThat(availability("linux-edr").get("available").asBoolean()).isFalse();
        assertThat(availability("linux-edr").get("reason").asText()).contains("Connected");
        var renamed = admin.with("If-Match", fleet.etag(path))
                .patch(path, "{\"name\":\"Renamed while away\"}")
                .expect(200);
        assertThat(texts(renamed.json().get("findings"), "pointer")).contains("/packageType");
        assertThat(renamed.header("ETag")).isEqualTo(fleet.etag(path));

        tenant.heal();
        tenant.post("sync").expect(202);
        tenant.await(now -> Connector.state(now).equals("connected"));
        automatic("linux-edr").expect(201);
    }

    @Test
    void thePresentPackageOfTheConnectionStays() {
        var path = "/api/v1/packages/"
                + Connector.packageOf(tenant.connection(), "linux")
                        .get("packageId")
                        .asText();

        refused(admin.with("If-Match", "*").delete(path), 409, "in-use");
    }

    @Test
    void thePreconfiguredPolicyReachesAllWindowsDevicesAtOnce() {
        var device = fleet.device("windows", "intune");

        var deployed = admin.post(PRECONFIGURED, "{\"scope\":\"windows\",\"name\":\"All Windows\"}")
                .expect(201);

        var policy = deployed.json();
        assertThat(policy.get("preconfigured").asBoolean()).isTrue();
        assertThat(policy.get("assigned").asBoolean()).isTrue();
        assertThat(policy.get("packageType").asText()).isEqualTo("autoFromConnector");
        assertThat(policy.get("scopeTags")).hasSize(1);
        assertThat(admin.get(Api.pathOf(deployed) + "/assignments")
                        .json()
                        .at("/include/0/type")
                        .asText())
                .isEqualTo("allDevices");
        assertThat(device.sync().get("status").asText()).isEqualTo("changed");
        assertThat(fleet.state(device, policy.get("id").asText())).isEqualTo("succeeded");
    }

    @Test
    void ofThePreconfiguredPolicyLittleChanges() {
        var deployed = admin.post(PRECONFIGURED, "{\"scope\":\"windows\",\"name\":\"All Windows\"}")
                .expect(201);
        var path = Api.pathOf(deployed);

        var allowed =
                "{\"name\":\"Everybody\",\"description\":\"d\",\"settings\":{\"sampleSharing\":\"safe\"},\"scopeTags\":[\"7\"]}";
        admin.with("If-Match", fleet.etag(path)).patch(path, allowed).expect(200);

        refused(
                admin.with("If-Match", "*")
                        .patch(path, "{\"settings\":{\"telemetryReportingFrequency\":\"expedited\"}}"),
                422,
                "invalid-content",
                "/settings/telemetryReportingFrequency");
        refused(
                admin.with("If-Match", "*").put(path + "/assignments", "{\"include\":[],\"exclude\":[]}"),
                409,
                "state-conflict");
        var copy = admin.post(path + "/duplicate", "{}").expect(201).json();
        assertThat(copy.get("preconfigured").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"scope\":\"windows\"}|422|/name",
                "{\"name\":\"x\"}|422|/scope",
                "{\"scope\":\"macos\",\"name\":\"x\"}|422|/scope",
                "{\"scope\":\"windows\",\"name\":\"x\",\"settings\":{}}|400|/settings"
            })
    void aPreconfiguredPolicyNeedsItsScopeAndName(String body, int status, String pointer) {
        refused(admin.post(PRECONFIGURED, body), status, status == 422 ? "invalid-content" : "unreadable", pointer);
    }

    @Test
    void withoutConnectionOrCollectionThereIsNoPreconfiguredPolicy() {
        var unsynchronised = admin.post(PRECONFIGURED, "{\"scope\":\"configmgr\",\"name\":\"All servers\"}");
        refused(unsynchronised, 409, "state-conflict");
        assertThat(unsynchronised.json().get("detail").asText()).contains("SMSDM003");

        tenant.post("disconnect").expect(200);
        var unconnected = admin.post(PRECONFIGURED, "{\"scope\":\"windows\",\"name\":\"All Windows\"}");
        refused(unconnected, 409, "state-conflict");
        assertThat(unconnected.json().get("detail").asText()).contains("connection");
    }

    private Client.Answer automatic(String profile) {
        return admin.post(
                "/api/v1/policies",
                "{\"name\":\"%s\",\"profile\":\"%s\",\"packageType\":\"autoFromConnector\"}"
                        .formatted(Api.unique("Automatic"), profile));
    }

    private List<String> outdated(String policy) {
        return texts(admin.get(policy + "/outdated-devices").expect(200).json().get("items"), "deviceId");
    }

    private JsonNode availability(String profile) {
        for (var type : admin.get("/api/v1/profiles/" + profile).json().get("packageTypesAvailable")) {
            if (type.get("type").asText().equals("autoFromConnector")) {
                return type;
            }
        }
        throw new AssertionError(profile);
    }
}
