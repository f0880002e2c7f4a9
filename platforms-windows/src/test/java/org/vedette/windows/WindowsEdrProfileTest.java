package org.vedette.windows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.vedette.spi.Management.INTUNE;
import static org.vedette.spi.Management.SECURITY_SETTINGS_MANAGEMENT;
import static org.vedette.windows.WindowsEdrProfile.SAMPLE_SHARING;
import static org.vedette.windows.WindowsEdrProfile.TELEMETRY_REPORTING_FREQUENCY;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vedette.spi.Applicability;
import org.vedette.spi.Artifact;
import org.vedette.spi.ClientPackage;
import org.vedette.spi.DeviceFacts;
import org.vedette.spi.Management;
import org.vedette.spi.RenderRequest;
import org.vedette.spi.Settings;
import org.w3c.dom.Element;

class WindowsEdrProfileTest {

    private static final String SENSOR = "./Device/Vendor/MSFT/WindowsAdvancedThreatProtection";
    private static final String CONSENT = "./Device/Vendor/MSFT/Policy/Config/Defender/SubmitSamplesConsent";

    private static final Settings ALL = Settings.empty().with(SAMPLE_SHARING, SampleSharing.ALL);
    private static final Settings SAFE = Settings.empty().with(SAMPLE_SHARING, SampleSharing.SAFE);
    private static final Settings NONE = Settings.empty().with(SAMPLE_SHARING, SampleSharing.NONE);

    private final WindowsEdrProfile profile = new WindowsEdrProfile();

    static Stream<Arguments> golden() {
        var normal = TelemetryReportingFrequency.NORMAL;
        var expedited = TelemetryReportingFrequency.EXPEDITED;
        return Stream.of(
                golden("onboard-all", RenderRequest.of(ALL, Samples.ONBOARD)),
                golden("onboard-safe", RenderRequest.of(SAFE, Samples.ONBOARD)),
                golden("onboard-none", RenderRequest.of(NONE, Samples.ONBOARD)),
                golden("onboard-only", RenderRequest.of(Settings.empty(), Samples.ONBOARD)),
                golden(
                        "onboard-awkward",
                        RenderRequest.of(SAFE.with(TELEMETRY_REPORTING_FREQUENCY, expedited), Samples.AWKWARD)),
                golden("offboard-only", RenderRequest.of(Settings.empty(), Samples.OFFBOARD)),
                golden("offboard-none", RenderRequest.of(NONE, Samples.OFFBOARD)),
                golden("settings-only", RenderRequest.of(SAFE.with(TELEMETRY_REPORTING_FREQUENCY, normal))),
                golden(
                        "telemetry-only",
                        RenderRequest.of(Settings.empty().with(TELEMETRY_REPORTING_FREQUENCY, expedited))));
    }

    private static Arguments golden(String folder, RenderRequest request) {
        return argumentSet(folder, folder, request);
    }

    @ParameterizedTest
    @MethodSource("golden")
    void rendersTheGoldenFiles(String folder, RenderRequest request) throws Exception {
        var expected = new TreeMap<String, String>();
        var resource = Objects.requireNonNull(getClass().getResource("/golden/" + folder));
        try (var files = Files.list(Path.of(resource.toURI()))) {
            files.forEach(file -> expected.put(name(file), text(file)));
        }

        var rendered = new TreeMap<String, String>();
        profile.render(request)
                .forEach(artifact -> rendered.put(
                        artifact.name(), new String(artifact.content().bytes(), UTF_8)));

        assertThat(rendered).isEqualTo(expected);
    }

