package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Connector.code;
import static org.vedette.app.it.Connector.instant;
import static org.vedette.app.it.Connector.packageOf;
import static org.vedette.app.it.Connector.reason;
import static org.vedette.app.it.Connector.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.UUID;
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

/** What an administrator sees of every fault of Defender, what is tried again, and what stays. */
@Tag("one-database")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ConnectorFaultsIT {

    private static final int LIMIT = 8;

    @Deployment(testable = false)
    static WebArchive deployment() {
        var settings = new HashMap<>(Connector.QUICK);
        settings.put("vedette.connector.verification-limit", "PT" + LIMIT + "S");
        return Wars.demo(settings).addClasses(SqlDoor.class, LeaseDoor.class);
    }

    @ArquillianResource
    private URL url;

    private Client client;
    private Connector connector;

    @BeforeEach
    void signIn() {
        client = Client.admin(url);
        connector = new Connector(client);
        connector.reset();
    }

    @AfterEach
    void disconnect() {
        connector.reset();
    }

    private void begin(JsonNode configuration) {
        connector.configure(configuration).expect(200);
        connector.post("connect").expect(202);
    }

    private void begin() {
        begin(connector.configuration());
    }

    private void sql(String statement) {
        assertThat(client.post(SqlDoor.PATH, statement).expect(200).text()).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({"wrong, wrongSecret, AADSTS7000215", "expired, secretExpired, AADSTS7000222"})
    void aRefusedSecretFailsAtOnce(String fault, String code, String detail) {
        connector.change("{\"faults\":{\"clientSecret\":\"%s\"}}".formatted(fault));

        begin();

        var failed = connector.awaitState("failed");
        assertThat(code(failed)).isEqualTo(code);
        assertThat(reason(failed))
                .contains(detail)
                .contains(failed.get("clientId").asText());
        assertThat(instant(failed, "nextSync")).isAfter(Instant.now().plus(Duration.ofMinutes(50)));
    }

    @ParameterizedTest
    @CsvSource({"tenantId, unknownTenant", "clientId, unknownApplication"})
    void whatTheTenantDoesNotKnowFailsAtOnce(String member, String code) {
        var configuration = connector.configuration();
        var unknown = UUID.randomUUID().toString();
        configuration.put(member, unknown);

        begin(configuration);

        var failed = connector.awaitState("failed");
        assertThat(code(failed)).isEqualTo(code);
        assertThat(reason(failed)).contains(unknown);
    }

    @ParameterizedTest
    @CsvSource({
        "Machine.Read.All, missingConsent",
        "Organization.Read.All, missingConsent",
        "Security Reader, missingRole"
    })
    void whatIsNotGrantedIsNamedAndTriedUntilTheTimeIsUp(String role, String code) {
        connector.change("{\"faults\":{\"consent\":[\"%s\"]}}".formatted(role));

        begin();

        var trying = connector.awaitReason(code);
        assertThat(state(trying)).isEqualTo("verifying");
        assertThat(reason(trying)).contains(role);
        var failed = connector.awaitState("failed");
        assertThat(code(failed)).isEqualTo(code);
        assertThat(Duration.between(instant(trying, "since"), instant(failed, "since")))
                .isBetween(Duration.ofSeconds(LIMIT), Duration.ofSeconds(LIMIT + 5));
    }

    @Test
    void whatIsGrantedInTimeConnects() {
        connector.change("{\"faults\":{\"consent\":[\"Machine.Read.All\"]}}");
        begin();
        connector.awaitReason("missingConsent");

        connector.heal();

        assertThat(code(connector.awaitState("connected"))).isEqualTo("null");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"failure\":500}', serviceFailure, status 500",
        "'{\"failure\":503}', serviceFailure, status 503",
        "'{\"truncated\":true}', unreadableAnswer, incomplete",
        "'{\"redirect\":\"https://elsewhere.example/\"}', redirected, redirects",
        "'{\"latency\":\"PT5S\"}', timeout, too long"
    })
    void whatMayPassIsShownAndTriedUntilTheTimeIsUp(String faults, String code, String detail) {
        connector.change("{\"faults\":%s}".formatted(faults));

        begin();

        var trying = connector.awaitReason(code);
        assertThat(reason(trying)).contains(detail).contains("127.0.0.1");
        var failed = connector.awaitState("failed");
        assertThat(code(failed)).isEqualTo(code);
    }

    @Test
    void aNewConnectionThatIsThrottledWaits() {
        connector.change("{\"faults\":{\"throttle\":{\"after\":0,\"retryAfter\":4}}}");

        begin();

        var trying = connector.awaitReason("throttled");
        assertThat(state(trying)).isEqualTo("verifying");
        assertThat(Duration.between(Instant.now(), instant(trying, "nextSync"))).isPositive();
        connector.heal();
        var connected = connector.awaitState("connected");
        assertThat(instant(connected, "since")).isAfterOrEqualTo(instant(trying, "nextSync"));
    }

    @Test
    void aClockThatIsWrongIsMeasured() {
        var certificate = TestCertificates.create();
        var certificates = JsonNodeFactory.instance.objectNode();
        certificates.putArray("clientCertificates").add(certificate.certificatePem());
        connector.change(certificates.toString());
        connector.change("{\"faults\":{\"clockSkew\":\"PT20M\"}}");
        var configuration = connector.configuration();
        configuration.remove("clientSecret");
        configuration.put("certificate", certificate.certificatePem() + certificate.keyPem());

        begin(configuration);

        var trying = connector.awaitReason("clockSkew");
        assertThat(reason(trying)).containsPattern("1(199|200|201) seconds behind");
        connector.change("{\"clientCertificates\":[]}");
    }

    @Test
    void aMomentaryFailureIsNotEvenSeen() {
        connector.connect();
        connector.change(
                "{\"faults\":{\"failure\":500,\"limits\":{\"failure\":{\"service\":\"security\",\"times\":2}}}}");

        var synced = connector.sync();

        assertThat(code(synced)).isEqualTo("null");
        assertThat(connector.facts().at("/faults/failure").isMissingNode()
                        || connector.facts().at("/faults/failure").isNull())
                .isTrue();
    }

    @Test
    void aListThatBreaksOffIsReadAgain() {
        connector.change("{\"machines\":3000}");
        connector.connect();
        connector.change(
                "{\"faults\":{\"truncated\":true,\"limits\":{\"truncated\":{\"service\":\"security\",\"times\":1}}}}");

        var synced = connector.sync();

        assertThat(code(synced)).isEqualTo("null");
        assertThat(connector.machines()).isEqualTo(3_000);
        connector.change("{\"machines\":null}");
    }

    @Test
    void onePartThatFailsStopsNoOther() {
        var before = connector.connect();
        connector.change("{\"faults\":{\"failure\":500,\"limits\":{\"failure\":{\"service\":\"management\"}}}}");

        var synced = connector.sync();

        assertThat(state(synced)).isEqualTo("connected");
        assertThat(code(synced)).isEqualTo("serviceFailure");
        assertThat(reason(synced)).contains("Azure Resource Manager");
        assertThat(part(synced, "packages").get("reasonCode").asText()).isEqualTo("serviceFailure");
        assertThat(part(synced, "machines").get("succeeded").asBoolean()).isTrue();
        assertThat(part(synced, "licenses").get("succeeded").asBoolean()).isTrue();
        assertThat(instant(synced, "lastHeartbeat")).isAfter(instant(before, "lastHeartbeat"));
        assertThat(packageOf(synced, "windows")).isEqualTo(packageOf(before, "windows"));
    }

    @Test
    void anUnreachableTenantLeavesEverythingAsItIs() {
        var before = connector.connect();
        connector.change("{\"faults\":{\"failure\":503}}");

        var synced = connector.sync();

        assertThat(state(synced)).isEqualTo("connected");
        assertThat(instant(synced, "lastHeartbeat")).isEqualTo(instant(before, "lastHeartbeat"));
        assertThat(packageOf(synced, "linux")).isEqualTo(packageOf(before, "linux"));
    }

    @Test
    void aThrottledSyncIsPutOff() {
        connector.connect();
        connector.change(
                "{\"faults\":{\"throttle\":{\"after\":0,\"retryAfter\":5},\"limits\":{\"throttle\":{\"service\":\"security\"}}}}");

        var throttled = connector.sync();

        assertThat(state(throttled)).isEqualTo("connected");
        assertThat(code(throttled)).isEqualTo("throttled");
        assertThat(Duration.between(instant(throttled, "lastSync"), instant(throttled, "nextSync")))
                .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(70));
        connector.heal();
        var synced = connector.sync();
        assertThat(code(synced)).isEqualTo("null");
        assertThat(Duration.between(instant(throttled, "lastSync"), instant(synced, "lastSync")))
                .isGreaterThan(Duration.ofSeconds(3));
    }

    @Test
    void aLostCredentialFailsTheConnectionAndItHeals() {
        var before = connector.connect();
        connector.change("{\"faults\":{\"clientSecret\":\"expired\"}}");

        var failed = connector.sync();

        assertThat(state(failed)).isEqualTo("failed");
        assertThat(code(failed)).isEqualTo("secretExpired");
        assertThat(packageOf(failed, "windows").get("packageId"))
                .isEqualTo(packageOf(before, "windows").get("packageId"));
        assertThat(packageOf(failed, "windows").get("available").asBoolean()).isFalse();
        connector.heal();
        sql("update defender_connection set next_attempt = since where id = 1"); // an hour later
        var healed = connector.awaitState("connected");
        assertThat(code(healed)).isEqualTo("null");
    }

    @Test
    void aLostConsentFailsTheConnection() {
        connector.connect();
        connector.change("{\"faults\":{\"consent\":[\"Machine.Read.All\"]}}");

        var failed = connector.sync();

        assertThat(state(failed)).isEqualTo("failed");
        assertThat(code(failed)).isEqualTo("missingConsent");
        assertThat(part(failed, "packages").get("succeeded").asBoolean()).isTrue();
    }

    @Test
    void silenceMakesItUnresponsiveUntilItIsHeardAgain() {
        connector.connect();
        connector.change("{\"faults\":{\"failure\":503}}");
        sql("update defender_connection set last_heartbeat = cast('2026-01-01 00:00:00' as timestamp) where id = 1");

        var unresponsive = connector.awaitState("unresponsive");

        assertThat(instant(unresponsive, "since")).isEqualTo(Instant.parse("2026-01-08T00:00:00Z"));
        connector.heal();
        connector.post("sync").expect(202);
        connector.awaitState("connected");
    }

    @Test
    void aVerificationThatItsNodeDidNotSurviveGoesOn() {
        connector.configure(connector.configuration()).expect(200);
        hold("PT3S");
        var begun = connector.post("connect").expect(202).json();
        assertThat(state(begun)).isEqualTo("verifying");

        var connected = connector.awaitState("connected");

        assertThat(Duration.between(instant(begun, "since"), instant(connected, "since")))
                .isGreaterThan(Duration.ofSeconds(2));
    }

    @Test
    void aVerificationThatNobodyGoesOnWithEnds() {
        connector.configure(connector.configuration()).expect(200);
        hold("PT1M");
        connector.post("connect").expect(202);

        var failed = connector.awaitState("failed");

        assertThat(code(failed)).isEqualTo("timeout");
        client.delete(LeaseDoor.PATH + "/defender-connection/dead").expect(204);
        connector.post("sync").expect(202);
        connector.awaitState("connected");
    }

    @Test
    void aSyncThatItsNodeDidNotSurviveIsDoneAgain() {
        var before = connector.connect();
        hold("PT3S");

        connector.post("sync").expect(202);

        var synced = connector.await(now -> !now.get("lastSync").equals(before.get("lastSync")));
        assertThat(Duration.between(instant(before, "lastSync"), instant(synced, "lastSync")))
                .isGreaterThan(Duration.ofSeconds(2));
    }

    @Test
    void whatAnAdministratorDoesMeanwhileWins() {
        connector.change("{\"faults\":{\"latency\":\"PT2S\"}}");
        begin();

        var ended = connector.post("disconnect").expect(200).json();

        connector.heal();
        connector.connect();
        assertThat(state(ended)).isEqualTo("notConfigured");
    }

    /** Another node works on the connection, and dies. */
    private void hold(String length) {
        connector.await(now -> client.post(LeaseDoor.PATH + "/defender-connection/dead/" + length, "")
                .expect(200)
                .text()
                .equals("true"));
    }

    private static JsonNode part(JsonNode connection, String name) {
        for (var part : connection.get("parts")) {
            if (part.get("name").asText().equals(name)) {
                return part;
            }
        }
        throw new AssertionError("No part " + name + " in " + connection);
    }
}
