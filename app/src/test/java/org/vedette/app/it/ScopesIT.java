package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Checks.refused;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/**
 * Nobody sees or changes what carries none of their scope tags: not by its id, a filter, a cursor, what an answer includes, a
 * count, an export, an idempotency key or members of a body.
 *
 * <p>One test goes through all operations of the interface, so that a new one that forgets is found.
 */
class ScopesIT extends TwoParts {

    /** What is of everything together, and so of nobody's who reaches less. */
    private static final Set<String> REFUSED_TO_LIMITED =
            Set.of("/api/v1/audit-events/verification", "/api/v1/reports/history");

    /** What would be accepted of those who reach the thing; an operation that takes more than {@code {}} needs one here. */
    private static final Map<String, String> BODIES = Map.of(
            "PUT /api/v1/groups/{id}", "{\"name\":\"x\"}",
            "PUT /api/v1/devices/{id}/scope-tags", "{\"scopeTags\":[\"0\"]}",
            "PUT /api/v1/packages/{id}/scope-tags", "{\"scopeTags\":[\"0\"]}",
            "PUT /api/v1/packages/{id}/content", TestPackages.onboarding().envelope(),
            "PUT /api/v1/policies/{id}", "{\"name\":\"x\",\"profile\":\"linux-global-exclusions\"}",
            "PATCH /api/v1/policies/{id}", "{\"name\":\"x\"}",
            "PUT /api/v1/policies/{id}/assignments", "{\"include\":[]}",
            "POST /api/v1/policies/{id}/rollback", "{\"revision\":1}",
            "POST /api/v1/policies/{id}/restore", "{\"revision\":1}",
            "POST /api/v1/policies/{id}/rollouts", "{\"revision\":1}");

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app().addClass(SqlDoor.class);
    }

    @Test
    void whatOneMakesCarriesOnesOwnTags() {
        var group = we.post(GROUPS, named("Ours")).expect(201);

        assertThat(group.json().get("scopeTags").toString()).isEqualTo("[\"%s\"]".formatted(ours));
        assertThat(people.admin
                        .post(GROUPS, named("Everybody's"))
                        .expect(201)
                        .json()
                        .get("scopeTags")
                        .toString())
                .isEqualTo("[\"0\"]");
        refused(they.get(Api.pathOf(group)), 404, "not-found");
        they.with("If-Match", "*").delete(Api.pathOf(group)).expect(404);
        we.get(Api.pathOf(group)).expect(200);
    }

    /** By every id that there is, through every operation that reads, as somebody who has every permission for nothing here. */
    @Test
    void nothingOfOthersIsInAnyAnswerOfAnyOperation() {
        var secrets = plant();
        var leaks = new ArrayList<String>();
        var called = 0;
        for (var path : readable()) {
            for (var filled : fill(path, secrets)) {
                var answer = they.get(filled);
                called++;
                if (answer.status() >= 500 || (answer.status() == 403 && !REFUSED_TO_LIMITED.contains(filled))) {
                    leaks.add("%s: %d".formatted(filled, answer.status()));
                }
                for (var secret : secrets.entrySet()) {
                    var text = answer.text().replace(filled, "");
                    // What the caller has said is not given away by saying that it is not there.
                    if (answer.status() < 400 && text.contains(secret.getValue())) {
                        leaks.add("%s tells %s".formatted(filled, secret.getKey()));
                    }
                }
                if (answer.status() < 400 && Templates.isScoped(path)) {
                    leaks.add("%s is there: %d".formatted(filled, answer.status()));
                }
            }
        }
        System.out.printf("Scopes: %d requests by ids and lists of others%n", called);

        assertThat(leaks).isEmpty();
        assertThat(called).isGreaterThan(30);
    }

    @Test
    void nothingOfOthersIsChangedByAnyOperation() {
        var secrets = plant();
        var wrong = new ArrayList<String>();
        var called = 0;
        for (var operation : Templates.of(Client.of(url))) {
            if (operation.method().equals("GET") || !Templates.isScoped(operation.path())) {
                continue;
            }
            for (var filled : fill(operation.path(), secrets)) {
                var status = Templates.call(
                                they.with("If-Match", "*"),
                                operation,
                                filled,
                                BODIES.getOrDefault(operation.name(), "{}"))
                        .status();
                called++;
                if (status != 404) {
                    wrong.add("%s %s: %d".formatted(operation.method(), filled, status));
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(called).isGreaterThan(12);
        secrets.forEach((kind, value) -> {
            if (kind.startsWith("/")) {
                we.get(kind + value).expect(200);
            }
        });
    }

    @Test
    void listsCountFilterSearchAndTurnPagesWithinReachOnly() {
        var name = "Paged " + UUID.randomUUID();
        for (var i = 0; i < 3; i++) {
            we.post(GROUPS, "{\"name\":\"%s\"}".formatted(name)).expect(201);
            they.post(GROUPS, "{\"name\":\"%s\"}".formatted(name)).expect(201);
        }
        var q = GROUPS + "?limit=1&q=" + Api.encode(name);

        var mine = we.get(q).expect(200).json();
        assertThat(mine.get("total").asInt()).isEqualTo(3);
        assertThat(people.admin.get(q).json().get("total").asInt()).isEqualTo(6);
        // A cursor of somebody else finds one's own things after its place, and nobody else's.
        var next = mine.get("next").asText();
        var seen = 0;
        while (next != null) {
            var page = they.get(next).expect(200).json();
            for (var item : page.get("items")) {
                assertThat(item.get("scopeTags").toString()).contains(theirs);
                seen++;
            }
            next = page.get("next").isNull() ? null : page.get("next").asText();
        }
        assertThat(seen).isLessThanOrEqualTo(3);
        assertThat(we.get("/api/v1/devices").json().get("total").asInt()).isZero();
    }

    @Test
    void tagsThatOneDoesNotHaveAreNeitherGivenNorTaken() {
        refused(
                we.post(GROUPS, "{\"name\":\"x\",\"scopeTags\":[\"%s\"]}".formatted(theirs)),
                403,
                "forbidden",
                "/scopeTags");
        refused(we.post(GROUPS, "{\"name\":\"x\",\"scopeTags\":[\"0\"]}"), 403, "forbidden", "/scopeTags");
        var shared = Api.pathOf(people.admin
                .post(GROUPS, "{\"name\":\"Shared\",\"scopeTags\":[\"%s\",\"%s\"]}".formatted(ours, theirs))
                .expect(201));
        refused(
                we.with("If-Match", "*").put(shared, "{\"name\":\"x\",\"scopeTags\":[\"%s\"]}".formatted(ours)),
                403,
                "forbidden",
                "/scopeTags");
        we.with("If-Match", "*").put(shared, "{\"name\":\"Ours too\"}").expect(200);
        assertThat(they.get(shared).expect(200).json().get("scopeTags").size()).isEqualTo(2);
        we.with("If-Match", "*")
                .put(shared, "{\"name\":\"x\",\"scopeTags\":[\"%s\"]}".formatted(theirs))
                .expect(200);
        we.get(shared).expect(404);
        refused(we.post(POLICIES, """
                        {"name":"x","profile":"linux-global-exclusions","scopeTags":["%s"]}""".formatted(theirs)), 403, "forbidden", "/scopeTags");
        refused(we.post(TOKENS, token(theirs)), 403, "forbidden", "/scopeTags");
        refused(
                we.post(
                        Api.PACKAGES + "?scopeTag=" + theirs,
                        TestPackages.onboarding().file(),
                        Api.OCTETS),
                403,
                "forbidden",
                "");
    }

    @Test
    void membersOfABodyThatNobodyAskedForAreRefused() {
        for (var member :
                List.of("\"id\":\"%s\"".formatted(UUID.randomUUID()), "\"createdBy\":\"admin\"", "\"scope\":1")) {
            we.post(GROUPS, "{\"name\":\"x\",%s}".formatted(member)).expect(400);
            we.post(POLICIES, "{\"name\":\"x\",\"profile\":\"linux-global-exclusions\",%s}".formatted(member))
                    .expect(400);
        }
    }

    @Test
    void anIdempotencyKeyOfSomebodyElseIsOnesOwn() {
        var key = UUID.randomUUID().toString();
        var body = named("Keyed");
        var mine = we.with("Idempotency-Key", key).post(GROUPS, body).expect(201);

        var other = they.with("Idempotency-Key", key).post(GROUPS, body).expect(201);

        assertThat(other.json().get("id")).isNotEqualTo(mine.json().get("id"));
    }

    @Test
    void theAuditLogTellsOfThingsWithinReachAndOfOnesOwnDoings() {
        var group = we.post(GROUPS, named("Audited")).expect(201);
        var path = Api.pathOf(group);
        they.with("If-Match", "*").delete(path).expect(404);
        people.admin.with("If-Match", "*").put(path, "{\"name\":\"Renamed\"}").expect(200);

        var seen = we.get("/api/v1/audit-events?object=" + path).expect(200).json();
        assertThat(seen.get("total").asInt()).isEqualTo(2);
        var others = they.get("/api/v1/audit-events?object=" + path).expect(200).json();
        assertThat(others.get("total").asInt()).isEqualTo(1);
        assertThat(others.at("/items/0/outcome").asText()).isEqualTo("refused");
        they.get("/api/v1/audit-events/" + seen.at("/items/0/id").asText()).expect(404);
        assertThat(they.get("/api/v1/audit-events.csv").text()).doesNotContain("Renamed", "Audited");
        assertThat(they.get("/api/v1/audit-events?q=Renamed")
                        .json()
                        .get("total")
                        .asInt())
                .isZero();
        refused(they.get("/api/v1/audit-events/verification"), 403, "forbidden");
        assertThat(people.admin
                        .get("/api/v1/audit-events/verification")
                        .json()
                        .get("valid")
                        .asBoolean())
                .isTrue();
    }

    /** One thing of each kind that carries tags, of ours; by the path before its id. */
    private Map<String, String> plant() {
        var marker = "planted-" + UUID.randomUUID();
        var secrets = new LinkedHashMap<String, String>();
        secrets.put("marker", marker);
        var group = id(we.post(GROUPS, "{\"name\":\"%s\"}".formatted(marker)));
        secrets.put(GROUPS + "/", group);
        var token = we.post(TOKENS, token(ours)).expect(201).json();
        secrets.put(TOKENS + "/", token.get("id").asText());
        var hardware = marker + UUID.randomUUID();
        var device = fleet.enrol(token.get("token").asText(), "linux", hardware);
        secrets.put("/api/v1/devices/", device.id);
        var uploaded = we.post(
                        Api.PACKAGES + "?fileName=" + marker,
                        TestPackages.onboarding(TestPackages.organisation()).file(),
                        Api.OCTETS)
                .expect(201);
        secrets.put(Api.PACKAGES + "/", id(uploaded));
        var policy = we.post(
                POLICIES,
                "{\"name\":\"%s\",\"profile\":\"linux-global-exclusions\",\"settings\":{\"exclusions\":[{\"path\":\"/opt/app\",\"isDirectory\":true}]}}"
                        .formatted(marker));
        secrets.put(POLICIES + "/", id(policy));
        assign(we, POLICIES + "/" + id(policy) + "/assignments", group(group)).expect(200);
        fleet.members(group, List.of(device.id), List.of());
        var rollout = we.with("If-Match", "*")
                .post(
                        POLICIES + "/" + id(policy) + "/rollouts",
                        "{\"policy\":{\"name\":\"%s\",\"profile\":\"linux-global-exclusions\"},\"rings\":[{\"groups\":[\"%s\"]}]}"
                                .formatted(marker, group));
        secrets.put("/api/v1/rollouts/", id(rollout));
        var offboarding = we.post(
                        Api.PACKAGES,
                        TestPackages.offboarding(TestPackages.organisation()).linuxJson(),
                        Api.OCTETS)
                .expect(201);
        secrets.put(
                "/api/v1/offboardings/",
                id(we.post(
                                "/api/v1/offboardings",
                                "{\"name\":\"%s\",\"packageIds\":[\"%s\"],\"deviceIds\":[\"%s\"]}"
                                        .formatted(marker, id(offboarding), device.id))
                        .expect(201)));
        return secrets;
    }

    private List<String> readable() {
        return Templates.of(Client.of(url)).stream()
                .filter(operation ->
                        operation.method().equals("GET") && operation.path().startsWith("/api/"))
                .map(Templates.Operation::path)
                .toList();
    }

    /** The paths with the ids of what was planted, and for lists with the marker where they search. */
    private static List<String> fill(String path, Map<String, String> secrets) {
        if (!path.contains("{")) {
            return List.of(path);
        }
        var filled = new ArrayList<String>();
        secrets.forEach((prefix, id) -> {
            if (prefix.startsWith("/") && path.startsWith(prefix + "{id}")) {
                filled.add(path.replace("{id}", id).replace("{revision}", "1"));
            }
        });
        return filled;
    }
}
