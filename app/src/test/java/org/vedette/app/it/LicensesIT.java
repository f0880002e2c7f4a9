package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Checks.refused;
import static org.vedette.app.it.Checks.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URL;
import java.util.List;
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

/** Other tests need the licences, so each of these puts them back. */
@Tag("one-database")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class LicensesIT {

    private static final String LICENSES = "/api/v1/licenses";
    private static final String NONE = "{\"licenses\":[]}";
    private static final String EVERYBODY = "{\"include\":[{\"type\":\"allDevices\"}]}";

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.demo(Connector.QUICK);
    }

    @ArquillianResource
    private URL url;

    private Fleet fleet;
    private Client admin;

    @BeforeEach
    void signIn() {
        fleet = new Fleet(url);
        admin = fleet.admin;
        new Connector(admin).reportNoLicences();
    }

    @AfterEach
    void putLicencesBack() {
        own(Client.LICENSES);
    }

    private Client.Answer own(String body) {
        return admin.with("If-Match", "*").put(LICENSES, body).expect(200);
    }

    private Client.Answer read() {
        return admin.get(LICENSES).expect(200);
    }

    private static JsonNode find(JsonNode list, String id) {
        for (var entry : list) {
            if (entry.get("id").asText().equals(id)) {
                return entry;
            }
        }
        throw new AssertionError("There is no %s in %s".formatted(id, list));
    }

    private String exclusions() {
        return fleet.policy("linux-global-exclusions", null, null, "{\"exclusions\":[{\"path\":\"/opt/app\"}]}");
    }

    private Client.Answer assign(String policy, String body) {
        return admin.with("If-Match", fleet.etag(policy)).put(policy + "/assignments", body);
    }

    @Test
    void listsEveryLicenceThatCountsAndWhatIsMet() {
        own("{\"licenses\":[\"defenderXdr\"]}");

        var licences = read().json();

        assertThat(texts(licences.get("licenses"), "id"))
                .containsExactly(
                        "intunePlan1",
                        "defenderForEndpointPlan1",
                        "defenderForEndpointPlan2",
                        "microsoft365E5",
                        "defenderXdr");
        var owned = find(licences.get("licenses"), "defenderXdr");
        assertThat(owned.get("owned").asBoolean()).isTrue();
        assertThat(owned.get("source").asText()).isEqualTo("manual");
        assertThat(owned.get("since").asText()).endsWith("Z");
        var other = find(licences.get("licenses"), "intunePlan1");
        assertThat(other.get("owned").asBoolean()).isFalse();
        assertThat(other.get("source").isNull()).isTrue();
        assertThat(other.get("since").isNull()).isTrue();
        assertThat(texts(licences.get("requirements"), "met")).containsExactly("false", "true");
        assertThat(licences.get("modifiedBy").asText()).isEqualTo("admin");
    }

    @Test
    void aLicenceKeepsItsDateWhileItStays() {
        own("{\"licenses\":[\"intunePlan1\"]}");
        var since = find(read().json().get("licenses"), "intunePlan1").get("since");

        var written = own("{\"licenses\":[\"microsoft365E5\",\"intunePlan1\",\"intunePlan1\"]}");

        assertThat(find(written.json().get("licenses"), "intunePlan1").get("since"))
                .isEqualTo(since);
        assertThat(read().json()).isEqualTo(written.json());
        assertThat(read().header("ETag")).isEqualTo(written.header("ETag"));
    }

    @Test
    void theSameAgainChangesNothing() {
        var first = own(NONE).header("ETag");

        assertThat(own(NONE).header("ETag")).isEqualTo(first);
        admin.with("If-None-Match", first).get(LICENSES).expect(304);
    }

    @Test
    void aChangeNeedsTheLatestVersion() {
        var before = read().header("ETag");
        own(NONE);

        refused(admin.put(LICENSES, Client.LICENSES), 428, "precondition-required");
        refused(admin.with("If-Match", before).put(LICENSES, Client.LICENSES), 412, "stale");
        assertThat(texts(read().json().get("requirements"), "met")).containsExactly("false", "false");
    }

    @Test
    void refusesWhatIsNoLicenceAndStoresNothing() {
        var before = read().json();
        var writer = admin.with("If-Match", "*");

        refused(writer.put(LICENSES, "{\"licenses\":[\"windows\"]}"), 400, "unreadable", "/licenses/0");
        refused(writer.put(LICENSES, "{\"licenses\":[0]}"), 400, "unreadable", "/licenses/0");
        refused(writer.put(LICENSES, "{\"licenses\":\"intunePlan1\"}"), 400, "unreadable", "/licenses");
        refused(writer.put(LICENSES, "{\"licenses\":[],\"colour\":1}"), 400, "unreadable", "/colour");
        refused(writer.put(LICENSES, "{\"licenses\":[null]}"), 422, "invalid-content", "/licenses/0");
        refused(writer.put(LICENSES, "{}"), 422, "invalid-content", "/licenses");
        refused(writer.put(LICENSES, "null"), 422, "invalid-content", "");
        refused(Client.of(url).get(LICENSES), 401, "not-authenticated");
        refused(Client.of(url).with("If-Match", "*").put(LICENSES, NONE), 401, "not-authenticated");

        assertThat(read().json()).isEqualTo(before);
    }

    @Test
    void noPolicyIsMadeWithoutLicences() {
        var original = "/api/v1/policies/" + exclusions();
        own("{\"licenses\":[\"defenderForEndpointPlan2\"]}");
        var before = admin.get("/api/v1/policies?limit=1").json().get("total");

        var created = admin.post("/api/v1/policies", Api.exclusions(Api.unique("Refused")));
        var copied = admin.post(original + "/duplicate", "{}");

        for (var answer : List.of(created, copied)) {
            refused(answer, 409, "license-missing");
            assertThat(answer.json().get("detail").asText())
                    .contains("Microsoft Intune Plan 1", "PUT /api/v1/licenses", "connect Defender")
                    .doesNotContain("Microsoft Defender XDR");
        }
        assertThat(admin.get("/api/v1/policies?limit=1").json().get("total")).isEqualTo(before);

        own("{\"licenses\":[\"microsoft365E5\"]}");
        admin.post(original + "/duplicate", "{}").expect(201);
    }

    @Test
    void withoutLicencesPoliciesReachNoMoreDevices() {
        var policy = "/api/v1/policies/" + exclusions();
        var group = Fleet.group(fleet.group());
        assign(policy, "{\"include\":[%s]}".formatted(group)).expect(200);
        own(NONE);

        refused(assign(policy, EVERYBODY), 409, "license-missing");

        assertThat(texts(admin.get(policy + "/assignments").json().get("include"), "type"))
                .containsExactly("group");
        assign(policy, "{\"include\":[%s]}".formatted(group)).expect(200);
    }

    @Test
    void withoutLicencesWhatIsThereCanStillBeChangedAndTakenBack() {
        var policy = "/api/v1/policies/" + exclusions();
        assign(policy, EVERYBODY).expect(200);
        own(NONE);

        admin.with("If-Match", fleet.etag(policy))
                .patch(policy, "{\"description\":\"Edited\"}")
                .expect(200);
        assign(
                        policy,
                        "{\"include\":[{\"type\":\"allDevices\"}],\"exclude\":[%s]}"
                                .formatted(Fleet.group(fleet.group())))
                .expect(200);
        refused(assign(policy, EVERYBODY), 409, "license-missing");
        assign(policy, "{\"include\":[]}").expect(200);
        admin.with("If-Match", fleet.etag(policy)).delete(policy).expect(204);
    }
}
