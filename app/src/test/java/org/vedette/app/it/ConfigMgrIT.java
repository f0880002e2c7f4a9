package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Checks.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vedette.app.emulator.Hierarchy;
import org.vedette.app.emulator.SyncPages;

/** Deliveries to Configuration Manager, from the assignment to the results. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ConfigMgrIT {

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
    void anAssignmentGoesFromTheSaveToTheResultsOfTheDevices() {
        var resource = site.hierarchy.machines().keySet().iterator().next();
        var policyId = policy("all");

        assign(policyId, Hierarchy.ALL_CLIENTS);
        assertThat(state(resource, policyId).get("code").asText()).isEqualTo("configmgr-synchronization");
        site.connector.poll(Duration.ZERO);
        assertThat(state(resource, policyId).get("code").asText()).isEqualTo("configmgr-synchronization");
        site.connector.acknowledge().expect(204);
        var waiting = state(resource, policyId);
        var received = site.connector.post(site.connector.results(List.of(resource), 1, "succeeded"));

        assertThat(waiting.get("state").asText()).isEqualTo("pending");
        assertThat(waiting.get("code").asText()).isEqualTo("configmgr-client-policy");
        assertThat(received.expect(200).body().get("accepted").asInt()).isOne();
        assertThat(state(resource, policyId).get("state").asText()).isEqualTo("succeeded");
        var rule = site.connector.deploymentOf(resource).orElseThrow();
        assertThat(texts(rule.get("artifacts"), "destination")).contains("WindowsDefenderATP.onboarding");
        var effective = fleet.admin
                .get("/api/v1/devices/" + site.deviceId(resource) + "/effective-configuration")
                .expect(200)
                .json();
        assertThat(effective.get("fingerprint")).isEqualTo(rule.get("configuration"));
    }

    @Test
    void devicesInSeveralCollectionsGetTheReconciledResult() {
        var machines = List.copyOf(site.hierarchy.machines().keySet());
        var pilot = site.hierarchy.addCollection(1, "Pilot");
        site.hierarchy.join(pilot, machines.get(0));
        site.connector.synchronise();
        var everybody = policy("all");
        var piloting = policy("none");

        assign(everybody, Hierarchy.ALL_CLIENTS);
        assign(piloting, pilot);
        site.connector.takeOver(Duration.ZERO);

        assertThat(state(machines.get(0), everybody).get("state").asText()).isEqualTo("conflict");
        assertThat(state(machines.get(1), everybody).get("state").asText()).isEqualTo("pending");
        assertThat(site.connector.deploymentOf(machines.get(1)).orElseThrow().get("policies"))
                .hasSize(1);
        var disputed = site.connector.deploymentOf(machines.get(0)).orElseThrow();
        assertThat(disputed.get("policies")).isEmpty();
        assertThat(texts(disputed.get("artifacts"), "destination"))
                .contains("WindowsDefenderATP.onboarding")
                .noneMatch(destination -> destination.endsWith("AllowSampleCollection"));
    }

    @Test
    void onlyWhatHasChangedIsSentAndTheCursorSurvivesRestarts() {
        var machines = List.copyOf(site.hierarchy.machines().keySet());
        var pilot = site.hierarchy.addCollection(1, "Pilot");
        site.hierarchy.join(pilot, machines.get(0));
        var rest = site.hierarchy.addCollection(2, "Rest");
        site.hierarchy.join(rest, machines.get(1));
        site.connector.synchronise();
        var first = policy("all");
        var second = policy("safe");
        assign(first, pilot);
        assign(second, rest);

        assertThat(site.connector.takeOver(Duration.ZERO)).isEqualTo(2);
        assertThat(site.connector.takeOver(Duration.ZERO)).isZero();
        fleet.change(first, "{\"sampleSharing\":\"none\"}");
        assertThat(site.connector.takeOver(Duration.ZERO)).isOne();
        var restarted = site.connector.restarted();

        assertThat(restarted.takeOver(Duration.ZERO)).isEqualTo(2);
        assertThat(restarted.deployments()).isEqualTo(site.connector.deployments());
        assign(first);
        assertThat(site.connector.takeOver(Duration.ZERO)).isEqualTo(2);
        assertThat(site.connector.deploymentOf(machines.get(0))).isEmpty();
        assertThat(site.connector.deploymentOf(machines.get(1))).isPresent();
    }

    @Test
    void whoWaitsIsToldOfAnAssignmentWithinTwoSeconds() throws Exception {
        var policyId = policy("all");
        site.connector.takeOver(Duration.ZERO);
        var waiting = CompletableFuture.supplyAsync(() -> site.connector.poll(Duration.ofSeconds(30)));

        assign(policyId, Hierarchy.ALL_CLIENTS);

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isOne();
    }

    private JsonNode collection(String id) {
        return fleet.admin
                .get("/api/v1/collections/" + id + "?site=" + site.code)
                .expect(200)
                .json();
    }

    @Test
    void machinesBelowTheFloorOfTheSiteAreToldWhyTheyGetNothing() {
        site.close();
        site = AttachedSite.attach(url);
        var old = site.hierarchy.addMachine("Microsoft Windows Server 2012 R2 Standard", "6.3.9600");
        var ten = site.hierarchy.addMachine("Microsoft Windows 10 Enterprise", "10.0.19045");
        site.connector.report("2006").expect(200);
        site.connector.synchronise();
        var policyId = policy("all");
        assign(policyId, Hierarchy.ALL_CLIENTS);

        site.connector.takeOver(Duration.ZERO);

        assertThat(state(old, policyId).get("state").asText()).isEqualTo("notApplicable");
        assertThat(state(old, policyId).get("message").asText()).contains("2010 or later");
        assertThat(site.connector.deploymentOf(old)).isEmpty();
        assertThat(state(ten, policyId).get("notice").asText()).contains("end of support");
        assertThat(site.connector.deploymentOf(ten)).isPresent();

        site.connector.report("2010").expect(200);
        site.connector.takeOver(Duration.ZERO);
        assertThat(state(old, policyId).get("state").asText()).isEqualTo("pending");
        assertThat(site.connector.deploymentOf(old)).isPresent();
    }

    @Test
    void resultsAreJudgedOneByOneAndRepeatingThemChangesNothing() {
        var machines = List.copyOf(site.hierarchy.machines().keySet());
        var policyId = policy("all");
        assign(policyId, Hierarchy.ALL_CLIENTS);
        site.connector.takeOver(Duration.ZERO);
        var results = site.connector.results(machines, 2, "error");
        results.add(results.get(0).deepCopy());
        results.addObject()
                .put("resourceId", 1)
                .put("policyId", policyId)
                .put("revision", 1)
                .put("sequence", 1)
                .put("state", "succeeded");
        results.addObject()
                .put("resourceId", machines.get(0))
                .put("policyId", policyId)
                .put("revision", 9)
                .put("sequence", 1)
                .put("state", "succeeded");
        results.addObject()
                .put("resourceId", machines.get(0))
                .put("policyId", policyId)
                .put("revision", 1)
                .put("sequence", 1)
                .put("state", "succeeded");
        results.addObject().put("resourceId", machines.get(0)).put("policyId", policyId);

        var first = site.connector.post(results).expect(200).body();
        var again = site.connector.post(results).expect(200).body();

        assertThat(texts(first.get("results"), "outcome"))
                .containsExactly(
                        "accepted",
                        "accepted",
                        "accepted",
                        "late",
                        "unknownDevice",
                        "neverSent",
                        "backwards",
                        "invalid");
        assertThat(again.get("accepted").asInt()).isZero();
        assertThat(state(machines.get(0), policyId).get("state").asText()).isEqualTo("error");
    }

    @Test
    void devicesComeAndGoWithTheSync() {
        var machines = List.copyOf(site.hierarchy.machines().keySet());
        var leaving = site.deviceId(machines.get(0));
        var before = site.hierarchy.copy();
        var base = site.connector.synchronise().get("sync").asText();

        site.hierarchy.removeMachine(machines.get(0));
        var coming = site.hierarchy.addMachine();
        var pages = SyncPages.delta(before, site.hierarchy, base);
        var applied = site.connector.applied(site.connector.send(pages).body());

        assertThat(applied.at("/outcome/devices").asInt()).isEqualTo(3);
        assertThat(applied.at("/outcome/added").asInt()).isOne();
        assertThat(applied.at("/outcome/removed").asInt()).isOne();
        fleet.admin.get("/api/v1/devices/" + leaving).expect(404);
        var device = fleet.admin
                .get("/api/v1/devices/" + site.deviceId(coming))
                .expect(200)
                .json();
        assertThat(device.get("management").asText()).isEqualTo("tenantAttach");
        assertThat(collection(Hierarchy.ALL_CLIENTS).get("members").asInt()).isEqualTo(3);
    }
}
