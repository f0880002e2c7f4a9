package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Checks.refused;
import static org.vedette.app.it.Connector.code;
import static org.vedette.app.it.Connector.packageOf;
import static org.vedette.app.it.Connector.reason;
import static org.vedette.app.it.Connector.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
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
import org.vedette.testkit.PackageBody;

/** Which packages come through the connection, and which do not. */
@Tag("one-database")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ConnectorPackagesIT {

    private static final String ROTATE = Connector.DEMO + "/rotate-package";

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.demo(Connector.QUICK).addClass(SqlDoor.class);
    }

    @ArquillianResource
    private URL url;

    private Client client;
    private Api api;
    private Connector connector;

    /** Each test begins as on a new server: no package came, and no organisation is known. */
    @BeforeEach
    void signIn() {
        client = Client.admin(url);
        api = new Api(client);
        connector = new Connector(client);
        connector.reset();
        sql("delete from connector_package");
        sql("update defender_connection set org_id = null");
    }

    @AfterEach
    void disconnect() {
        connector.reset();
    }

    private void sql(String statement) {
        client.post(SqlDoor.PATH, statement).expect(200);
    }

    private byte[] portal(String platform) {
        return client.get("/demo/defender/portal/packages/" + platform)
                .expect(200)
                .body();
    }

    private JsonNode stored(JsonNode entry) {
        return client.get(Api.PACKAGES + "/" + entry.get("packageId").asText())
                .expect(200)
                .json();
    }

    @Test
    void theSameContentAgainChangesNothing() {
        var before = connector.connect();

        var after = connector.sync();

        assertThat(after.get("packages")).isEqualTo(before.get("packages"));
        assertThat(stored(packageOf(after, "windows")).get("source").asText()).isEqualTo("connector");
        assertThat(stored(packageOf(after, "windows")).get("kind").asText()).isEqualTo("onboard");
    }

    @Test
    void whatAnAdministratorUploadedIsNotStoredAgain() {
        var uploaded = api.upload(portal("linux")).json().get("id");

        var connected = connector.connect();

        assertThat(packageOf(connected, "linux").get("packageId")).isEqualTo(uploaded);
        assertThat(packageOf(connected, "linux").get("source").asText()).isEqualTo("connector");
    }

    @Test
    void aNewerPackageTakesThePlaceOfTheOneBefore() {
        var before = packageOf(connector.connect(), "windows");
        client.post(ROTATE, "{}").expect(200);

        var after = packageOf(connector.sync(), "windows");

        assertThat(after.get("packageId")).isNotEqualTo(before.get("packageId"));
        assertThat(after.get("version")).isEqualTo(connector.facts().get("packageVersion"));
        assertThat(after.get("reason").isNull()).isTrue();
        var old = client.get(Api.PACKAGES + "/" + before.get("packageId").asText())
                .expect(200);
        assertThat(old.json().get("usedBy")).isEmpty();
        client.with("If-Match", old.header("ETag"))
                .delete(Api.PACKAGES + "/" + before.get("packageId").asText())
                .expect(204);
    }

    @Test
    void aMovedDataCentreIsNoted() {
        var before = stored(packageOf(connector.connect(), "windows"))
                .get("datacenter")
                .asText();
        var other = before.equals("EastUs3") ? "WestEurope3" : "EastUs3";
        client.post(ROTATE, "{\"datacenter\":\"%s\"}".formatted(other)).expect(200);

        connector.sync();
        var after = packageOf(connector.sync(), "windows");

        assertThat(stored(after).get("datacenter").asText()).isEqualTo(other);
        assertThat(after.get("available").asBoolean()).isTrue();
        assertThat(after.get("reason").asText()).contains(before).contains(other);
    }

    @Test
    void thePresentPackageCannotBeDeleted() {
        var entry = packageOf(connector.connect(), "windows");
        var path = Api.PACKAGES + "/" + entry.get("packageId").asText();
        connector.post("disconnect").expect(200);

        var answer = client.with("If-Match", "*").delete(path);

        refused(answer, 409, "in-use");
        assertThat(answer.text()).contains("Connection to Defender for Endpoint");
        assertThat(Checks.texts(client.get(path).json().get("usedBy"), "name"))
                .containsExactly("Connection to Defender for Endpoint");
    }

    @Test
    void macosWaitsForAnUpload() {
        sql("delete from onboarding_package where platform = 'macos'");
        var missing = packageOf(connector.connect(), "macos");
        assertThat(missing.get("available").asBoolean()).isFalse();
        assertThat(missing.get("reason").asText())
                .contains("Settings > Endpoints > Device management > Onboarding")
                .contains("upload");
        api.store(TestPackages.onboarding(TestPackages.organisation()).mobileconfig());

        var uploaded = api.store(portal("macos"));

        var available =
                connector.await(now -> packageOf(now, "macos").get("available").asBoolean());
        assertThat(packageOf(available, "macos").get("packageId").asText()).isEqualTo(uploaded);
        assertThat(packageOf(available, "macos").get("source").asText()).isEqualTo("manual");
        assertThat(packageOf(available, "macos").get("orgId"))
                .isEqualTo(connector.facts().get("orgId"));
    }

    @Test
    void macosTakesTheLatestUpload() {
        connector.connect();
        api.upload(portal("macos"));
        client.post(ROTATE, "{}").expect(200);

        var newer = api.store(portal("macos"));

        connector.await(
                now -> packageOf(now, "macos").path("packageId").asText().equals(newer));
    }

    @Test
    void macosTakesWhatWasUploadedBefore() {
        client.post(ROTATE, "{}").expect(200);
        var uploaded = api.store(portal("macos"));

        connector.connect();

        connector.await(
                now -> packageOf(now, "macos").path("packageId").asText().equals(uploaded));
    }

    @Test
    void macosTakesNoUploadWithoutAConnection() {
        connector.connect();
        client.post(ROTATE, "{}").expect(200);
        var taken = api.store(portal("macos"));
        connector.await(
                now -> packageOf(now, "macos").path("packageId").asText().equals(taken));
        connector.post("disconnect").expect(200);
        client.post(ROTATE, "{}").expect(200);

        api.store(portal("macos"));

        var ended = connector.connection();
        assertThat(state(ended)).isEqualTo("notConfigured");
        assertThat(packageOf(ended, "macos").get("packageId").asText()).isEqualTo(taken);
    }

    @Test
    void aPackageThatIsNoneIsRefusedAndTheOneBeforeStays() {
        try (var azure = new StubService()) {
            var orgId = TestPackages.organisation();
            azure.answer(onboardings(TestPackages.onboarding(orgId).registryScript()));
            var before = connector.connect(through(azure));
            var whole = TestPackages.onboarding(orgId).registryScript();

            azure.answer(onboardings(new String(whole, StandardCharsets.UTF_8)
                    .substring(0, whole.length / 2)
                    .getBytes(StandardCharsets.UTF_8)));
            var truncated = connector.sync();
            azure.answer(onboardings(TestPackages.onboarding(orgId).registryScript(), "!"));
            var notBase64 = connector.sync();
            azure.answer(onboardings(TestPackages.offboarding(orgId).registryScript()));
            var offboarding = connector.sync();

            assertThat(code(truncated)).isEqualTo("packageRefused");
            assertThat(state(truncated)).isEqualTo("connected");
            assertThat(reason(truncated)).contains("the one before stays");
            assertThat(packageOf(truncated, "windows").get("packageId"))
                    .isEqualTo(packageOf(before, "windows").get("packageId"));
            assertThat(packageOf(truncated, "windows").get("reason").asText()).contains("is refused");
            assertThat(code(notBase64)).isEqualTo("unreadableAnswer");
            assertThat(code(offboarding)).isEqualTo("packageRefused");
            assertThat(packageOf(offboarding, "windows").get("packageId"))
                    .isEqualTo(packageOf(before, "windows").get("packageId"));
        }
    }

    @Test
    void anotherOrganisationIsRefused() {
        try (var azure = new StubService()) {
            var orgId = TestPackages.organisation();
            azure.answer(onboardings(TestPackages.onboarding(orgId).registryScript()));
            var before = connector.connect(through(azure));
            var other = TestPackages.organisation();

            azure.answer(onboardings(TestPackages.onboarding(other).registryScript()));
            var refused = connector.sync();
            azure.answer(onboardings(TestPackages.ISSUER
                    .issue(PackageBody.onboarding(other)
                            .previousOrgIds(List.of(orgId))
                            .with("packageGuid", "\"%s\"".formatted(UUID.randomUUID())))
                    .registryScript()));
            var moved = connector.sync();

            assertThat(code(refused)).isEqualTo("otherOrganisation");
            assertThat(reason(refused)).contains(orgId).contains(other);
            assertThat(packageOf(refused, "windows").get("packageId"))
                    .isEqualTo(packageOf(before, "windows").get("packageId"));
            assertThat(code(moved)).isEqualTo("null");
            assertThat(packageOf(moved, "windows").get("orgId").asText()).isEqualTo(other);
        }
    }

    @Test
    void aPlatformThatAzureLeavesOutSaysSo() {
        try (var azure = new StubService()) {
            azure.answer(onboardings(TestPackages.onboarding().registryScript()));

            var connected = connector.connect(through(azure));

            assertThat(code(connected)).isEqualTo("null");
            assertThat(packageOf(connected, "windows").get("available").asBoolean())
                    .isTrue();
            assertThat(packageOf(connected, "linux").get("available").asBoolean())
                    .isFalse();
            assertThat(packageOf(connected, "linux").get("reason").asText()).contains("no package for Linux");
            assertThat(azure.calls()).isPositive();
        }
    }

    /** The tenant, with packages from elsewhere; tokens are issued for the path. */
    private ObjectNode through(StubService azure) {
        var configuration = connector.configuration();
        configuration.withObject("/endpoints").put("management", azure.root("/demo/defender/management"));
        return configuration;
    }

    private static String onboardings(byte[] windows) {
        return onboardings(windows, "");
    }

    private static String onboardings(byte[] windows, String suffix) {
        return """
                {"value":[{"name":"default","properties":{"onboardingPackageWindows":"%s%s"}}]}""".formatted(Base64.getEncoder().encodeToString(windows), suffix);
    }
}
