package org.vedette.configmgr;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.vedette.configmgr.ConfigMgrEdrProfile.SAMPLE_SHARING;
import static org.vedette.configmgr.ConfigMgrEdrProfile.TELEMETRY_REPORTING_FREQUENCY;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vedette.spi.Applicability;
import org.vedette.spi.Artifact;
import org.vedette.spi.Blob;
import org.vedette.spi.DeviceFacts;
import org.vedette.spi.Finding;
import org.vedette.spi.Management;
import org.vedette.spi.RenderRequest;
import org.vedette.spi.Settings;

class ConfigMgrEdrProfileTest {

    private static final String SENSOR = "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows Advanced Threat Protection\\";
    private static final String ANTIVIRUS = "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows Defender\\Spynet\\";
    private static final String ONBOARDING = SENSOR + "OnboardingInfo";
    private static final String OFFBOARDING = SENSOR + "696C1FA1-4030-4FA4-8713-FAF9B2EA7C0A";

    private static final Settings ALL = Settings.empty().with(SAMPLE_SHARING, SampleSharing.ALL);
    private static final Settings SAFE = Settings.empty().with(SAMPLE_SHARING, SampleSharing.SAFE);
    private static final Settings NONE = Settings.empty().with(SAMPLE_SHARING, SampleSharing.NONE);

    private final ConfigMgrEdrProfile profile = new ConfigMgrEdrProfile();

    static Stream<Arguments> golden() {
        return Stream.of(
                golden("onboard-all", RenderRequest.of(ALL, Samples.ONBOARD)),
                golden("onboard-safe", RenderRequest.of(SAFE, Samples.ONBOARD)),
                golden("onboard-none", RenderRequest.of(NONE, Samples.ONBOARD)),
                golden("onboard-only", RenderRequest.of(Settings.empty(), Samples.ONBOARD)),
                golden("onboard-awkward", RenderRequest.of(SAFE, Samples.AWKWARD)),
                golden("offboard-only", RenderRequest.of(Settings.empty(), Samples.OFFBOARD)),
                golden("offboard-none", RenderRequest.of(NONE, Samples.OFFBOARD)),
                golden("settings-only", RenderRequest.of(SAFE)));
    }

    private static Arguments golden(String folder, RenderRequest request) {
        return argumentSet(folder, folder, request);
    }

    @ParameterizedTest
    @MethodSource("golden")
    void rendersTheGoldenFiles(String folder, RenderRequest request) throws Exception {
        var expected = new TreeMap<String, Blob>();
        var resource = Objects.requireNonNull(getClass().getResource("/golden/" + folder));
        try (var files = Files.list(Path.of(resource.toURI()))) {
            files.forEach(file -> expected.put(file.getFileName().toString(), content(file)));
        }

        var rendered = new TreeMap<String, Blob>();
        profile.render(request).forEach(artifact -> rendered.put(artifact.name(), artifact.content()));

        assertThat(rendered).isEqualTo(expected);
    }

    @Test
    void theFileHoldsTheEnvelopeByteForByte() {
        var artifacts = profile.render(RenderRequest.of(ALL, Samples.AWKWARD));

        assertThat(artifacts.get(0).name()).isEqualTo("WindowsDefenderATP.onboarding");
        assertThat(artifacts.get(0).content()).isEqualTo(Samples.AWKWARD.envelope());
    }

