package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Checks.refused;
import static org.vedette.app.it.Checks.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URL;
import java.time.Duration;
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

/** Collections that are lost, and those that are switched off. */
@Tag("one-database")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SuspendedCollectionsIT {

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app();
    }

    @ArquillianResource
    private URL url;

    private Fleet fleet;
    private AttachedSite site;
    private String packageId;

    @BeforeEach
    void attach() {
        fleet = new Fleet(url);
        fleet.unassignAll("configmgr-edr");
        site = AttachedSite.ready(url, 3);
        packageId = fleet.upload(
                TestPackages.onboarding(TestPackages.organisation()).registryScript());
    }

    @AfterEach
    void detach() {
        fleet.unassignAll("configmgr-edr");
        site.close();
    }

    /** All of one test have the same package, so that only their settings differ. */
    private String policy(String sampleSharing) {
        return fleet.policy(
                "configmgr-edr", "onboard", packageId, "{\"sampleSharing\":\"%s\"}".formatted(sampleSharing));
    }

    private JsonNode state(long resource, String policyId) {
        return site.state(resource, policyId);
    }

    private void assign(String policyId, String... collections) {
        fleet.assign(
                policyId, List.of(collections).stream().map(Fleet::collection).toList(), List.of());
    }

    @Test
    void aCollectionThatIsLostKeepsItsAssignmentsAndItsMembersKeepWhatTheyHave() {
        var resource = site.hierarchy.machines().keySet().iterator().next();
        var pilot = site.hierarchy.addCollection(1, "Pilot");
        site.hierarchy.join(pilot, resource);
        site.connector.synchronise();
        var policyId = policy("all");
        assign(policyId, pilot);
        site.connector.takeOver(Duration.ZERO);
        var before = site.connector.deploymentOf(resource).orElseThrow();

        site.hierarchy.cloudSync(pilot, false);
        site.connector.synchronise();
        fleet.change(policyId, "{\"sampleSharing\":\"none\"}");

        var assignments = fleet.admin
                .get("/api/v1/policies/" + policyId + "/assignments")
                .expect(200)
                .json();
        assertThat(texts(assignments.get("include"), "id")).containsExactly(pilot);
        assertThat(assignments.get("warnings").get(0).get("state").asText()).isEqualTo("suspended");
        assertThat(site.connector.takeOver(Duration.ZERO)).isZero();
        assertThat(site.connector.deploymentOf(resource)).contains(before);
        assertThat(state(resource, policyId).get("code").asText()).isEqualTo("configmgr-suspended");

        var removed = site.hierarchy.copy();
        site.hierarchy.removeCollection(pilot);
        site.connector.synchronise();
        assertThat(site.connector.takeOver(Duration.ZERO)).isZero();
        assertThat(collection(pilot).get("state").asText()).isEqualTo("suspended");
        assertThat(collection(pilot).get("reason").asText()).contains("no more");

        site.hierarchy.collections().put(pilot, removed.collections().get(pilot));
        site.hierarchy.cloudSync(pilot, true);
        site.connector.synchronise();
        assertThat(site.connector.takeOver(Duration.ZERO)).isOne();
        assertThat(site.connector.deploymentOf(resource)).get().isNotEqualTo(before);
    }

    private JsonNode collection(String id) {
        return fleet.admin
                .get("/api/v1/collections/" + id + "?site=" + site.code)
                .expect(200)
                .json();
    }

    @Test
    void aCollectionThatIsSwitchedOffHereCannotBeAssignedTo() {
        var pilot = site.hierarchy.addCollection(1, "Pilot");
        site.connector.synchronise();
        var path = "/api/v1/collections/" + pilot;
        var policy = "/api/v1/policies/" + policy("all");

        fleet.admin.put(path, "{\"cloudSync\":false}").expect(428);
        fleet.admin
                .with("If-Match", fleet.etag(path))
                .put(path, "{\"cloudSync\":false}")
                .expect(200);
        var refusal = fleet.admin
                .with("If-Match", fleet.etag(policy))
                .put(
                        policy + "/assignments",
                        "{\"include\":[{\"type\":\"collection\",\"id\":\"%s\"}]}".formatted(pilot));

        refused(refusal, 422, "invalid-content", "/include/0/id");
        assertThat(refusal.text()).contains("switched off here");
        assertThat(collection(pilot).get("state").asText()).isEqualTo("unavailable");
    }
}
