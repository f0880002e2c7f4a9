package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Checks.refused;
import static org.vedette.app.it.Checks.texts;

import java.net.URL;
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
class GroupsIT {

    private static final String GROUPS = "/api/v1/groups";

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app();
    }

    @ArquillianResource
    private URL url;

    private Client admin;

    @BeforeEach
    void signIn() {
        admin = Client.admin(url);
    }

    @Test
    void aNewGroupIsReadAsItWasWritten() {
        var created = admin.post(GROUPS, """
                        {"name":"Pilot","description":"First\\nto get it","kind":"assigned"}""").expect(201);

        var read = admin.get(GROUPS + "/" + created.json().get("id").asText()).expect(200);

        assertThat(created.header("Location"))
                .endsWith(GROUPS + "/" + created.json().get("id").asText());
        assertThat(read.json()).isEqualTo(created.json());
        assertThat(read.header("ETag")).isEqualTo(created.header("ETag")).isNotEmpty();
        assertThat(read.json().get("memberCount").asInt()).isZero();
        assertThat(read.json().get("kind").asText()).isEqualTo("assigned");
    }

    @Test
    void theSameKeyMakesOneGroup() {
        var keyed = admin.with("Idempotency-Key", UUID.randomUUID().toString());

        var first = keyed.post(GROUPS, "{\"name\":\"Once\"}").expect(201);
        var second = keyed.post(GROUPS, "{\"name\":\"Once\"}").expect(201);

        assertThat(second.json()).isEqualTo(first.json());
        assertThat(admin.get(GROUPS + "?q=once").json().get("total").asInt()).isEqualTo(1);
    }

    @Test
    void groupsAreSearchedSortedAndReadInParts() {
        var mark = UUID.randomUUID().toString();
        for (var name : new String[] {"b", "c", "a"}) {
            admin.post(GROUPS, "{\"name\":\"%s\",\"description\":\"%s\"}".formatted(name, mark))
                    .expect(201);
        }

        var first =
                admin.get(GROUPS + "?limit=2&sort=-name&q=" + mark).expect(200).json();
        var second = admin.get(first.get("next").asText()).expect(200).json();

        assertThat(first.get("total").asInt()).isEqualTo(3);
        assertThat(texts(first.get("items"), "name")).containsExactly("c", "b");
        assertThat(texts(second.get("items"), "name")).containsExactly("a");
        assertThat(second.get("next").isNull()).isTrue();
    }

    @Test
    void aChangeNeedsTheLatestVersion() {
        var path = GROUPS + "/" + new Fleet(url).group();
        var etag = admin.get(path).header("ETag");

        refused(admin.put(path, "{\"name\":\"After\"}"), 428, "precondition-required");
        admin.with("If-Match", etag).put(path, "{\"name\":\"After\"}").expect(200);
        refused(admin.with("If-Match", etag).put(path, "{\"name\":\"Too late\"}"), 412, "stale");

        assertThat(admin.get(path).json().get("name").asText()).isEqualTo("After");
    }

    @Test
    void aDeletedGroupIsGone() {
        var path = GROUPS + "/" + new Fleet(url).group();

        refused(admin.delete(path), 428, "precondition-required");
        refused(admin.with("If-Match", "\"99\"").delete(path), 412, "stale");
        admin.with("If-Match", admin.get(path).header("ETag")).delete(path).expect(204);

        refused(admin.get(path), 404, "not-found");
        refused(admin.with("If-Match", "*").delete(path), 404, "not-found");
    }

    @Test
    void everyFieldHasABound() {
        refused(admin.post(GROUPS, "{}"), 422, "invalid-content", "/name");
        refused(admin.post(GROUPS, "{\"name\":\" \"}"), 422, "invalid-content", "/name");
        refused(
                admin.post(
                        GROUPS,
                        "{\"name\":\"%s\",\"description\":\"%s\"}".formatted("n".repeat(201), "d".repeat(2001))),
                422,
                "invalid-content",
                "/name",
                "/description");
        refused(admin.post(GROUPS, "{\"name\":\"a\\u0000b\"}"), 422, "invalid-content", "/name");
        refused(admin.post(GROUPS, "{\"name\":\"a\\ud800\"}"), 422, "invalid-content", "/name");
        refused(
                admin.post(GROUPS, "{\"name\":\"a\",\"description\":\"\\u0000\"}"),
                422,
                "invalid-content",
                "/description");
        admin.post(GROUPS, "{\"name\":\"%s\",\"description\":\"%s\"}".formatted("ü".repeat(200), "😀".repeat(1000)))
                .expect(201);
    }

    @Test
    void whatCannotBeReadIsRefusedWithItsPlace() {
        refused(admin.post(GROUPS, "{\"name\":\"a\",\"colour\":\"red\"}"), 400, "unreadable", "/colour");
        refused(admin.post(GROUPS, "{\"name\":\"a\",\"name\":\"b\"}"), 400, "unreadable");
        refused(admin.post(GROUPS, "{\"name\":1}"), 400, "unreadable", "/name");
        refused(admin.post(GROUPS, "{\"name\":\"a\",\"kind\":\"other\"}"), 400, "unreadable", "/kind");
        refused(admin.post(GROUPS, "{\"name\":\"a\",\"kind\":0}"), 400, "unreadable", "/kind");
        refused(admin.post(GROUPS, "[]"), 400, "unreadable", "");
        refused(admin.post(GROUPS, "null"), 422, "invalid-content", "");
        refused(admin.post(GROUPS, "{\"name\":"), 400, "unreadable");
        refused(admin.post(GROUPS, new byte[] {'a'}, "text/plain"), 415, "unsupported-media-type");
    }

    @Test
    void whatIsNotThereIsAProblem() {
        var nowhere = GROUPS + "/" + UUID.randomUUID();

        refused(admin.get(nowhere), 404, "not-found");
        refused(admin.get(GROUPS + "/nonsense"), 404, "not-found");
        refused(admin.with("If-Match", "*").put(nowhere, "{\"name\":\"a\"}"), 404, "not-found");
        refused(admin.get(nowhere + "/members"), 404, "not-found");
        refused(admin.post(nowhere + "/members", "{}"), 404, "not-found");
        refused(admin.get(GROUPS + "?sort=colour"), 400, "invalid-parameter");
        refused(Client.of(url).get(GROUPS), 401, "not-authenticated");
    }

    @Test
    void unknownDevicesAreNoMembersAndNothingIsStored() {
        var path = GROUPS + "/" + new Fleet(url).group() + "/members";
        var nobody = UUID.randomUUID();

        refused(
                admin.post(path, "{\"add\":[\"%s\"],\"remove\":[\"%s\"]}".formatted(nobody, UUID.randomUUID())),
                422,
                "invalid-content",
                "/add/0",
                "/remove/0");
        refused(admin.post(path, "{\"add\":[null]}"), 422, "invalid-content", "/add/0");
        refused(admin.post(path, "{\"add\":[\"x\"]}"), 400, "unreadable", "/add/0");
        refused(admin.post(path, "{\"add\":[%s]}".formatted(ids(10_001))), 422, "invalid-content", "/add");
        refused(
                admin.post(path, "{\"add\":[%s],\"remove\":[%s]}".formatted(ids(5_001), ids(5_000))),
                422,
                "invalid-content",
                "");
        assertThat(admin.post(path, "{\"add\":[%s]}".formatted(ids(10_000)))
                        .expect(422)
                        .json()
                        .get("errors"))
                .hasSize(100);

        assertThat(admin.get(path).json().get("total").asInt()).isZero();
        assertThat(admin.post(path, "{}").expect(200).json().get("added").asInt())
                .isZero();
    }

    private static String ids(int count) {
        var ids = new String[count];
        for (var i = 0; i < count; i++) {
            ids[i] = "\"" + new UUID(0, i) + "\"";
        }
        return String.join(",", ids);
    }
}
