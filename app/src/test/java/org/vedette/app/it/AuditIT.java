package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Checks.refused;
import static org.vedette.app.it.Checks.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
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

/** Who changed what is remembered with the change, and who was refused as well. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AuditIT {

    private static final String EVENTS = "/api/v1/audit-events";
    private static final String GROUPS = "/api/v1/groups";

    @ArquillianResource
    private URL url;

    private Client admin;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app();
    }

    @BeforeEach
    void signIn() {
        admin = Client.admin(url);
    }

    @Test
    void everyChangeIsKeptWithWhatWasBeforeAndAfter() {
        var created = admin.post(GROUPS, group("Before")).expect(201);
        var path = Api.pathOf(created);
        admin.with("If-Match", created.header("ETag")).put(path, group("After")).expect(200);
        admin.with("If-Match", "*").delete(path).expect(204);

        var events = eventsOf(path);

        assertThat(texts(events, "action")).containsExactly("groups.delete", "groups.update", "groups.create");
        assertThat(texts(events, "outcome")).containsOnly("succeeded");
        assertThat(texts(events, "actor")).containsOnly("admin");
        assertThat(texts(events, "source")).containsOnly("127.0.0.1");
        assertThat(texts(events, "request")).containsExactly("DELETE " + path, "PUT " + path, "POST " + GROUPS);
        assertThat(events.get(0).at("/before/name").asText()).isEqualTo("After");
        assertThat(events.get(0).get("after").isNull()).isTrue();
        assertThat(events.get(1).at("/before/name").asText()).isEqualTo("Before");
        assertThat(events.get(1).at("/after/name").asText()).isEqualTo("After");
        assertThat(events.get(2).get("before").isNull()).isTrue();
        assertThat(events.get(2).at("/after/name").asText()).isEqualTo("Before");
    }

    @Test
    void aPackageIsKeptByItsFactsAlone() {
        var issued = TestPackages.onboarding();
        var path = Api.pathOf(new Api(admin).upload(issued.file()).expect(201));

        var event = eventsOf(path).get(0);

        assertThat(event.get("action").asText()).isEqualTo("packages.create");
        assertThat(event.at("/after/sha256").asText()).isNotEmpty();
        assertThat(event.toString()).doesNotContain("sha256sig");
    }

    @Test
    void aSecretThatIsShownOnceIsNotKept() {
        var token = new Fleet(url).token("linux", "intune", List.of());

        var latest =
                admin.get(EVENTS + "?action=enrollmentTokens.create&limit=1").expect(200);

        assertThat(latest.json().get("items")).hasSize(1);
        assertThat(latest.text()).contains("(secret)").doesNotContain(token);
    }

    @Test
    void refusalsAreKeptWithTheirTrace() {
        var trace = new ArrayList<String>();
        var unknown = GROUPS + "/" + UUID.randomUUID();
        trace.add(traceOf(Client.of(url).post(GROUPS, group("Nobody")).expect(401)));
        trace.add(traceOf(
                admin.post(GROUPS, "{\"name\":\"\",\"kind\":\"assigned\"}").expect(422)));
        trace.add(traceOf(admin.with("If-Match", "*").delete(unknown).expect(404)));

        var refusals = admin.get(EVENTS + "?outcome=refused&limit=20")
                .expect(200)
                .json()
                .get("items");

        assertThat(texts(refusals, "traceId")).containsAll(trace);
        var anonymous = find(refusals, trace.get(0));
        assertThat(anonymous.get("actor").asText()).isEmpty();
        assertThat(anonymous.get("status").asInt()).isEqualTo(401);
        assertThat(anonymous.get("action").asText()).isEqualTo("groups.create");
        assertThat(find(refusals, trace.get(2)).get("object").asText()).isEqualTo(unknown);
    }

    @Test
    void theSameRequestTwiceIsOneChange() {
        var keyed = admin.with("Idempotency-Key", UUID.randomUUID().toString());
        var body = Api.exclusions(Api.unique("Once"));
        var path = Api.pathOf(keyed.post(Api.POLICIES, body).expect(201));
        keyed.post(Api.POLICIES, body).expect(201);

        assertThat(eventsOf(path)).hasSize(1);
    }

    @Test
    void anEventHasAnAddress() {
        var path = Api.pathOf(admin.post(GROUPS, group(Api.unique("One"))).expect(201));
        var event = eventsOf(path).get(0);

        assertThat(admin.get(EVENTS + "/" + event.get("id").asText())
                        .expect(200)
                        .json())
                .isEqualTo(event);
        refused(admin.get(EVENTS + "/" + UUID.randomUUID()), 404, "not-found");
    }

    @Test
    void filtersAreReadStrictly() {
        refused(admin.get(EVENTS + "?outcome=maybe"), 400, "invalid-parameter");
        refused(admin.get(EVENTS + "?from=yesterday"), 400, "invalid-parameter");
        refused(admin.get(EVENTS + "?colour=red"), 400, "invalid-parameter");
        assertThat(admin.get(EVENTS + "?to=2000-01-01T00:00:00Z")
                        .expect(200)
                        .json()
                        .get("total")
                        .asInt())
                .isZero();
        refused(Client.of(url).get(EVENTS), 401, "not-authenticated");
    }

    @Test
    void theLogFitsASpreadsheet() {
        var path = Api.pathOf(admin.post(GROUPS, group("Csv")).expect(201));

        var csv = admin.get("/api/v1/audit-events.csv?object=" + path).expect(200);

        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        var lines = csv.text().split("\r\n", -1);
        assertThat(lines[0]).startsWith("seq,at,actor,via,source,action,request,object,outcome");
        assertThat(lines).hasSize(3);
        assertThat(lines[1]).contains("groups.create");
    }

    @Test
    void changesAtTheSameTimeStandInOneUnbrokenChain() throws Exception {
        var before = verification().get("lastSeq").asLong();
        Callable<Integer> create =
                () -> admin.post(GROUPS, group(Api.unique("Many"))).status();
        var threads = Executors.newFixedThreadPool(8);
        try {
            for (var status : threads.invokeAll(Collections.nCopies(120, create))) {
                assertThat(status.get()).isEqualTo(201);
            }
        } finally {
            threads.shutdown();
        }

        var after = verification();

        assertThat(after.get("valid").asBoolean()).as(after.toString()).isTrue();
        assertThat(after.get("lastSeq").asLong()).isEqualTo(before + 120);
        assertThat(after.get("events").asLong()).isEqualTo(before + 120);
        assertThat(after.get("checkpoints").asInt()).isPositive();
    }

    private JsonNode verification() {
        return admin.get(EVENTS + "/verification").expect(200).json();
    }

    private JsonNode eventsOf(String path) {
        return admin.get(EVENTS + "?object=" + path).expect(200).json().get("items");
    }

    private static JsonNode find(JsonNode events, String traceId) {
        for (var event : events) {
            if (event.get("traceId").asText().equals(traceId)) {
                return event;
            }
        }
        throw new AssertionError(traceId);
    }

    private static String traceOf(Client.Answer problem) {
        return problem.json().get("traceId").asText();
    }

    private static String group(String name) {
        return "{\"name\":\"%s\",\"kind\":\"assigned\"}".formatted(name);
    }
}
