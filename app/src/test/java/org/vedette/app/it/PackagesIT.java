package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Api.OCTETS;
import static org.vedette.app.it.Api.PACKAGES;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vedette.testkit.PackageBody;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PackagesIT {

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app();
    }

    @ArquillianResource
    private URL url;

    private Client client;
    private Api api;

    @BeforeEach
    void signIn() {
        client = Client.admin(url);
        api = new Api(client);
    }

    @Test
    void tellsWhatAPackageSaysAndNeverItsContent() {
        var issued = TestPackages.onboarding();

        var answer = client.post(PACKAGES + "?fileName=WindowsDefenderATP.onboarding", issued.file(), OCTETS)
                .expect(201);

        var stored = answer.json();
        assertThat(Api.pathOf(answer))
                .isEqualTo(PACKAGES + "/" + stored.get("id").asText());
        assertThat(answer.header("ETag"))
                .isEqualTo(client.get(Api.pathOf(answer)).header("ETag"));
        assertThat(stored.get("platform").asText()).isEqualTo("windows");
        assertThat(stored.get("kind").asText()).isEqualTo("onboard");
        assertThat(stored.get("orgId").asText()).isEqualTo(PackageBody.SAMPLE_ORG_ID);
        assertThat(stored.get("version").asText()).isEqualTo("2.11");
        assertThat(stored.get("connectivity").asText()).isEqualTo("standard");
        assertThat(stored.get("expiresAt").isNull()).isTrue();
        assertThat(stored.get("signature").get("valid").asBoolean()).isTrue();
        assertThat(stored.get("source").asText()).isEqualTo("manual");
        assertThat(stored.get("fileName").asText()).isEqualTo("WindowsDefenderATP.onboarding");
        assertThat(answer.text()).doesNotContain("sha256sig").doesNotContain("vortex");
        assertThat(client.get(Api.pathOf(answer)).expect(200).json()).isEqualTo(stored);
    }

    @Test
    void takesAFileInAForm() {
        var form = form(
                "C:\\Downloads\\Päckchen.onboarding", TestPackages.onboarding().file());

        var stored = client.post(PACKAGES, form, "multipart/form-data; boundary=----b1")
                .expect(201);

        assertThat(stored.json().get("fileName").asText()).isEqualTo("Päckchen.onboarding");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "windows.onboarding",
                "windows-onboarding.zip",
                "windows-offboarding.cmd",
                "linux-onboarding.py",
                "mdatp_offboard.json",
                "macos-onboarding.mobileconfig"
            })
    void acceptsTheCheckedInSamples(String sample) throws IOException {
        var status = api.upload(Files.readAllBytes(Path.of("src/test/resources/packages", sample)))
                .status();

        assertThat(status).isIn(200, 201);
    }

    @Test
    void theSameContentAgainIsTheSamePackage() {
        var issued = TestPackages.onboarding();
        var first = api.upload(issued.file()).expect(201);

        var again = api.upload(issued.registryScript()).expect(200);

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    }

    @Test
    void theSameContentAtTheSameTimeIsOnePackage() {
        var file = TestPackages.onboarding().file();

        var answers =
                IntStream.range(0, 6)
                        .mapToObj(any -> CompletableFuture.supplyAsync(() -> api.upload(file)))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();

        assertThat(answers).allMatch(answer -> answer.status() == 200 || answer.status() == 201);
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(answers.stream().map(answer -> answer.json().get("id").asText()))
                .containsOnly(answers.get(0).json().get("id").asText());
    }

    @Test
    void listsByKindPlatformOrganisationAndExpiry() {
        var organisation = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
        var first = api.store(TestPackages.onboarding(organisation).file());
        var second = api.store(TestPackages.onboarding(organisation).plist());

        var windows = list("?orgId=" + organisation.toUpperCase(Locale.ROOT) + "&platform=windows");
        var all = client.get(PACKAGES + "?limit=1&kind=onboard&expired=false&orgId=" + organisation)
                .expect(200)
                .json();
        var rest = client.get(all.get("next").asText()).expect(200).json();

        assertThat(windows).containsExactly(first);
        assertThat(all.get("total").asInt()).isEqualTo(2);
        assertThat(all.get("items").get(0).get("id").asText()).isEqualTo(second);
        assertThat(rest.get("items").get(0).get("id").asText()).isEqualTo(first);
        assertThat(rest.get("next").isNull()).isTrue();
        assertThat(list("?expired=true&orgId=" + organisation)).isEmpty();
        assertThat(list("?kind=offboard&orgId=" + organisation)).isEmpty();
    }

    @Test
    void anUnchangedPackageIsNotSentAgain() {
        var stored = api.upload(TestPackages.onboarding().file()).expect(201);

        var again = client.with("If-None-Match", stored.header("ETag")).get(Api.pathOf(stored));

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void aPackageInUseStaysAndNamesItsPolicies() {
        var stored = api.upload(TestPackages.onboarding().file()).expect(201);
        var policy =
                api.onboard("windows-edr", stored.json().get("id").asText()).json();

        var refused =
                api.matching(stored).delete(Api.pathOf(stored)).expect(409).json();

        assertThat(refused.get("type").asText()).isEqualTo("/problems/in-use");
        assertThat(refused.get("detail").asText()).contains(policy.get("name").asText());
        var usedBy = client.get(Api.pathOf(stored)).json().get("usedBy");
        assertThat(usedBy).hasSize(1);
        assertThat(usedBy.get(0).get("id").asText()).isEqualTo(policy.get("id").asText());
    }

    @Test
    void aPackageThatNobodyUsesGoes() {
        var stored = api.upload(TestPackages.onboarding().file()).expect(201);
        client.delete(Api.pathOf(stored)).expect(428);
        client.with("If-Match", "\"99\"").delete(Api.pathOf(stored)).expect(412);

        api.matching(stored).delete(Api.pathOf(stored)).expect(204);

        client.get(Api.pathOf(stored)).expect(404);
        api.matching(stored).delete(Api.pathOf(stored)).expect(404);
    }

    @Test
    void otherContentReachesThePoliciesThatCarryThePackage() {
        var stored = api.upload(TestPackages.onboarding().file()).expect(201);
        var policy = api.onboard("windows-edr", stored.json().get("id").asText());

        var replaced = api.matching(stored)
                .put(Api.pathOf(stored) + "/content", TestPackages.onboarding().file(), OCTETS)
                .expect(200);

        var fingerprint = replaced.json().get("sha256").asText();
        var changed = client.get(Api.pathOf(policy)).json();
        assertThat(replaced.header("ETag")).isNotEqualTo(stored.header("ETag"));
        assertThat(fingerprint).isNotEqualTo(stored.json().get("sha256").asText());
        assertThat(replaced.json().get("createdAt")).isEqualTo(stored.json().get("createdAt"));
        assertThat(changed.get("revision").asInt()).isEqualTo(2);
        assertThat(changed.get("package").get("fingerprint").asText()).isEqualTo(fingerprint);
        api.matching(stored)
                .put(Api.pathOf(stored) + "/content", TestPackages.onboarding().file(), OCTETS)
                .expect(412);
    }

    @Test
    void otherContentIsForTheSameKindPlatformAndOrganisation() {
        var stored = api.upload(TestPackages.onboarding().file()).expect(201);
        var content = Api.pathOf(stored) + "/content";
        var known = TestPackages.onboarding();
        api.store(known.file());

        var changer = api.matching(stored);
        var organisation = TestPackages.onboarding("7c9e6679-7425-40de-944b-e07fc1f90ae7");
        assertThat(changer.put(
                                content,
                                TestPackages.offboarding(PackageBody.SAMPLE_ORG_ID)
                                        .file(),
                                OCTETS)
                        .expect(422)
                        .json()
                        .get("type")
                        .asText())
                .isEqualTo("/problems/package-mismatch");
        changer.put(content, TestPackages.onboarding().plist(), OCTETS).expect(422);
        changer.put(content, organisation.file(), OCTETS).expect(422);
        changer.put(content, known.file(), OCTETS).expect(409);
        client.put(content, TestPackages.onboarding().file(), OCTETS).expect(428);

        assertThat(client.get(Api.pathOf(stored)).json()).isEqualTo(stored.json());
    }

    private List<String> list(String query) {
        var items = client.get(PACKAGES + query).expect(200).json().get("items");
        return IntStream.range(0, items.size())
                .mapToObj(i -> items.get(i).get("id").asText())
                .toList();
    }

    private static byte[] form(String fileName, byte[] file) {
        return """
                ------b1\r
                Content-Disposition: form-data; name="file"; filename="%s"\r
                Content-Type: application/octet-stream\r
                \r
                %s\r
                ------b1--\r
                """.formatted(fileName, new String(file, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }
}