    @Test
    void aParserReadsTheEnvelopeBackUnchanged() throws Exception {
        var request = RenderRequest.of(ALL, Samples.AWKWARD);

        var values = values(profile.render(request).get(0));

        assertThat(values)
                .containsEntry(
                        SENSOR + "/Onboarding", Samples.AWKWARD.envelope().utf8());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\rb", "a\r\nb", "a\tb", " a ", "]]>", "&amp;", "&#13;", "<!--", "\u0085\u2028"})
    void aParserReadsAnyTextBackUnchanged(String envelope) throws Exception {
        var request = RenderRequest.of(Settings.empty(), Samples.onboard(envelope));

        var values = values(profile.render(request).get(0));

        assertThat(values).containsExactly(Map.entry(SENSOR + "/Onboarding", envelope));
    }

    @Test
    void thePackageComesBeforeTheSettings() throws Exception {
        var settings = NONE.with(TELEMETRY_REPORTING_FREQUENCY, TelemetryReportingFrequency.NORMAL);

        var values = values(
                profile.render(RenderRequest.of(settings, Samples.OFFBOARD)).get(0));

        assertThat(values.keySet())
                .containsExactly(
                        SENSOR + "/Offboarding",
                        SENSOR + "/Configuration/SampleSharing",
                        SENSOR + "/Configuration/TelemetryReportingFrequency");
    }

    @ParameterizedTest
    @CsvSource({"ALL, 1, 3", "SAFE, 1, 1", "NONE, 0, 2"})
    void sampleSharingSetsTheSensorAndTheAntivirus(SampleSharing sharing, String sensor, String consent)
            throws Exception {
        var artifacts = profile.render(RenderRequest.of(Settings.empty().with(SAMPLE_SHARING, sharing)));

        assertThat(values(artifacts.get(0)))
                .containsExactly(Map.entry(SENSOR + "/Configuration/SampleSharing", sensor));
        assertThat(values(artifacts.get(1))).containsExactly(Map.entry(CONSENT, consent));
    }

    @Test
    void rendersNothingFromNothing() {
        assertThat(profile.render(RenderRequest.of(Settings.empty()))).isEmpty();
    }

    @Test
    void theSensorKeepsItsValuesAndTheAntivirusDoesNot() {
        var artifacts = profile.render(RenderRequest.of(SAFE, Samples.ONBOARD));

        assertThat(artifacts)
                .extracting(artifact -> artifact.destination().address())
                .containsExactly(SENSOR, CONSENT);
        assertThat(artifacts)
                .extracting(artifact -> artifact.destination().permanence().isPresent())
                .containsExactly(true, false);
    }

    @ParameterizedTest
    @ValueSource(classes = {ClientPackage.Onboard.class, ClientPackage.Offboard.class})
    void onboardingAndOffboardingNeverMeet(Class<? extends ClientPackage> kind) throws Exception {
        var clientPackage = kind == ClientPackage.Onboard.class ? Samples.ONBOARD : Samples.OFFBOARD;

        var values = values(profile.render(RenderRequest.of(ALL, clientPackage)).get(0));

        assertThat(values.keySet())
                .filteredOn(node -> node.endsWith("boarding"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Windows 10 Enterprise", "Windows 11 Pro", "Windows 11 Education", "Windows 10"})
    void clientsAreApplicable(String osName) {
        assertThat(applicability(osName, INTUNE).isApplicable()).isTrue();
        assertThat(applicability(osName, SECURITY_SETTINGS_MANAGEMENT).isApplicable())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Windows Server 2022", "WINDOWS SERVER 2019 Standard", "windows server 2012 r2"})
    void serversAreApplicableOnlyIfDefenderManagesThem(String osName) {
        assertThat(applicability(osName, SECURITY_SETTINGS_MANAGEMENT).isApplicable())
                .isTrue();
        assertThat(applicability(osName, INTUNE).obstacle())
                .hasValueSatisfying(reason -> assertThat(reason)
                        .contains("security settings management")
                        .contains("Configuration Manager"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Windows 11 Home", "Windows 10 Home Single Language", "WINDOWS 11 HOME"})
    void homeEditionsAreNotApplicable(String osName) {
        assertThat(applicability(osName, INTUNE).obstacle()).isPresent();
        assertThat(applicability(osName, SECURITY_SETTINGS_MANAGEMENT).obstacle())
                .isPresent();
    }

    @Test
    void onlyTheTelemetryFrequencyIsDeprecated() {
        assertThat(profile.descriptor().settings())
                .filteredOn(setting -> setting.deprecated())
                .extracting(setting -> setting.key())
                .containsExactly("telemetryReportingFrequency");
    }

    private Applicability applicability(String osName, Management management) {
        return profile.applicability(new DeviceFacts("windows", management, osName, "10.0.22631", ""));
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a device understands: node to value, in order. */
    private static Map<String, String> values(Artifact artifact) throws Exception {
        var factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        var document = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(artifact.content().bytes()));
        var commands = document.getElementsByTagNameNS("SYNCML:SYNCML1.2", "Replace");
        var values = new LinkedHashMap<String, String>();
        for (int i = 0; i < commands.getLength(); i++) {
            var command = (Element) commands.item(i);
            assertThat(child(command, "CmdID")).isEqualTo(Integer.toString(i + 1));
            values.put(child(command, "LocURI"), child(command, "Data"));
        }
        return values;
    }

    private static String child(Element command, String name) {
        return command.getElementsByTagNameNS("SYNCML:SYNCML1.2", name).item(0).getTextContent();
    }
}
