package org.vedette.macos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.macos.MacosEdrProfile.DEVICE_TAGS;
import static org.vedette.macos.MacosEdrProfile.SAMPLE_SHARING;
import static org.vedette.macos.MacosEdrProfile.TAG_NAME;
import static org.vedette.macos.MacosEdrProfile.TAG_VALUE;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vedette.spi.Artifact;
import org.vedette.spi.Artifact.Combination;
import org.vedette.spi.Blob;
import org.vedette.spi.ClientPackage;
import org.vedette.spi.ClientPackage.Onboard;
import org.vedette.spi.Destination;
import org.vedette.spi.Finding;
import org.vedette.spi.Management;
import org.vedette.spi.Platform;
import org.vedette.spi.RenderRequest;
import org.vedette.spi.Settings;
import org.vedette.spi.TargetKind;

class MacosEdrProfileTest {

    private static final Settings NOTHING = Settings.empty();

    private final MacosEdrProfile profile = new MacosEdrProfile();

    @Test
    void isAssignedToGroupsOfEnrolledAndUnenrolledDevices() {
        var descriptor = profile.descriptor();

        assertThat(descriptor.platform()).isEqualTo(Platform.MACOS);
        assertThat(descriptor.targetKind()).isEqualTo(TargetKind.GROUP);
        assertThat(descriptor.management())
                .containsExactlyInAnyOrder(Management.INTUNE, Management.SECURITY_SETTINGS_MANAGEMENT);
    }

    @Test
    void onboardingPackageBecomesAProfileForItsDomain() {
        var artifact = single(RenderRequest.of(NOTHING, Golden.onboarding()));

        assertProfile(artifact, "com.microsoft.wdav.atp");
        assertThat(artifact.supersedes())
                .containsExactly(
                        "com.microsoft.wdav.atp.offboarding",
                        "/Library/Application Support/Microsoft/Defender/com.microsoft.wdav.atp.offboarding.plist");
        assertGolden(artifact, "onboarding.mobileconfig");
    }

    @Test
    void offboardingPackageBecomesAProfileForItsDomain() {
        var artifact = single(RenderRequest.of(NOTHING, Golden.offboarding()));

        assertProfile(artifact, "com.microsoft.wdav.atp.offboarding");
        assertThat(artifact.supersedes()).containsExactly("com.microsoft.wdav.atp");
        assertGolden(artifact, "offboarding.mobileconfig");
    }

    @Test
    void onboardingEnvelopeComesOutAsItWentIn() throws Exception {
        assertEnvelopeSurvives("OnboardingInfo", Golden.onboarding());
    }

    @Test
    void envelopeWithLineEndsComesOutAsItWentIn() throws Exception {
        assertEnvelopeSurvives(
                "OnboardingInfo", new Onboard(Blob.utf8("{\t\"body\":\r\n\"]]>\"\r}\n"), "an organisation"));
    }

    @Test
    void offboardingEnvelopeComesOutAsItWentIn() throws Exception {
        assertEnvelopeSurvives("OffboardingInfo", Golden.offboarding());
    }

    private void assertEnvelopeSurvives(String key, ClientPackage content) throws Exception {
        var payload = payload(single(RenderRequest.of(NOTHING, content)));

        assertThat(payload.get(key)).isEqualTo(content.envelope().utf8());
        assertThat(payload.get("OrgId")).isEqualTo(content.orgId());
    }

    @Test
    void settingsBecomeAProfileForThePreferences() {
        var artifact =
                single(RenderRequest.of(tag("Wüstenfuchs 日本 😀 \"\\/<&>").with(SAMPLE_SHARING, SampleSharing.ALL)));

        assertProfile(artifact, "com.microsoft.wdav");
        assertThat(artifact.supersedes()).isEmpty();
        assertGolden(artifact, "tag-and-sample-sharing.mobileconfig");
    }

