package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From a package and a policy to the bytes on a device, on every platform. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DeploymentIT {

    private static final String ONBOARD = "/etc/opt/microsoft/mdatp/mdatp_onboard.json";
    private static final String OFFBOARD = "/etc/opt/microsoft/mdatp/mdatp_offboard.json";
    private static final String MANAGED = "/etc/opt/microsoft/mdatp/managed/mdatp_managed.json";
    private static final String WDATP = "./Device/Vendor/MSFT/WindowsAdvancedThreatProtection";
    private static final String SSM = "securitySettingsManagement";

    @ArquillianResource
    private URL url;

    private Fleet fleet;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app();
    }

    @BeforeEach
    void connect() {
        fleet = new Fleet(url);
        fleet.unassignAll("linux-global-exclusions");
        fleet.unassignAll("windows-edr");
    }

    private String onboardLinux(String group, String settings) {
        var packageId = fleet.upload(
                TestPackages.onboardingServers(TestPackages.organisation()).linuxJson());
        var policy = fleet.policy("linux-edr", "onboard", packageId, settings);
        fleet.assign(policy, List.of(Fleet.group(group)), List.of());
        return policy;
    }

    @Test
    void aLinuxDeviceReceivesItsOnboardingFileByteForByte() {
        var group = fleet.group();
        var issued = TestPackages.onboardingServers(TestPackages.organisation());
        var policy = fleet.policy("linux-edr", "onboard", fleet.upload(issued.linuxScript()), "{}");
        fleet.assign(policy, List.of(Fleet.group(group)), List.of());
        var device = fleet.device("linux", "intune", group);

        var answer = device.sync();

        assertThat(device.files.get(ONBOARD)).isEqualTo(issued.linuxJson());
        assertThat(answer.get("artifacts").get(0).get("mode").asText()).isEqualTo("0640");
        assertThat(answer.get("remove")).anyMatch(address -> address.asText().equals(OFFBOARD));
        assertThat(device.ask().json().get("status").asText()).isEqualTo("unchanged");
        assertThat(fleet.state(device, policy)).isEqualTo("succeeded");
    }

    @Test
    void aWindowsDeviceReceivesSyncMl() {
        var group = fleet.group();
        var issued = TestPackages.onboarding(TestPackages.organisation());
        var policy =
                fleet.policy("windows-edr", "onboard", fleet.upload(issued.file()), "{\"sampleSharing\":\"safe\"}");
        fleet.assign(policy, List.of(Fleet.group(group)), List.of());
        var device = fleet.device("windows", "intune", group);

        device.sync();

        assertThat(device.file(WDATP))
                .contains("/Onboarding</LocURI>", "/Configuration/SampleSharing</LocURI>")
                .doesNotContain("/Offboarding</LocURI>");
        assertThat(device.file("./Device/Vendor/MSFT/Policy/Config/Defender/SubmitSamplesConsent"))
                .contains("<Data>1</Data>");
    }

    @Test
    void aMacReceivesConfigurationProfiles() {
        var group = fleet.group();
        var issued = TestPackages.onboarding(TestPackages.organisation());
        var policy = fleet.policy(
                "macos-edr",
                "onboard",
                fleet.upload(issued.macosZip()),
                "{\"deviceTags\":[{\"name\":\"GROUP\",\"value\":\"Design\"}]}");
        fleet.assign(policy, List.of(Fleet.group(group)), List.of());
        var device = fleet.device("macos", SSM, group);

        device.sync();

        assertThat(device.file("com.microsoft.wdav.atp")).contains("OnboardingInfo");
        assertThat(device.file("com.microsoft.wdav")).contains("Design");
    }

    @Test
    void aConfigurationManagerClientReceivesFileAndRegistryValues() {
        fleet.unassignAll("configmgr-edr");
        var issued = TestPackages.onboarding(TestPackages.organisation());
        var policy = fleet.policy(
                "configmgr-edr", "onboard", fleet.upload(issued.registryScript()), "{\"sampleSharing\":\"all\"}");
        try (var site = AttachedSite.ready(url, 1)) {
            fleet.assign(policy, List.of(Fleet.collection("SMSDM003")), List.of());

            var answer = site.connector
                    .send("GET", "/configmgr/v1/deployments", null)
                    .expect(200)
                    .body();

            var contents = new HashMap<String, String>();
            answer.at("/deployments/0/rule/artifacts")
                    .forEach(artifact -> contents.put(
                            artifact.get("destination").asText(),
                            answer.get("contents")
                                    .get(artifact.get("sha256").asText())
                                    .asText()));
            assertThat(Base64.getDecoder().decode(contents.get("WindowsDefenderATP.onboarding")))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo(issued.envelope());
            fleet.assign(policy, List.of(), List.of());
        }
    }

    @Test
    void tagsAndExclusionsOfTwoProfilesShareOneFile() {
        var group = fleet.group();
        onboardLinux(group, "{\"deviceTags\":[{\"name\":\"GROUP\",\"value\":\"Web\"}]}");
        var exclusions =
                fleet.policy("linux-global-exclusions", null, null, "{\"exclusions\":[{\"path\":\"/opt/app\"}]}");
        fleet.assign(exclusions, List.of(Fleet.group(group)), List.of());
        var device = fleet.device("linux", SSM, group);

        device.sync();

        var managed = Fleet.read(device.file(MANAGED));
        assertThat(managed.at("/edr/tags/0/value").asText()).isEqualTo("Web");
        assertThat(managed.at("/exclusionSettings/exclusions/0/path").asText()).isEqualTo("/opt/app");
    }

    @Test
    void globalExclusionsAreNotForEnrolledDevices() {
        var group = fleet.group();
        var exclusions =
                fleet.policy("linux-global-exclusions", null, null, "{\"exclusions\":[{\"path\":\"/opt/app\"}]}");
        fleet.assign(exclusions, List.of(Fleet.group(group)), List.of());
        var device = fleet.device("linux", "intune", group);

        device.sync();

        assertThat(device.files).isEmpty();
        assertThat(fleet.state(device, exclusions)).isEqualTo("notApplicable");
    }

    @Test
    void exclusionWinsAndAnEmptyTargetIsNobody() {
        var included = fleet.group();
        var excluded = fleet.group();
        var policy = onboardLinux(included, "{}");
        fleet.assign(policy, List.of(Fleet.group(included)), List.of(Fleet.group(excluded)));
        var both = fleet.device("linux", "intune", included, excluded);
        var one = fleet.device("linux", "intune", included);

        both.sync();
        one.sync();
        assertThat(both.files).isEmpty();
        assertThat(one.files).containsOnlyKeys(ONBOARD);

        fleet.assign(policy, List.of(), List.of());
        one.sync();
        assertThat(one.files).isEmpty();
    }

    @Test
    void allDevicesMeansAllOfThePlatform() {
        fleet.unassignAll("linux-edr");
        var policy = fleet.policy("linux-edr", "onboard", uploadForServers(), "{}");
        fleet.assign(policy, List.of(Fleet.allDevices()), List.of());
        var linux = fleet.device("linux", "intune");
        var windows = fleet.device("windows", "intune");

        linux.sync();
        windows.sync();

        assertThat(linux.files).containsOnlyKeys(ONBOARD);
        assertThat(windows.files).isEmpty();
        assertThat(fleet.state(windows, policy)).isEqualTo("none");
        fleet.assign(policy, List.of(), List.of());
    }

    private String uploadForServers() {
        return fleet.upload(
                TestPackages.onboardingServers(TestPackages.organisation()).linuxJson());
    }

    @Test
    void differentValuesConflictAndNeitherIsSent() {
        var group = fleet.group();
        var one = onboardLinux(group, "{\"sampleSharing\":\"safe\"}");
        var other = fleet.policy("linux-edr", "onboard", uploadForServers(), "{}");
        fleet.assign(other, List.of(Fleet.group(group)), List.of());
        var device = fleet.device("linux", "intune", group);

        device.sync();

        assertThat(device.files).containsOnlyKeys(MANAGED);
        assertThat(fleet.state(device, one)).isEqualTo("conflict");
        assertThat(fleet.state(device, other)).isEqualTo("conflict");
        var effective = fleet.admin
                .get("/api/v1/devices/" + device.id + "/effective-configuration")
                .expect(200)
                .json();
        assertThat(effective.at("/package/state").asText()).isEqualTo("conflict");
        assertThat(effective.at("/settings/0/sources/0/policyId").asText()).isEqualTo(one);
    }

    @Test
    void aConflictLeavesWhatADeviceHas() {
        var group = fleet.group();
        onboardLinux(group, "{}");
        var device = fleet.device("linux", "intune", group);
        device.sync();
        var offboarding = fleet.policy(
                "linux-edr",
                "offboard",
                fleet.upload(
                        TestPackages.offboarding(TestPackages.organisation()).linuxJson()),
                "{}");
        fleet.assign(offboarding, List.of(Fleet.group(group)), List.of());

        device.sync();

        assertThat(device.files).containsOnlyKeys(ONBOARD);
        assertThat(fleet.state(device, offboarding)).isEqualTo("conflict");
    }

    @Test
    void aDeviceOfADroppedInPlatformReceivesWhatItsPluginRenders() {
        var group = fleet.group();
        var policy =
                fleet.policy("acme-edr", null, null, "{\"scan\":\"quick\",\"trusted\":[{\"publisher\":\"Contoso\"}]}");
        fleet.assign(policy, List.of(Fleet.group(group)), List.of());
        var device = fleet.device("acme-os", "intune", group);

        device.sync();

        assertThat(device.file("/etc/acme/agent.json")).contains("quick");
        assertThat(device.file("/etc/acme/trust.plist")).contains("Contoso");
        assertThat(fleet.state(device, policy)).isEqualTo("succeeded");
    }

    @Test
    void aChangeReachesTheNextCheckIn() {
        var group = fleet.group();
        var policy = onboardLinux(group, "{\"sampleSharing\":\"safe\"}");
        var device = fleet.device("linux", "intune", group);
        device.sync();

        fleet.change(policy, "{\"sampleSharing\":\"none\"}");
        device.sync();

        assertThat(Fleet.read(device.file(MANAGED))
                        .at("/cloudService/automaticSampleSubmissionConsent")
                        .asText())
                .isEqualTo("none");
        assertThat(fleet.state(device, policy)).isEqualTo("succeeded");
    }

    @Test
    void joiningAGroupReachesTheNextCheckIn() {
        var group = fleet.group();
        onboardLinux(group, "{}");
        var device = fleet.device("linux", "intune");
        device.sync();
        assertThat(device.files).isEmpty();

        fleet.members(group, List.of(device.id), List.of());
        device.sync();
        assertThat(device.files).containsOnlyKeys(ONBOARD);

        fleet.members(group, List.of(), List.of(device.id));
        device.sync();
        assertThat(device.files).isEmpty();
    }

    @Test
    void anErrorIsShownUntilLaterProof() {
        var group = fleet.group();
        var policy = onboardLinux(group, "{}");
        var device = fleet.device("linux", "intune", group);
        var delivered = device.ask().expect(200).json();
        assertThat(fleet.state(device, policy)).isEqualTo("delivered");

        device.report(delivered, "error");
        assertThat(fleet.state(device, policy)).isEqualTo("error");

        device.apply(delivered);
        device.report(delivered, "succeeded");
        assertThat(fleet.state(device, policy)).isEqualTo("succeeded");
    }
}
