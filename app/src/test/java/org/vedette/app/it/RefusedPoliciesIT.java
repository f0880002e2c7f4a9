package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Api.POLICIES;

import java.net.URL;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.vedette.app.it.Client.Answer;
import org.vedette.testkit.PackageBody;

/** The policy that every test begins with is the same after it, and the only one more. */
@Tag("one-database")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RefusedPoliciesIT {

    private static final String GOOD = "{\"name\":\"Good\",\"profile\":\"linux-global-exclusions\"}";

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app();
    }

    @ArquillianResource
    private URL url;

    private Client client;
    private Api api;
    private Answer policy;
    private int before;

    @BeforeEach
    void createOne() {
        client = Client.admin(url);
        api = new Api(client);
        policy = api.create(Api.exclusions("Untouched")).expect(201);
        before = total();
    }

    @AfterEach
    void nothingChanged() {
        assertThat(client.get(Api.pathOf(policy)).json()).isEqualTo(policy.json());
        assertThat(total()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            {"profile":"linux-global-exclusions"}                          | /name
            {"name":" ","profile":"linux-global-exclusions"}               | /name
            {"name":null,"profile":"linux-global-exclusions"}              | /name
            {"name":"a\\u0000b","profile":"linux-global-exclusions"}       | /name
            {"name":"a\\ud800b","profile":"linux-global-exclusions"}       | /name
            {"name":"a","description":"\\u0007","profile":"linux-global-exclusions"} | /description
            {"name":"a"}                                                   | /profile
            {"name":"a","profile":"bsd-edr"}                               | /profile
            {"name":"a","profile":"linux-global-exclusions","scopeTags":[""]}     | /scopeTags/0
            {"name":"a","profile":"linux-global-exclusions","scopeTags":["0",null]} | /scopeTags/1
            {"name":"a","profile":"linux-global-exclusions","settings":[]}        | /settings
            {"name":"a","profile":"linux-global-exclusions","settings":{"sampleSharing":"all"}} | /settings/sampleSharing
            {"name":"a","profile":"linux-global-exclusions","settings":{"exclusions":[{"path":"/opt/*"}]}} | /settings/exclusions/0/path
            {"name":"a","profile":"linux-global-exclusions","settings":{"exclusions":[{}]}} | /settings/exclusions/0
            {"name":"a","profile":"linux-global-exclusions","packageType":"onboard"} | /packageType
            {"name":"a","profile":"linux-edr"}                             | /packageType
            {"name":"a","profile":"linux-edr","packageId":"00000000-0000-0000-0000-000000000001"} | /packageType
            {"name":"a","profile":"linux-edr","packageType":"onboard"}     | /packageId
            {"name":"a","profile":"linux-edr","packageType":"autoFromConnector"} | /packageType
            {"name":"a","profile":"linux-edr","packageType":"autoFromConnector","packageId":"00000000-0000-0000-0000-000000000001"} | /packageId
            {"name":"a","profile":"linux-edr","packageType":"onboard","packageId":"00000000-0000-0000-0000-000000000001"} | /packageId
            """)
    void contentThatCannotBe(String body, String pointer) {
        var created = api.create(body);
        var replaced = api.matching(policy).put(Api.pathOf(policy), body);

        invalid(created, pointer);
        replaced.expect(422);
    }

    @Test
    void textsAndListsPastTheirBounds() {
        invalid(api.create(GOOD.replace("Good", "x".repeat(201))), "/name");
        invalid(api.create(GOOD.replace("}", ",\"description\":\"%s\"}".formatted("x".repeat(2001)))), "/description");
        invalid(api.create(GOOD.replace("}", ",\"scopeTags\":[\"%s\"]}".formatted("x".repeat(65)))), "/scopeTags/0");
        var tags = new StringBuilder("\"0\"");
        for (var i = 1; i <= 100; i++) {
            tags.append(",\"").append(i).append('"');
        }
        invalid(api.create(GOOD.replace("}", ",\"scopeTags\":[%s]}".formatted(tags))), "/scopeTags");
        api.create(GOOD.replace("Good", "x".repeat(1 << 20))).expect(413);
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        var problem = api.create("""
                {"name":"a","profile":"windows-edr","settings":{"sampleSharing":"some","colour":"red"}}""").expect(422).json();

        assertThat(problem.get("errors")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "{",
                "{}{}",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{\"name\":\"a\",\"profile\":\"linux-edr\",\"colour\":\"red\"}",
                "{\"name\":\"a\",\"profile\":\"linux-edr\",\"settings\":{\"sampleSharing\":\"all\",\"sampleSharing\":\"none\"}}",
                "{\"name\":1,\"profile\":\"linux-edr\"}",
                "{\"name\":\"a\",\"profile\":true}",
                "{\"name\":\"a\",\"profile\":\"linux-edr\",\"scopeTags\":\"0\"}",
                "{\"name\":\"a\",\"profile\":\"linux-edr\",\"scopeTags\":[1]}",
                "{\"name\":\"a\",\"profile\":\"linux-edr\",\"packageType\":\"sometimes\"}",
                "{\"name\":\"a\",\"profile\":\"linux-edr\",\"packageType\":1}",
                "{\"name\":\"a\",\"profile\":\"linux-edr\",\"packageId\":\"x\"}",
                "{\"name\":\"a\",\"profile\":\"linux-edr\",\"packageId\":7}"
            })
    void bodiesThatCannotBeRead(String body) {
        assertThat(api.create(body).expect(400).json().get("type").asText()).isEqualTo("/problems/unreadable");
        api.matching(policy).put(Api.pathOf(policy), body).expect(400);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            {"colour":"red"}                       | 400
            {"name":7}                             | 400
            {"packageType":"sometimes"}            | 400
            []                                     | 400
            null                                   | 400
            {"name":null}                          | 422
            {"profile":"linux-edr"}                | 422
            {"profile":null}                       | 422
            {"packageType":"onboard"}              | 422
            {"settings":{"exclusions":[{}]}}       | 422
            {"settings":"x"}                       | 422
            """)
    void patchesWithoutAGoodResult(String patch, int status) {
        api.matching(policy).patch(Api.pathOf(policy), patch).expect(status);
    }

    @Test
    void packagesThatDoNotFit() {
        var windows = api.store(TestPackages.onboarding().file());
        var offboarding =
                api.store(TestPackages.offboarding(PackageBody.SAMPLE_ORG_ID).file());

        invalid(api.create(Api.policy("linux-edr", windows)), "/packageId");
        invalid(api.create(Api.policy("windows-edr", offboarding)), "/packageId");
        invalid(api.create(Api.policy("windows-edr", windows).replace("\"onboard\"", "\"offboard\"")), "/packageId");
    }

    @Test
    void theProfileStays() {
        var problem = api.matching(policy).put(Api.pathOf(policy), "{\"name\":\"a\",\"profile\":\"macos-edr\"}");

        invalid(problem, "/profile");
    }

    @Test
    void changesWithoutThePresentVersion() {
        var path = Api.pathOf(policy);
        var stale = client.with("If-Match", "\"99\"");

        client.put(path, GOOD).expect(428);
        client.patch(path, "{}").expect(428);
        client.delete(path).expect(428);
        stale.put(path, GOOD).expect(412);
        stale.patch(path, "{}").expect(412);
        stale.delete(path).expect(412);
    }

    @Test
    void otherMediaTypes() {
        var path = Api.pathOf(policy);
        var body = GOOD.getBytes(StandardCharsets.UTF_8);

        client.post(POLICIES, body, "text/plain").expect(415);
        api.matching(policy).put(path, body, "application/xml").expect(415);
        client.with("Accept", "text/html").get(path).expect(406);
    }

    @Test
    void unknownIds() {
        for (var path : new String[] {"/" + UUID.randomUUID(), "/not-a-uuid"}) {
            client.get(POLICIES + path).expect(404);
            client.get(POLICIES + path + "/revisions").expect(404);
            api.matching(policy).put(POLICIES + path, GOOD).expect(404);
            api.matching(policy).patch(POLICIES + path, "{}").expect(404);
            api.matching(policy).delete(POLICIES + path).expect(404);
            client.post(POLICIES + path + "/duplicate", "{}").expect(404);
            api.matching(policy)
                    .post(POLICIES + path + "/rollback", "{\"revision\":1}")
                    .expect(404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"colour=red", "packageType=x", "assigned=1", "limit=x", "sort=description", "cursor=x", "q=%00"})
    void listParametersThatCannotBe(String query) {
        client.get(POLICIES + "?" + query).expect(400);
    }

    private static void invalid(Answer answer, String pointer) {
        var problem = answer.expect(422).json();
        assertThat(problem.get("errors")).anySatisfy(error -> {
            assertThat(error.get("pointer").asText()).isEqualTo(pointer);
            assertThat(error.get("detail").asText()).endsWith(".");
        });
    }

    private int total() {
        return client.get(POLICIES + "?limit=1").expect(200).json().get("total").asInt();
    }
}