    @ParameterizedTest
    @EnumSource
    void sampleSharingBecomesConsent(SampleSharing sharing) throws Exception {
        var payload = payload(single(RenderRequest.of(NOTHING.with(SAMPLE_SHARING, sharing))));

        assertThat(payload.get("cloudService")).isEqualTo(Map.of("automaticSampleSubmissionConsent", sharing.value()));
        assertThat(payload.containsKey("edr")).isFalse();
    }

    @Test
    void sampleSharingAloneLeavesTagsToTheDevice() {
        var settings = NOTHING.with(SAMPLE_SHARING, SampleSharing.SAFE);

        assertGolden(single(RenderRequest.of(settings)), "sample-sharing.mobileconfig");
    }

    @Test
    void tagAloneLeavesSampleSharingToTheAgent() throws Exception {
        var artifact = single(RenderRequest.of(tag("Finance")));

        assertGolden(artifact, "tag.mobileconfig");
        assertThat(payload(artifact).get("edr"))
                .isEqualTo(Map.of("tags", List.of(Map.of("key", "GROUP", "value", "Finance"))));
        assertThat(payload(artifact).containsKey("cloudService")).isFalse();
    }

    @Test
    void packageAndSettingsBecomeTwoProfiles() {
        var settings = NOTHING.with(SAMPLE_SHARING, SampleSharing.SAFE);

        var artifacts = profile.render(RenderRequest.of(settings, Golden.onboarding()));

        assertThat(artifacts).hasSize(2);
        assertGolden(artifacts.get(0), "onboarding.mobileconfig");
        assertGolden(artifacts.get(1), "sample-sharing.mobileconfig");
    }

    @Test
    void identitiesNeverRepeat() throws Exception {
        var settings = NOTHING.with(SAMPLE_SHARING, SampleSharing.SAFE);
        var seen = new HashSet<Object>();

        for (var content : List.of(Golden.onboarding(), Golden.offboarding())) {
            var document = PropertyListReader.read(
                    single(RenderRequest.of(NOTHING, content)).content());
            assertThat(seen.add(String.valueOf(document.get("PayloadUUID")))).isTrue();
            assertThat(seen.add(String.valueOf(inner(document).get("PayloadUUID"))))
                    .isTrue();
        }
        var document =
                PropertyListReader.read(single(RenderRequest.of(settings)).content());
        assertThat(seen.add(String.valueOf(document.get("PayloadUUID")))).isTrue();
        assertThat(seen.add(String.valueOf(inner(document).get("PayloadUUID")))).isTrue();
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

    @Test
    void tagThatXmlCannotHoldIsAnError() {
        assertThat(profile.validate(tag("Finance\uFFFF"))).singleElement().satisfies(finding -> {
            assertThat(finding.isError()).isTrue();
            assertThat(finding.pointer()).isEqualTo("/deviceTags/0/value");
            assertThat(finding.message()).contains("Type the tag again");
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

    private static Map<?, ?> payload(Artifact artifact) throws Exception {
        return inner(PropertyListReader.read(artifact.content()));
    }

    private static Map<?, ?> inner(Map<?, ?> document) {
        if (document.get("PayloadContent") instanceof List<?> payloads
                && payloads.size() == 1
                && payloads.get(0) instanceof Map<?, ?> payload) {
            return payload;
        }
        throw new AssertionError("The profile does not hold one payload: " + document);
    }

    private static void assertProfile(Artifact artifact, String domain) {
        assertThat(artifact.name()).isEqualTo(domain + ".mobileconfig");
        assertThat(artifact.mediaType()).isEqualTo("application/x-apple-aspen-config");
        assertThat(artifact.destination()).isEqualTo(Destination.at(domain));
        assertThat(artifact.combination()).isEqualTo(Combination.EXCLUSIVE);
    }

    private static void assertGolden(Artifact artifact, String name) {
        assertThat(artifact.content().utf8())
                .as(name)
                .isEqualTo(Golden.document(name).utf8());
        assertThat(artifact.content()).as("the bytes of %s", name).isEqualTo(Golden.document(name));
    }
}
