package org.vedette.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.linux.LinuxEdrProfile.DEVICE_TAGS;
import static org.vedette.linux.LinuxEdrProfile.SAMPLE_SHARING;
import static org.vedette.linux.LinuxEdrProfile.TAG_NAME;
import static org.vedette.linux.LinuxEdrProfile.TAG_VALUE;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vedette.spi.Artifact;
import org.vedette.spi.Artifact.Combination;
import org.vedette.spi.ClientPackage;
import org.vedette.spi.Destination;
import org.vedette.spi.Finding;
import org.vedette.spi.Management;
import org.vedette.spi.Platform;
import org.vedette.spi.RenderRequest;
import org.vedette.spi.Settings;
import org.vedette.spi.TargetKind;

class LinuxEdrProfileTest {

    private static final String ONBOARD = "/etc/opt/microsoft/mdatp/mdatp_onboard.json";
    private static final String OFFBOARD = "/etc/opt/microsoft/mdatp/mdatp_offboard.json";
    private static final String MANAGED = "/etc/opt/microsoft/mdatp/managed/mdatp_managed.json";
    private static final Settings NOTHING = Settings.empty();

    private final LinuxEdrProfile profile = new LinuxEdrProfile();

    @Test
    void isAssignedToGroupsOfEnrolledAndUnenrolledDevices() {
        var descriptor = profile.descriptor();

        assertThat(descriptor.platform()).isEqualTo(Platform.LINUX);
        assertThat(descriptor.targetKind()).isEqualTo(TargetKind.GROUP);
        assertThat(descriptor.management())
                .containsExactlyInAnyOrder(Management.INTUNE, Management.SECURITY_SETTINGS_MANAGEMENT);
    }

    @Test
    void onboardingPackageBecomesTheFileOfMicrosoftsScript() {
        var artifact = single(RenderRequest.of(NOTHING, Golden.onboarding()));

        assertThat(artifact.name()).isEqualTo("mdatp_onboard.json");
        assertThat(artifact.mediaType()).isEqualTo("application/json");
        assertThat(artifact.destination()).isEqualTo(Destination.file(ONBOARD, "0640"));
        assertThat(artifact.combination()).isEqualTo(Combination.EXCLUSIVE);
        assertThat(artifact.supersedes()).containsExactly(OFFBOARD);
        assertGolden(artifact, "mdatp_onboard.json");
    }

    @Test
    void offboardingPackageDisplacesTheOnboardingFile() {
        var artifact = single(RenderRequest.of(NOTHING, Golden.offboarding()));

        assertThat(artifact.name()).isEqualTo("mdatp_offboard.json");
        assertThat(artifact.destination()).isEqualTo(Destination.file(OFFBOARD, "0640"));
        assertThat(artifact.supersedes()).containsExactly(ONBOARD);
        assertGolden(artifact, "mdatp_offboard.json");
    }

    @Test
    void onboardingEnvelopeComesOutAsItWentIn() throws IOException {
        assertEnvelopeSurvives("onboardingInfo", Golden.onboarding());
    }

    @Test
    void offboardingEnvelopeComesOutAsItWentIn() throws IOException {
        assertEnvelopeSurvives("offboardingInfo", Golden.offboarding());
    }

    private void assertEnvelopeSurvives(String member, ClientPackage content) throws IOException {
        var artifact = single(RenderRequest.of(NOTHING, content));

        var document = new JsonMapper().readTree(artifact.content().bytes());

        assertThat(document.properties()).hasSize(1);
        assertThat(document.get(member).textValue())
                .isEqualTo(content.envelope().utf8());
    }

    @Test
    void settingsBecomeMembersOfTheManagedFile() {
        var artifact =
                single(RenderRequest.of(tag("Wüstenfuchs 日本 😀 \"\\/<&>").with(SAMPLE_SHARING, SampleSharing.ALL)));

        assertThat(artifact.name()).isEqualTo("mdatp_managed.json");
        assertThat(artifact.mediaType()).isEqualTo("application/json");
        assertThat(artifact.destination()).isEqualTo(Destination.file(MANAGED, "0644"));
        assertThat(artifact.combination()).isEqualTo(Combination.JSON_MEMBERS);
        assertThat(artifact.supersedes()).isEmpty();
        assertGolden(artifact, "tag-and-sample-sharing.json");
    }

    @ParameterizedTest
    @EnumSource
    void sampleSharingBecomesConsent(SampleSharing sharing) {
        var artifact = single(RenderRequest.of(NOTHING.with(SAMPLE_SHARING, sharing)));

        assertGolden(artifact, "sample-sharing-%s.json".formatted(sharing.value()));
    }

    @Test
    void tagAloneLeavesSampleSharingToTheAgent() {
        assertGolden(single(RenderRequest.of(tag("Finance"))), "tag.json");
    }

    @Test
    void packageAndSettingsBecomeTwoFiles() {
        var settings = NOTHING.with(SAMPLE_SHARING, SampleSharing.NONE);

        var artifacts = profile.render(RenderRequest.of(settings, Golden.onboarding()));

        assertThat(artifacts).hasSize(2);
        assertGolden(artifacts.get(0), "mdatp_onboard.json");
        assertGolden(artifacts.get(1), "sample-sharing-none.json");
    }

    @Test
    void emptyListOfTagsLeavesNoTrace() {
        assertThat(profile.render(RenderRequest.of(NOTHING.with(DEVICE_TAGS, List.of()))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"x,200", "😀,200", "x,1"})
    void tagWithinEveryPublishedLimitIsFine(String character, int length) {
        assertThat(profile.validate(tag(character.repeat(length)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"x,201", "😀,201", "x,1032"})
    void tagBeyondTheStrictestLimitIsAWarning(String character, int length) {
        assertThat(profile.validate(tag(character.repeat(length))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
                    assertThat(finding.pointer()).isEqualTo("/deviceTags/0/value");
                    assertThat(finding.message()).contains("200").contains("Shorten it");
                });
    }

    private Artifact single(RenderRequest request) {
        var artifacts = profile.render(request);
        assertThat(artifacts).hasSize(1);
        return artifacts.get(0);
    }

    private static Settings tag(String value) {
        var row = Settings.empty().with(TAG_NAME, TagName.GROUP).with(TAG_VALUE, value);
        return Settings.empty().with(DEVICE_TAGS, List.of(row));
    }

    private static void assertGolden(Artifact artifact, String name) {
        assertThat(artifact.content().utf8())
                .as(name)
                .isEqualTo(Golden.document(name).utf8());
        assertThat(artifact.content()).as("the bytes of %s", name).isEqualTo(Golden.document(name));
    }
}
