package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Checks.refused;
import static org.vedette.app.it.Checks.texts;

import java.net.URL;
import java.util.Collections;
import java.util.Locale;
import java.util.UUID;
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

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AssignmentsIT {

    private static final String NOBODY = "{\"include\":[],\"exclude\":[]}";
    private static final String EVERYBODY = "{\"include\":[{\"type\":\"allDevices\"}]}";

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app();
    }

    @ArquillianResource
    private URL url;

    private Fleet fleet;
    private Client admin;
    private String policy;

    @BeforeEach
    void writeAPolicy() {
        fleet = new Fleet(url);
        admin = fleet.admin;
        policy = "/api/v1/policies/"
                + fleet.policy(
                        "linux-global-exclusions",
                        null,
                        null,
                        "{\"exclusions\":[{\"path\":\"/opt/app\",\"isDirectory\":true}]}");
    }

    private Client.Answer assign(String body) {
        return admin.with("If-Match", fleet.etag(policy)).put(policy + "/assignments", body);
    }

    private String stored() {
        return admin.get(policy + "/assignments").expect(200).text();
    }

    private static String group(String id) {
        return "{\"type\":\"group\",\"id\":\"%s\"}".formatted(id);
    }

    @Test
    void aNewPolicyIsForNobody() {
        assertThat(stored()).isEqualTo(NOBODY);
        assertThat(admin.get(policy).json().get("assigned").asBoolean()).isFalse();
    }

    @Test
    void targetsAreReadAsTheyWereWritten() {
        var included = fleet.group();
        var excluded = fleet.group();

        var written = assign("{\"include\":[%s],\"exclude\":[%s]}".formatted(group(included), group(excluded)))
                .expect(200);

        var read = admin.get(policy + "/assignments").expect(200);
        assertThat(read.json()).isEqualTo(written.json());
        assertThat(texts(read.json().get("include"), "id")).containsExactly(included);
        assertThat(texts(read.json().get("exclude"), "id")).containsExactly(excluded);
        assertThat(read.header("ETag")).isEqualTo(written.header("ETag"));
        assertThat(admin.get(policy).json().get("assigned").asBoolean()).isTrue();
        assertThat(admin.get(policy).json().get("revision").asInt()).isEqualTo(1);
        admin.with("If-None-Match", read.header("ETag"))
                .get(policy + "/assignments")
                .expect(304);
    }

    @Test
    void eachChangeReplacesTheSetAndMovesThePolicysVersion() {
        var before = fleet.etag(policy);

        var first = assign(EVERYBODY).expect(200).header("ETag");
        var second = assign("{\"include\":[%s]}".formatted(group(fleet.group())))
                .expect(200)
                .header("ETag");
        assertThat(texts(admin.get(policy + "/assignments").json().get("include"), "type"))
                .containsExactly("group");
        var third = assign(NOBODY).expect(200).header("ETag");

        assertThat(stored()).isEqualTo(NOBODY);
        assertThat(new String[] {before, first, second, third}).doesNotHaveDuplicates();
        assertThat(admin.get(policy).json().get("assigned").asBoolean()).isFalse();
    }

    @Test
    void theSameSetAgainChangesNothing() {
        var first = assign(EVERYBODY).expect(200).header("ETag");

        assertThat(assign(EVERYBODY).expect(200).header("ETag")).isEqualTo(first);
    }

    @Test
    void aChangeNeedsThePolicysLatestVersion() {
        var etag = fleet.etag(policy);
        assign(EVERYBODY).expect(200);

        refused(admin.put(policy + "/assignments", NOBODY), 428, "precondition-required");
        refused(admin.with("If-Match", etag).put(policy + "/assignments", NOBODY), 412, "stale");

        assertThat(admin.get(policy + "/assignments").json().get("include")).hasSize(1);
    }

    @Test
    void ofTwoAdministratorsAtOnceOneWins() {
        var writer = admin.with("If-Match", fleet.etag(policy));
        var targets =
                IntStream.range(0, 4).mapToObj(any -> group(fleet.group())).toList();

        var answers = targets.stream()
                .map(target -> CompletableFuture.supplyAsync(
                        () -> writer.put(policy + "/assignments", "{\"include\":[%s]}".formatted(target))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers)
                .extracting(Client.Answer::status)
                .containsOnlyOnce(200)
                .containsOnly(200, 412);
        assertThat(admin.get(policy + "/assignments").json().get("include")).hasSize(1);
    }

    @Test
    void refusesWhatCannotBeAndStoresNothing() {
        assign(EVERYBODY).expect(200);
        var before = stored();
        var group = fleet.group();
        var unknown = UUID.randomUUID().toString();

        invalid("{\"include\":[%s]}".formatted(group(unknown)), "/include/0/id");
        invalid("{\"include\":[{\"type\":\"allDevices\",\"id\":\"x\"}]}", "/include/0/id");
        invalid("{\"include\":[{\"type\":\"group\"}]}", "/include/0/id");
        invalid("{\"include\":[],\"exclude\":[{\"type\":\"allDevices\"}]}", "/exclude/0/type");
        invalid("{\"include\":[{\"type\":\"collection\",\"id\":\"SMSDM003\"}]}", "/include/0/type");
        invalid("{\"include\":[%s,%s]}".formatted(group(group), group(group.toUpperCase(Locale.ROOT))), "/include/1");
        invalid("{\"include\":[%1$s],\"exclude\":[%1$s]}".formatted(group(group)), "/exclude/0");
        invalid("{\"exclude\":[]}", "/include");
        invalid("{\"include\":[null]}", "/include/0");
        invalid("{\"include\":[{\"id\":\"%s\"}]}".formatted(group), "/include/0/type");
        invalid("{\"include\":[%s]}".formatted(group("x".repeat(65))), "/include/0/id");
        invalid("{\"include\":[%s]}".formatted(group("\\u0000")), "/include/0/id");
        invalid("{\"include\":[%s]}".formatted(String.join(",", Collections.nCopies(1_001, group(group)))), "/include");
        invalid("null", "");

        assertThat(stored()).isEqualTo(before);
    }

    private void invalid(String body, String pointer) {
        refused(assign(body), 422, "invalid-content", pointer);
    }

    @Test
    void refusesWhatItCannotRead() {
        refused(assign("{\"include\":[{\"type\":\"planet\"}]}"), 400, "unreadable", "/include/0/type");
        refused(assign("{\"include\":[{\"type\":0}]}"), 400, "unreadable", "/include/0/type");
        refused(assign("{\"include\":[{\"type\":\"group\",\"id\":7}]}"), 400, "unreadable", "/include/0/id");
        refused(assign("{\"include\":{}}"), 400, "unreadable", "/include");
        refused(assign("{\"include\":[],\"colour\":1}"), 400, "unreadable", "/colour");
        refused(assign("{\"include\":[],\"include\":[]}"), 400, "unreadable");
    }

    @Test
    void aPolicyThatIsNotThereHasNoAssignments() {
        var nowhere = "/api/v1/policies/" + UUID.randomUUID() + "/assignments";

        refused(admin.get(nowhere), 404, "not-found");
        refused(admin.with("If-Match", "*").put(nowhere, NOBODY), 404, "not-found");
        refused(admin.get("/api/v1/policies/nonsense/assignments"), 404, "not-found");
        refused(Client.of(url).get(policy + "/assignments"), 401, "not-authenticated");
    }

    @Test
    void manyTargetsFitAndAGroupInUseStays() {
        var groups = IntStream.range(0, 20).mapToObj(any -> fleet.group()).toList();
        assign("{\"include\":[%s]}"
                        .formatted(String.join(
                                ",", groups.stream().map(AssignmentsIT::group).toList())))
                .expect(200);
        var first = "/api/v1/groups/" + groups.get(0);

        var refusal = admin.with("If-Match", fleet.etag(first)).delete(first);

        refused(refusal, 409, "in-use");
        assertThat(refusal.json().get("detail").asText())
                .contains(admin.get(policy).json().get("name").asText());
        assign(NOBODY).expect(200);
        admin.with("If-Match", fleet.etag(first)).delete(first).expect(204);
    }

    @Test
    void policiesOfConfigurationManagerTakeCollectionsAlone() {
        policy = "/api/v1/policies/"
                + fleet.policy(
                        "configmgr-edr",
                        "onboard",
                        fleet.upload(TestPackages.onboarding(TestPackages.organisation())
                                .registryScript()),
                        "{\"sampleSharing\":\"all\"}");

        invalid(EVERYBODY, "/include/0/type");
        invalid("{\"include\":[{\"type\":\"collection\",\"id\":\"XYZ00001\"}]}", "/include/0/id");
        try (var site = AttachedSite.ready(url, 1)) {
            var id = site.hierarchy.collections().keySet().iterator().next();
            assign("{\"include\":[{\"type\":\"collection\",\"id\":\"%s\"}]}".formatted(id))
                    .expect(200);

            assertThat(texts(admin.get(policy + "/assignments").json().get("include"), "id"))
                    .containsExactly("SMSDM003");
        }
    }

    @Test
    void assignmentsGoWithTheirPolicy() {
        var group = fleet.group();
        assign("{\"include\":[%s]}".formatted(group(group))).expect(200);

        admin.with("If-Match", fleet.etag(policy)).delete(policy).expect(204);

        var path = "/api/v1/groups/" + group;
        admin.with("If-Match", fleet.etag(path)).delete(path).expect(204);
    }
}
