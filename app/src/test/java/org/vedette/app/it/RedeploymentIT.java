package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Checks.refused;
import static org.vedette.app.it.Checks.texts;

import java.net.URL;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who still runs an older package, and how a policy is sent once more. */
@Tag("one-database")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RedeploymentIT {

    @ArquillianResource
    private URL url;

    private Fleet fleet;
    private String group;
    private String organisation;
    private String packageId;
    private String policy;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app();
    }

    @BeforeEach
    void onboard() {
        fleet = new Fleet(url);
        group = fleet.group();
        organisation = TestPackages.organisation();
        packageId = fleet.upload(TestPackages.onboardingServers(organisation).linuxJson());
        policy = fleet.policy("linux-edr", "onboard", packageId, "{}");
        fleet.assign(policy, List.of(Fleet.group(group)), List.of());
    }

    @Test
    void aRedeployedPolicyIsSentOnceMore() {
        var device = fleet.device("linux", "intune", group);
        device.sync();

        var redeployed = fleet.admin
                .with("If-Match", fleet.etag(path()))
                .post(path() + "/redeploy", "")
                .expect(200);

        assertThat(redeployed.json().get("revision").asInt()).isEqualTo(2);
        var answer = device.ask().expect(200).json();
        assertThat(answer.get("status").asText()).isEqualTo("changed");
        assertThat(answer.get("artifacts")).hasSize(1);
        assertThat(fleet.state(device, policy)).isEqualTo("delivered");
        device.apply(answer);
        device.report(answer, "succeeded");
        assertThat(fleet.state(device, policy)).isEqualTo("succeeded");
    }

    @Test
    void aStaleRedeploymentSendsNothing() {
        var seen = fleet.etag(path());
        fleet.admin.with("If-Match", seen).post(path() + "/redeploy", "").expect(200);

        refused(fleet.admin.with("If-Match", seen).post(path() + "/redeploy", ""), 412, "stale");
        refused(fleet.admin.post("/api/v1/policies/" + UUID.randomUUID() + "/redeploy", ""), 404, "not-found");

        assertThat(fleet.admin.get(path()).json().get("revision").asInt()).isEqualTo(2);
    }

    @Test
    void whoRunsAnOlderPackageIsListedUntilItHasTheNewer() {
        var prompt = fleet.device("linux", "intune", group);
        var late = fleet.device("linux", "intune", group);
        var before = fleet.admin.get(path()).json().at("/package/fingerprint").asText();
        prompt.sync();
        late.sync();
        assertThat(outdated()).isEmpty();

        var content = "/api/v1/packages/" + packageId;
        fleet.admin
                .with("If-Match", fleet.etag(content))
                .put(
                        content + "/content",
                        TestPackages.onboardingServers(organisation).linuxJson(),
                        Api.OCTETS)
                .expect(200);

        assertThat(outdated()).containsExactlyInAnyOrder(prompt.id, late.id);
        prompt.sync();
        assertThat(outdated()).containsExactly(late.id);
        var entry = fleet.admin
                .get(path() + "/outdated-devices")
                .json()
                .get("items")
                .get(0);
        assertThat(entry.get("packageFingerprint").asText()).isEqualTo(before);
        late.sync();
        assertThat(outdated()).isEmpty();
    }

    @Test
    void whoKnowsAPolicySeesWhatOthersChangeOfItsPackage() {
        var content = "/api/v1/packages/" + packageId;
        var seen = fleet.etag(content);
        fleet.admin.with("If-None-Match", seen).get(content).expect(304);

        var other = fleet.policy("linux-edr", "onboard", packageId, "{}");

        var read = fleet.admin.with("If-None-Match", seen).get(content).expect(200);
        assertThat(texts(read.json().get("usedBy"), "id")).contains(policy, other);
    }

    private String path() {
        return "/api/v1/policies/" + policy;
    }

    private List<String> outdated() {
        return texts(
                fleet.admin.get(path() + "/outdated-devices").expect(200).json().get("items"), "deviceId");
    }
}
