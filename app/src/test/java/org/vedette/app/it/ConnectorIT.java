package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Checks.refused;
import static org.vedette.app.it.Connector.CONNECTOR;
import static org.vedette.app.it.Connector.code;
import static org.vedette.app.it.Connector.packageOf;
import static org.vedette.app.it.Connector.reason;
import static org.vedette.app.it.Connector.state;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
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

/** How an administrator configures the connection and ends it. */
@Tag("one-database")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ConnectorIT {

    private static final JsonMapper JSON = new JsonMapper();

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.demo(Connector.QUICK);
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

    @Test
    void connectsAndBringsPackages() {
        connector.configure(connector.configuration()).expect(200);

        var begun = connector.post("connect").expect(202).json();

        assertThat(state(begun)).isEqualTo("verifying");
        assertThat(Duration.between(Connector.instant(begun, "since"), Connector.instant(begun, "verifyingUntil")))
                .isEqualTo(Duration.ofMinutes(15));
        var connected = connector.await(now -> state(now).equals("connected")
                && packageOf(now, "linux").get("available").asBoolean());
        assertThat(connected.get("verifyingUntil").isNull()).isTrue();
        assertThat(connected.get("lastHeartbeat").isNull()).isFalse();
        for (var platform : new String[] {"windows", "linux"}) {
            var entry = packageOf(connected, platform);
            assertThat(entry.get("source").asText()).isEqualTo("connector");
            assertThat(entry.get("orgId")).isEqualTo(connector.facts().get("orgId"));
            assertThat(entry.get("version")).isEqualTo(connector.facts().get("packageVersion"));
        }
    }

    @Test
    void handsOnMachinesAndLicences() {
        connector.change("{\"machines\":12345}");

        var connected = connector.connect();

        assertThat(code(connected)).isEqualTo("null");
        assertThat(connected.get("parts").findValuesAsText("name"))
                .containsExactly("token", "packages", "licenses", "machines");
        assertThat(connector.machines()).isEqualTo(12_345);
        assertThat(client.get("/api/v1/licenses").expect(200).json().get("servicePlans"))
                .anyMatch(plan -> plan.asText().equals("WINDEFATP"));
        connector.change("{\"machines\":null}");
    }

    @Test
    void readsOnlyWhatIsShared() {
        var configuration = connector.configuration();
        configuration
                .putObject("dataSharing")
                .put("windowsPackages", false)
                .put("inventory", false)
                .put("licenses", false);

        var connected = connector.connect(configuration);

        assertThat(connected.get("parts").findValuesAsText("name")).containsExactly("token", "packages");
        assertThat(connected.at("/dataSharing/linuxPackages").asBoolean()).isTrue();
        assertThat(connected.at("/dataSharing/inventory").asBoolean()).isFalse();
        var checks = connector.post("test").expect(200).json();
        assertThat(checks.get("checks").findValuesAsText("name")).containsExactly("token", "packages");
    }

    @Test
    void withoutASubscriptionItSaysWhyNoPackagesCome() {
        var configuration = connector.configuration();
        configuration.remove("subscriptionId");

        var connected = connector.connect(configuration);

        assertThat(connected.get("parts").findValuesAsText("name")).containsExactly("token", "licenses", "machines");
        assertThat(code(connected)).isEqualTo("null");
    }

    @Test
    void neverShowsTheSecret() throws IOException {
        var secret = "hush-" + UUID.randomUUID();
        var configuration = connector.configuration();
        configuration.put("clientSecret", secret);

        var stored = connector.configure(configuration).expect(200);
        var begun = connector.post("connect").expect(202);
        var failed = connector.awaitState("failed");
        var tested = connector.post("test").expect(200);

        assertThat(stored.json().get("secretSet").asBoolean()).isTrue();
        assertThat(stored.json().get("credential").asText()).isEqualTo("secret");
        assertThat(code(failed)).isEqualTo("wrongSecret");
        assertThat(stored.text() + begun.text() + failed + tested.text()).doesNotContain(secret);
        var logs = Path.of(System.getProperty("it.wlp.home"), "usr/servers", System.getProperty("it.server"), "logs");
        try (var files = Files.walk(logs)) {
            for (var log : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(log)).doesNotContain(secret).doesNotContain("Bearer ey");
            }
        }
    }

    @Test
    void keepsTheSecretForThePartiesItWasGivenFor() {
        connector.configure(connector.configuration()).expect(200);
        var same = connector.configuration().without("clientSecret");

        var kept = connector.configure(same).expect(200).json();

        assertThat(kept.get("secretSet").asBoolean()).isTrue();
        var otherHost = (ObjectNode) same.deepCopy();
        otherHost.withObject("/endpoints").put("defender", "https://elsewhere.example");
        refused(connector.configure(otherHost), 422, "invalid-content", "/clientSecret");
        var otherClient = (ObjectNode) same.deepCopy();
        otherClient.put("clientId", UUID.randomUUID().toString());
        refused(connector.configure(otherClient), 422, "invalid-content", "/clientSecret");
        connector.post("connect").expect(202);
        connector.awaitState("connected");
    }

    @Test
    void anotherTenantNeedsAnEndFirst() {
        connector.connect();
        var other = connector.configuration();
        other.put("tenantId", UUID.randomUUID().toString());

        refused(connector.configure(other), 409, "state-conflict");

        connector.post("disconnect").expect(200);
        connector.configure(other).expect(200);
    }

    @Test
    void aNewSecretIsVerified() {
        connector.connect();

        var changed = connector.configure(connector.configuration()).expect(200).json();

        assertThat(state(changed)).isEqualTo("verifying");
        connector.awaitState("connected");
    }

    @Test
    void changesNeedTheVersionThatWasRead() {
        var body = connector.configuration().toString();
        var read = client.get(CONNECTOR).expect(200);

        refused(client.put(CONNECTOR, body), 428, "precondition-required");
        var stored = client.with("If-Match", read.header("ETag"))
                .put(CONNECTOR, body)
                .expect(200);
        refused(client.with("If-Match", read.header("ETag")).put(CONNECTOR, body), 412, "stale");
        client.with("If-None-Match", stored.header("ETag")).get(CONNECTOR).expect(304);
        assertThat(client.get(CONNECTOR).expect(200).json()).isEqualTo(stored.json());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"tenantId\":\"contoso\"} | /tenantId",
                "{\"subscriptionId\":\"\"} | /subscriptionId",
                "{\"clientId\":\"1\"} | /clientId",
                "{\"unresponsiveAfterDays\":0} | /unresponsiveAfterDays",
                "{\"unresponsiveAfterDays\":31} | /unresponsiveAfterDays",
                "{\"clientSecret\":\"\"} | /clientSecret",
                "{\"certificate\":\"not PEM\"} | /certificate",
                "{\"clientSecret\":\"a\",\"certificate\":\"b\"} | /certificate",
                "{\"endpoints\":{\"graph\":\"https://user:word@graph.example\"}} | /endpoints/graph",
                "{\"endpoints\":{\"defender\":\"ftp://host\"}} | /endpoints/defender",
                "{\"endpoints\":{\"authority\":\"https://host/?x\"}} | /endpoints/authority"
            })
    void refusesWhatCannotBe(String body, String pointer) throws IOException {
        refused(connector.configure(JSON.readTree(body)), 422, "invalid-content", pointer);
    }

    @Test
    void doesNothingWithoutAConfiguration() {
        connector.configure(JSON.createObjectNode()).expect(200);

        refused(connector.post("connect"), 409, "state-conflict");
        refused(connector.post("test"), 409, "state-conflict");
        refused(connector.post("sync"), 409, "state-conflict");
    }

    @Test
    void aTestChangesNothing() {
        connector.configure(connector.configuration()).expect(200);
        var before = client.get(CONNECTOR).expect(200);

        var good = connector.post("test").expect(200).json();
        connector.change("{\"faults\":{\"consent\":[\"Machine.Read.All\"]}}");
        var bad = connector.post("test").expect(200).json();

        assertThat(good.get("succeeded").asBoolean()).isTrue();
        assertThat(good.get("checks").findValuesAsText("name"))
                .containsExactly("token", "machines", "packages", "licenses");
        assertThat(bad.get("succeeded").asBoolean()).isFalse();
        assertThat(bad.at("/checks/1/reasonCode").asText()).isEqualTo("missingConsent");
        assertThat(bad.at("/checks/1/reason").asText()).contains("Machine.Read.All");
        assertThat(bad.at("/checks/2/succeeded").asBoolean()).isTrue();
        assertThat(client.get(CONNECTOR).json()).isEqualTo(before.json());
    }

    @Test
    void provesItselfWithACertificate() {
        var certificate = TestCertificates.create();
        connector.change(JSON.createObjectNode()
                .set("clientCertificates", JSON.createArrayNode().add(certificate.certificatePem()))
                .toString());
        var configuration = connector.configuration();
        configuration.remove("clientSecret");
        configuration.put("certificate", certificate.certificatePem() + certificate.keyPem());

        var connected = connector.connect(configuration);

        assertThat(connected.get("credential").asText()).isEqualTo("certificate");
        assertThat(connected.get("secretSet").asBoolean()).isFalse();
        assertThat(connected.at("/certificate/subject").asText()).isEqualTo("CN=Vedette under test");
        assertThat(connected.at("/certificate/sha256").asText()).hasSize(64);
        assertThat(connected.toString()).doesNotContain("PRIVATE KEY").doesNotContain("BEGIN");
        connector.change("{\"clientCertificates\":[]}");
        connector.post("sync").expect(202);
        var failed = connector.awaitState("failed");
        assertThat(code(failed)).isEqualTo("badCertificate");
    }

    @Test
    void anEndForgetsTheSecretAndKeepsThePackages() {
        var connected = connector.connect();

        var ended = connector.post("disconnect").expect(200).json();

        assertThat(state(ended)).isEqualTo("notConfigured");
        assertThat(ended.get("secretSet").asBoolean()).isFalse();
        assertThat(ended.get("tenantId")).isEqualTo(connected.get("tenantId"));
        assertThat(ended.get("nextSync").isNull()).isTrue();
        var kept = packageOf(ended, "windows");
        assertThat(kept.get("packageId"))
                .isEqualTo(packageOf(connected, "windows").get("packageId"));
        assertThat(kept.get("available").asBoolean()).isFalse();
        refused(connector.post("sync"), 409, "state-conflict");
    }

    @Test
    void autoFromConnectorIsOfferedOnlyWhileConnected() {
        var before = auto("windows-edr");
        connector.change("{\"faults\":{\"failure\":503}}");
        connector.configure(connector.configuration()).expect(200);
        connector.post("connect").expect(202);
        connector.awaitReason("serviceFailure");
        var verifying = auto("linux-edr");
        connector.heal();
        connector.await(now -> packageOf(now, "linux").get("available").asBoolean());
        var connected = auto("linux-edr");
        var configMgr = auto("configmgr-edr");
        connector.change("{\"faults\":{\"clientSecret\":\"wrong\"}}");
        connector.post("sync").expect(202);
        connector.awaitState("failed");
        var failed = auto("windows-edr");

        assertThat(before).contains("Configure one and allow up to 15 minutes");
        assertThat(verifying).contains("Allow up to 15 minutes until it shows Connected");
        assertThat(connected).isEmpty();
        assertThat(configMgr).isEmpty();
        assertThat(failed)
                .contains("does not show Connected")
                .contains("client secret")
                .contains("Security Administrator");
    }

    /** Why the profile cannot take its package from the connection; empty if it can. */
    private String auto(String profile) {
        for (var type :
                client.get("/api/v1/profiles/" + profile).expect(200).json().get("packageTypesAvailable")) {
            if (type.get("type").asText().equals("autoFromConnector")) {
                return type.get("available").asBoolean()
                        ? ""
                        : type.get("reason").asText();
            }
        }
        throw new AssertionError("Auto from connector is missing");
    }

    @Test
    void speaksTlsWithWhomItTrusts() {
        var configuration = connector.configuration();
        var secure = "https://localhost:%s/demo/defender/".formatted(System.getProperty("it.https.port"));
        configuration
                .withObject("/endpoints")
                .put("authority", secure + "login")
                .put("graph", secure + "graph")
                .put("management", secure + "management")
                .put("defender", secure + "security");

        var connected = connector.connect(configuration);

        assertThat(code(connected)).isEqualTo("null");
        assertThat(packageOf(connected, "windows").get("available").asBoolean()).isTrue();
    }

    @Test
    void speaksTlsWithNobodyElse() throws IOException, GeneralSecurityException {
        try (var stranger = StubService.overTls(TestCertificates.create())) {
            var configuration = connector.configuration();
            configuration.withObject("/endpoints").put("authority", stranger.root("/login"));
            connector.configure(configuration).expect(200);

            connector.post("connect").expect(202);

            var trying = connector.awaitReason("untrustedCertificate");
            assertThat(state(trying)).isEqualTo("verifying");
            assertThat(stranger.calls()).isZero();
        }
    }

    @Test
    void saysWhichPartiesItCannotReach() {
        var configuration = connector.configuration();
        configuration.withObject("/endpoints").put("authority", "http://127.0.0.1:9/login");
        connector.configure(configuration).expect(200);

        connector.post("connect").expect(202);

        var trying = connector.awaitReason("unreachableHost");
        assertThat(state(trying)).isEqualTo("verifying");
        assertThat(reason(trying)).contains("127.0.0.1:9");
    }
}
