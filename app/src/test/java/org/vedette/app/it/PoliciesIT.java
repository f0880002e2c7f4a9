package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Api.POLICIES;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URL;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vedette.app.it.Client.Answer;
import org.vedette.testkit.PackageBody;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PoliciesIT {

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
    void tellsEverythingAboutAPolicy() {
        var packageId = api.store(
                TestPackages.onboardingServers(PackageBody.SAMPLE_ORG_ID).linuxJson());

        var created = api.create("""
                {"name":"  Linux servers ","description":"All of them.","profile":"linux-edr","packageType":"onboard",
                 "packageId":"%s","settings":{"deviceTags":[{"value":"servers","name":"GROUP"}],"sampleSharing":"safe"},
                 "scopeTags":["0","berlin","0"]}""".formatted(packageId)).expect(201);

        var policy = created.json();
        assertThat(Api.pathOf(created))
                .isEqualTo(POLICIES + "/" + policy.get("id").asText());
        assertThat(policy.get("name").asText()).isEqualTo("Linux servers");
        assertThat(policy.get("platform").asText()).isEqualTo("linux");
        assertThat(policy.get("packageType").asText()).isEqualTo("onboard");
        assertThat(policy.get("settings"))
                .hasToString(
                        "{\"sampleSharing\":\"safe\",\"deviceTags\":[{\"name\":\"GROUP\",\"value\":\"servers\"}]}");
        assertThat(policy.get("scopeTags")).hasToString("[\"0\",\"berlin\"]");
        assertThat(policy.get("revision").asInt()).isEqualTo(1);
        assertThat(policy.get("createdBy").asText()).isEqualTo("admin");
        assertThat(policy.get("assigned").asBoolean()).isFalse();
        assertThat(policy.get("available").asBoolean()).isTrue();
        assertThat(policy.get("package").get("id").asText()).isEqualTo(packageId);
        assertThat(policy.get("package").get("fingerprint").asText()).hasSize(64);
        var read = client.get(Api.pathOf(created)).expect(200);
        assertThat(read.json()).isEqualTo(policy);
        assertThat(read.header("ETag")).isEqualTo(created.header("ETag"));
        assertThat(client.with("If-None-Match", read.header("ETag"))
                        .get(Api.pathOf(created))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void whatIsLeftOutTakesItsDefault() {
        var created = api.create("{\"name\":\"Bare\",\"profile\":\"linux-global-exclusions\"}")
                .expect(201);

        var policy = created.json();
        assertThat(policy.get("description").asText()).isEmpty();
        assertThat(policy.get("settings")).isEmpty();
        assertThat(policy.get("scopeTags")).hasToString("[\"0\"]");
        assertThat(policy.get("packageType").isNull()).isTrue();
        assertThat(policy.get("package").isNull()).isTrue();
    }

    @Test
    void warnsOfWhatIsAllowedAndRisky() {
        var policy = api.create(Api.exclusions("Risky")).expect(201).json();

        assertThat(policy.get("findings")).anySatisfy(finding -> {
            assertThat(finding.get("severity").asText()).isEqualTo("warning");
            assertThat(finding.get("pointer").asText()).isEqualTo("/settings");
        });
    }

    @Test
    void warnsOfPackagesOfSeveralOrganisations() {
        api.onboard("windows-edr", api.store(TestPackages.onboarding().file()));
        var elsewhere = TestPackages.onboarding("7c9e6679-7425-40de-944b-e07fc1f90ae7");

        var policy = api.onboard("windows-edr", api.store(elsewhere.file())).json();

        assertThat(policy.get("findings")).anySatisfy(finding -> {
            assertThat(finding.get("pointer").asText()).isEqualTo("/packageId");
            assertThat(finding.get("detail").asText())
                    .contains("7c9e6679-7425-40de-944b-e07fc1f90ae7", "other policies carry");
        });
    }

    @Test
    void aWholeNewTextMakesARevision() {
        var created = api.create(Api.exclusions("Before")).expect(201);

        var changed = api.matching(created)
                .put(
                        Api.pathOf(created),
                        "{\"name\":\"After\",\"profile\":\"linux-global-exclusions\",\"description\":\"New.\"}")
                .expect(200);

        assertThat(changed.json().get("revision").asInt()).isEqualTo(2);
        assertThat(changed.json().get("settings")).isEmpty();
        assertThat(changed.header("ETag")).isNotEqualTo(created.header("ETag"));
        assertThat(client.get(Api.pathOf(created)).json()).isEqualTo(changed.json());
    }

    @Test
    void aPatchChangesWhatItNames() {
        var packageId = api.store(TestPackages.onboarding().file());
        var created = api.create("""
                {"name":"Patched","description":"Old","profile":"windows-edr","packageType":"onboard","packageId":"%s",
                 "settings":{"sampleSharing":"all","telemetryReportingFrequency":"expedited"}}""".formatted(packageId)).expect(201);

        var patched = api.matching(created)
                .patch(
                        Api.pathOf(created),
                        "{\"description\":null,\"settings\":{\"sampleSharing\":\"none\",\"telemetryReportingFrequency\":null}}")
                .expect(200)
                .json();

        assertThat(patched.get("name").asText()).isEqualTo("Patched");
        assertThat(patched.get("description").asText()).isEmpty();
        assertThat(patched.get("settings")).hasToString("{\"sampleSharing\":\"none\"}");
        assertThat(patched.get("packageId").asText()).isEqualTo(packageId);
    }

    @Test
    void whatChangesNothingMakesNoRevision() {
        var created = api.create(Api.exclusions(Api.unique("Same"))).expect(201);

        var patched = api.matching(created).patch(Api.pathOf(created), "{}").expect(200);

        assertThat(patched.json()).isEqualTo(created.json());
        assertThat(patched.header("ETag")).isEqualTo(created.header("ETag"));
    }

    @Test
    void ofTwoWhoSaveAtOnceOneIsStale() {
        var created = api.create(Api.exclusions("Contended")).expect(201);
        var path = Api.pathOf(created);

        var answers = atOnce(i -> api.matching(created).patch(path, "{\"description\":\"%d\"}".formatted(i)));

        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 412)).hasSize(answers.size() - 1);
        assertThat(client.get(path).json().get("revision").asInt()).isEqualTo(2);
    }

    @Test
    void theSameKeyAtTheSameTimeStoresOnePolicy() {
        var name = Api.unique("Once");
        var once = client.with("Idempotency-Key", UUID.randomUUID().toString());

        var answers = atOnce(i -> once.post(POLICIES, Api.exclusions(name)));
        var later = once.post(POLICIES, Api.exclusions(name)).expect(201);

        assertThat(answers).allMatch(answer -> answer.status() == 201 || answer.status() == 409);
        assertThat(answers.stream()
                        .filter(answer -> answer.status() == 201)
                        .map(answer -> answer.json().get("id").asText()))
                .isNotEmpty()
                .containsOnly(later.json().get("id").asText());
        assertThat(list("?q=" + Api.encode(name))).hasSize(1);
        once.post(POLICIES, Api.exclusions("Another")).expect(422);
    }

    @Test
    void manyAtOnceAreAllStored() {
        var packageId = api.store(TestPackages.onboarding().file());

        var answers = atOnce(i -> api.create(Api.policy("windows-edr", packageId)));

        assertThat(answers).allMatch(answer -> answer.status() == 201);
    }

    @Test
    void listsByNameProfilePlatformTypeAndText() {
        var mark = UUID.randomUUID().toString();
        var exclusions = api.create(Api.exclusions("B " + mark)).expect(201).json();
        var packageId = api.store(TestPackages.onboarding().file());
        var windows = api.create(Api.policy("windows-edr", packageId).replace("Policy", "A " + mark))
                .expect(201)
                .json();

        assertThat(list("?q=" + mark)).containsExactly(id(windows), id(exclusions));
        assertThat(list("?sort=-createdAt&q=" + mark)).containsExactly(id(windows), id(exclusions));
        assertThat(list("?profile=windows-edr&q=" + mark)).containsExactly(id(windows));
        assertThat(list("?platform=linux&q=" + mark)).containsExactly(id(exclusions));
        assertThat(list("?packageType=onboard&assigned=false&q=" + mark)).containsExactly(id(windows));
        assertThat(list("?assigned=true&q=" + mark)).isEmpty();
        var item = client.get(POLICIES + "?profile=windows-edr&q=" + mark)
                .json()
                .get("items")
                .get(0);
        assertThat(item.get("package").get("id").asText()).isEqualTo(packageId);
        assertThat(item.has("settings")).isFalse();
    }

    @Test
    void aDeletedPolicyIsGone() {
        var created = api.create(Api.exclusions("Short-lived")).expect(201);
        var path = Api.pathOf(created);

        api.matching(created).delete(path).expect(204);

        client.get(path).expect(404);
        client.get(path + "/revisions").expect(404);
        client.get(path + "/revisions/1").expect(404);
    }

    private static String id(JsonNode thing) {
        return thing.get("id").asText();
    }

    private List<String> list(String query) {
        var items = client.get(POLICIES + query).expect(200).json().get("items");
        return IntStream.range(0, items.size()).mapToObj(i -> id(items.get(i))).toList();
    }

    private static List<Answer> atOnce(IntFunction<Answer> request) {
        return IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> request.apply(i)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }
}