    @Test
    void theRegistryReadsTheEnvelopeBackUnchanged() {
        var artifacts = profile.render(RenderRequest.of(Settings.empty(), Samples.AWKWARD));

        assertThat(values(artifacts.get(1)))
                .containsExactly(
                        Map.entry(OFFBOARDING, "-"),
                        Map.entry(ONBOARDING, Samples.AWKWARD.envelope().utf8()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\", "\\\\", "\"", "\\\"", "ends with \\", "\\n", "ä\uD83E\uDD8A"})
    void theRegistryReadsAnyTextBackUnchanged(String envelope) {
        var artifacts = profile.render(RenderRequest.of(Settings.empty(), Samples.onboard(envelope)));

        assertThat(values(artifacts.get(1))).containsEntry(ONBOARDING, envelope);
    }

    @Test
    void offboardingDeletesTheOnboardingValueFirst() {
        var artifacts = profile.render(RenderRequest.of(Settings.empty(), Samples.OFFBOARD));

        assertThat(values(artifacts.get(1)))
                .containsExactly(
                        Map.entry(ONBOARDING, "-"),
                        Map.entry(OFFBOARDING, Samples.OFFBOARD.envelope().utf8()));
    }

    @Test
    void onboardingAndOffboardingSupersedeEachOther() {
        var onboard = profile.render(RenderRequest.of(Settings.empty(), Samples.ONBOARD));
        var offboard = profile.render(RenderRequest.of(Settings.empty(), Samples.OFFBOARD));

        assertThat(onboard).extracting(Artifact::supersedes).isEqualTo(addresses(offboard));
        assertThat(offboard).extracting(Artifact::supersedes).isEqualTo(addresses(onboard));
    }

    @ParameterizedTest
    @CsvSource({"ALL, 00000001, 00000003", "SAFE, 00000001, 00000001", "NONE, 00000000, 00000002"})
    void sampleSharingSetsTheSensorAndTheAntivirus(SampleSharing sharing, String collection, String consent) {
        var artifacts = profile.render(RenderRequest.of(Settings.empty().with(SAMPLE_SHARING, sharing)));

        assertThat(values(artifacts.get(0)))
                .containsExactly(Map.entry(SENSOR + "AllowSampleCollection", "dword:" + collection));
        assertThat(values(artifacts.get(1)))
                .containsExactly(Map.entry(ANTIVIRUS + "SubmitSamplesConsent", "dword:" + consent));
    }

    @Test
    void everyRegistryFileSetsTheValueThatItIsAddressedTo() {
        for (var clientPackage : List.of(Samples.ONBOARD, Samples.OFFBOARD)) {
            var artifacts = profile.render(RenderRequest.of(SAFE, clientPackage));

            assertThat(artifacts)
                    .filteredOn(artifact -> artifact.name().endsWith(".reg"))
                    .hasSize(3)
                    .allSatisfy(artifact -> assertThat(values(artifact))
                            .hasEntrySatisfying(
                                    artifact.destination().address(),
                                    value -> assertThat(value).isNotEqualTo("-")));
        }
    }

    @Test
    void onlyThePackageCannotBeTakenBack() {
        for (var clientPackage : List.of(Samples.ONBOARD, Samples.OFFBOARD)) {
            var artifacts = profile.render(RenderRequest.of(SAFE, clientPackage));

            assertThat(artifacts)
                    .extracting(artifact -> artifact.destination().permanence().isPresent())
                    .containsExactly(false, true, false, false);
        }
    }

    @Test
    void rendersNothingFromNothing() {
        assertThat(profile.render(RenderRequest.of(Settings.empty()))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theTelemetryFrequencyReachesNoDeviceAndSaysSo(TelemetryReportingFrequency frequency) {
        var settings = Settings.empty().with(TELEMETRY_REPORTING_FREQUENCY, frequency);

        assertThat(profile.render(RenderRequest.of(settings))).isEmpty();
        assertThat(profile.validate(settings)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
            assertThat(finding.pointer()).isEqualTo("/telemetryReportingFrequency");
        });
        assertThat(profile.validate(SAFE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Windows Server 2012 R2", "Windows Server 2022", "Windows 10 Enterprise"})
    void serversAndClientsAreApplicable(String osName) {
        assertThat(applicability(osName).isApplicable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Windows 11 Home", "WINDOWS 10 HOME N"})
    void homeEditionsAreNotApplicable(String osName) {
        assertThat(applicability(osName).obstacle()).isPresent();
    }

    private Applicability applicability(String osName) {
        return profile.applicability(new DeviceFacts("windows", Management.TENANT_ATTACH, osName, "", ""));
    }

    private static List<List<String>> addresses(List<Artifact> artifacts) {
        return artifacts.stream()
                .map(artifact -> List.of(artifact.destination().address()))
                .toList();
    }

    private static Blob content(Path file) {
        try {
            return Blob.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code reg import} understands: address to text, {@code dword:…}, or {@code -} for a deletion, in order. */
    private static Map<String, String> values(Artifact artifact) {
        var text = new String(artifact.content().bytes(), UTF_16LE);
        assertThat(text).startsWith("\uFEFFWindows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\");
        assertThat(text).endsWith("\r\n\r\n");

        var key = text.substring(text.indexOf("[HKEY_LOCAL_MACHINE") + 19, text.indexOf(']'));
        var line =
                Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(-|dword:[0-9a-f]{8}))\r\n");
        var values = new LinkedHashMap<String, String>();
        for (var match = line.matcher(text); match.find(); ) {
            var string = match.group(2);
            values.put(
                    "HKLM" + key + "\\" + match.group(1),
                    string == null ? match.group(3) : string.replaceAll("\\\\(.)", "$1"));
        }
        return values;
    }
}
