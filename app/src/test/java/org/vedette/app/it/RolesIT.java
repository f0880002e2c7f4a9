package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Checks.refused;
import static org.vedette.app.it.People.ADMINISTRATOR;
import static org.vedette.app.it.People.ASSIGNMENTS;
import static org.vedette.app.it.People.ENDPOINT_SECURITY_MANAGER;
import static org.vedette.app.it.People.READ_ONLY_OPERATOR;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Roles, who has them, and that nobody gives away what they do not have. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RolesIT {

    private static final String ROLES = "/api/v1/roles";
    private static final String GROUP_READERS = "{\"name\":\"Group readers\",\"permissions\":[\"groups.read\"]}";

    @ArquillianResource
    private URL url;

    private People people;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app().addClass(SqlDoor.class);
    }

    @BeforeEach
    void begin() {
        people = new People(url);
    }

    @Test
    void whoHasNoRoleMayDoNothing() {
        var nobody = people.client(people.account());

        refused(nobody.get("/api/v1/groups"), 403, "forbidden");
        assertThat(nobody.get("/api/v1/groups").json().get("detail").asText()).contains("'groups.read'");
        assertThat(nobody.get("/api/v1/me").expect(200).json().get("permissions"))
                .isEmpty();
    }

    @Test
    void builtInRolesCanBeReadAndStayAsTheyAre() {
        var path = ROLES + "/" + ENDPOINT_SECURITY_MANAGER;
        var role = people.admin.get(path).expect(200);

        assertThat(role.json().get("builtIn").asBoolean()).isTrue();
        assertThat(role.json().get("permissions").toString()).contains("policies.assign", "reports.view");
        refused(new Api(people.admin).matching(role).put(path, GROUP_READERS), 409, "state-conflict");
        refused(new Api(people.admin).matching(role).delete(path), 409, "state-conflict");
    }

    @Test
    void aRoleIsInForceWithTheNextRequestAndSoIsItsChangeAndItsEnd() {
        var created = people.admin.post(ROLES, GROUP_READERS).expect(201);
        var path = Api.pathOf(created);
        var account = people.account();
        var assignment = people.assign(created.json().get("id").asText(), account);
        var reader = people.client(account);
        reader.get("/api/v1/groups").expect(200);
        refused(reader.get("/api/v1/devices"), 403, "forbidden");

        new Api(people.admin)
                .matching(created)
                .put(path, "{\"name\":\"Device readers\",\"permissions\":[\"devices.read\"]}")
                .expect(200);

        reader.get("/api/v1/devices").expect(200);
        refused(reader.get("/api/v1/groups"), 403, "forbidden");
        refused(people.admin.with("If-Match", "*").delete(path), 409, "in-use");
        people.admin.with("If-Match", "*").delete(assignment).expect(204);
        refused(reader.get("/api/v1/devices"), 403, "forbidden");
        people.admin.with("If-Match", "*").delete(path).expect(204);
    }

    @Test
    void changesNeedTheVersionThatWasRead() {
        var created = people.admin.post(ROLES, GROUP_READERS).expect(201);

        refused(people.admin.put(Api.pathOf(created), GROUP_READERS), 428, "precondition-required");
        refused(people.admin.with("If-Match", "\"77\"").put(Api.pathOf(created), GROUP_READERS), 412, "stale");
    }

    @Test
    void whatCannotBeIsRefusedWithItsPlace() {
        refused(people.admin.post(ROLES, "{\"name\":\"\",\"permissions\":[\"fly\"]}"), 422, "invalid-content", "/name");
        refused(
                people.admin.post(ROLES, "{\"name\":\"x\",\"permissions\":[\"fly\"]}"),
                422,
                "invalid-content",
                "/permissions/0");
        people.admin
                .post(ROLES, "{\"name\":\"x\",\"permissions\":[\"groups.read\"],\"builtIn\":true}")
                .expect(400);
        refused(
                people.admin.post(ASSIGNMENTS, """
                        {"roleId":"%s","members":[{"type":"account"},{"type":"group","id":"g"}],"scopeTags":"some"}""".formatted(ADMINISTRATOR)),
                422,
                "invalid-content",
                "/members/0",
                "/scopeTags");
        refused(
                people.admin.post(ASSIGNMENTS, People.assignment(ADMINISTRATOR, "nobody-of-that-name")),
                422,
                "invalid-content",
                "/members/0/name");
        refused(
                people.admin.post(
                        ASSIGNMENTS,
                        "{\"roleId\":\"%s\",\"members\":[{\"type\":\"group\",\"id\":\"g\"}]}".formatted(ADMINISTRATOR)),
                422,
                "invalid-content",
                "/scopeTags");
    }

    @Test
    void nobodyGivesWhatTheyDoNotHave() {
        var keeper = people.admin.post(ROLES, """
                        {"name":"Keepers of roles","permissions":["roles.create","roles.read","roles.update","roles.delete",
                         "roles.assign","groups.read"]}""").expect(201).json().get("id").asText();
        var somebody = people.account();
        var everywhere = people.with(keeper);
        var inEmea = people.with(keeper, "EMEA");

        refused(
                everywhere.post(ASSIGNMENTS, People.assignment(ADMINISTRATOR, somebody)),
                403,
                "forbidden",
                "/scopeTags");
        refused(inEmea.post(ASSIGNMENTS, People.assignment(keeper, somebody)), 403, "forbidden", "/scopeTags");
        refused(inEmea.post(ASSIGNMENTS, People.assignment(keeper, somebody, "APAC")), 403, "forbidden", "/scopeTags");
        refused(
                inEmea.post(ASSIGNMENTS, People.assignment(keeper, somebody, "EMEA", "APAC")),
                403,
                "forbidden",
                "/scopeTags");
        refused(inEmea.post(ROLES, GROUP_READERS), 403, "forbidden", "/permissions");
        refused(
                everywhere.post(ROLES, "{\"name\":\"x\",\"permissions\":[\"devices.delete\"]}"),
                403,
                "forbidden",
                "/permissions");
        everywhere.post(ROLES, GROUP_READERS).expect(201);
        inEmea.post(ASSIGNMENTS, People.assignment(keeper, somebody, "EMEA")).expect(201);
    }

    @Test
    void nobodyRaisesARoleOrAnAssignmentThatOthersHaveOrTakesMoreThanTheyHave() {
        var limited = people.admin.post(ROLES, """
                        {"name":"Limited keepers","permissions":["roles.read","roles.update","roles.assign","groups.read"]}""").expect(201);
        var readers = people.admin.post(ROLES, GROUP_READERS).expect(201);
        var keeper = people.with(limited.json().get("id").asText());
        var account = people.account();
        var higher = people.assign(READ_ONLY_OPERATOR, account);
        var own = people.assign(readers.json().get("id").asText(), account, "EMEA");

        refused(
                keeper.with("If-Match", "*")
                        .put(
                                Api.pathOf(readers),
                                "{\"name\":\"x\",\"permissions\":[\"groups.read\",\"policies.delete\"]}"),
                403,
                "forbidden",
                "/permissions");
        refused(keeper.with("If-Match", "*").delete(higher), 403, "forbidden", "");
        refused(
                keeper.with("If-Match", "*").put(own, People.assignment(ADMINISTRATOR, account, "EMEA")),
                403,
                "forbidden",
                "/scopeTags");
        keeper.with("If-Match", "*").delete(own).expect(204);
    }

    @Test
    void theLastAdministratorStays() {
        var paths = List.of(onlyFirstAdministrator());

        refused(people.admin.with("If-Match", "*").delete(paths.get(0)), 409, "state-conflict");
        refused(
                people.admin.with("If-Match", "*").put(paths.get(0), People.assignment(READ_ONLY_OPERATOR, "admin")),
                409,
                "state-conflict");
        refused(
                people.admin.with("If-Match", "*").put(paths.get(0), """
                        {"roleId":"%s","members":[{"type":"group","id":"of-tokens"}],"scopeTags":"all"}""".formatted(ADMINISTRATOR)),
                409,
                "state-conflict");
        people.admin.get("/api/v1/groups").expect(200);
    }

    @Test
    void ofTheLastTwoAdministratorsOneStaysWhenBothAreRemovedAtOnce() throws Exception {
        var first = onlyFirstAdministrator();
        var account = people.account();
        var second = people.assign(ADMINISTRATOR, account);
        var other = people.client(account);
        other.get("/api/v1/me").expect(200);
        var threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Integer>> removals = List.of(
                    () -> other.with("If-Match", "*").delete(first).status(),
                    () -> people.admin.with("If-Match", "*").delete(second).status());

            var statuses = threads.invokeAll(removals).stream()
                    .map(future -> {
                        try {
                            return future.get();
                        } catch (Exception failed) {
                            throw new IllegalStateException(failed);
                        }
                    })
                    .toList();

            assertThat(statuses).containsOnlyOnce(204);
        } finally {
            threads.shutdown();
            // Whoever is left gives the other back what the other tests need.
            var left = people.admin.get(ASSIGNMENTS).status() == 200 ? people.admin : other;
            if (left == other) {
                other.post(ASSIGNMENTS, People.assignment(ADMINISTRATOR, "admin"))
                        .expect(201);
                people.admin.with("If-Match", "*").delete(second).expect(204);
            }
        }
    }

    @Test
    void meSaysWhatOneMayDoToWhat() {
        var limited = people.with(ENDPOINT_SECURITY_MANAGER, "EMEA", "APAC")
                .get("/api/v1/me")
                .expect(200)
                .json();

        assertThat(limited.get("scopes").toString()).isEqualTo("[\"APAC\",\"EMEA\"]");
        assertThat(limited.get("limited").asBoolean()).isTrue();
        assertThat(limited.at("/grants/0/scopes").toString()).isEqualTo("[\"APAC\",\"EMEA\"]");
        var all = people.admin.get("/api/v1/me").expect(200).json();
        assertThat(all.get("scopes")).isEmpty();
        assertThat(all.get("limited").asBoolean()).isFalse();
        assertThat(all.get("permissions").toString()).contains("roles.assign", "devices.update");
    }

    @Test
    void theSameKeyGivesTheSameAssignment() {
        var account = people.account();
        var keyed = people.admin.with("Idempotency-Key", account);
        var body = People.assignment(READ_ONLY_OPERATOR, account);

        var first = keyed.post(ASSIGNMENTS, body).expect(201).json();

        assertThat(keyed.post(ASSIGNMENTS, body).expect(201).json()).isEqualTo(first);
    }

    @Test
    void assignmentsBeyondOnesReachAreNotThere() {
        var account = people.account();
        var everything = people.assign(READ_ONLY_OPERATOR, account);
        var emea = people.assign(READ_ONLY_OPERATOR, account, "EMEA");
        var apac = people.assign(READ_ONLY_OPERATOR, account, "EMEA", "APAC");
        var reader = people.with(READ_ONLY_OPERATOR, "EMEA");

        reader.get(emea).expect(200);
        refused(reader.get(everything), 404, "not-found");
        refused(reader.get(apac), 404, "not-found");
        var listed = reader.get(ASSIGNMENTS + "?limit=500").expect(200).json();
        assertThat(listed.toString()).contains(emea.substring(ASSIGNMENTS.length() + 1));
        assertThat(listed.toString()).doesNotContain("\"all\"", "APAC");
        assertThat(listed.get("total").asInt()).isEqualTo(listed.get("items").size());
    }

    /** Takes the role from what other tests have left; answers the path of the assignment that the first account has. */
    private String onlyFirstAdministrator() {
        var first = new ArrayList<String>();
        for (var assignment :
                people.admin.get(ASSIGNMENTS + "?limit=500").expect(200).json().get("items")) {
            var path = ASSIGNMENTS + "/" + assignment.get("id").asText();
            if (!assignment.get("roleId").asText().equals(ADMINISTRATOR)
                    || !assignment.get("scopeTags").asText().equals("all")) {
                continue;
            }
            if (assignment.get("members").toString().contains("\"admin\"")) {
                first.add(path);
            } else {
                people.admin.with("If-Match", "*").delete(path).expect(204);
            }
        }
        assertThat(first).hasSize(1);
        return first.get(0);
    }
}
