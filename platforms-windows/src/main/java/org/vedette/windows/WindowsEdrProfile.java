package org.vedette.windows;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vedette.spi.Applicability;
import org.vedette.spi.Artifact;
import org.vedette.spi.ClientPackage;
import org.vedette.spi.Destination;
import org.vedette.spi.DeviceFacts;
import org.vedette.spi.Management;
import org.vedette.spi.PackageType;
import org.vedette.spi.Platform;
import org.vedette.spi.PlatformProfile;
import org.vedette.spi.ProfileDescriptor;
import org.vedette.spi.RenderRequest;
import org.vedette.spi.Setting;
import org.vedette.spi.ValueType.Choice;
import org.vedette.windows.SyncMl.Replace;

/**
 * Onboards Windows clients through the WindowsAdvancedThreatProtection configuration service provider (CSP).
 *
 * <p>A request carries at most one package, so a document never sets Onboarding and Offboarding together; Microsoft,
 * <em>Onboard Windows devices using Mobile Device Management tools</em>, warns of unpredictable collisions. Sample sharing
 * goes along with an offboarding package too, because the antivirus keeps running on a device that no longer reports.
 *
 * @since 1.0
 */
public final class WindowsEdrProfile implements PlatformProfile {

    static final Setting<SampleSharing> SAMPLE_SHARING = Setting.of(
                    "sampleSharing", "Sample sharing", new Choice<>(SampleSharing.class))
            .help("Which files the device sends to Defender for Endpoint for analysis."
                    + " The sensor itself knows all or none only; safe samples are told apart by Defender Antivirus.")
            .defaultTo(SampleSharing.SAFE);

    static final Setting<TelemetryReportingFrequency> TELEMETRY_REPORTING_FREQUENCY = Setting.of(
                    "telemetryReportingFrequency",
                    "Telemetry reporting frequency",
                    new Choice<>(TelemetryReportingFrequency.class))
            .help("Deprecated: devices still accept the value, but it no longer has an impact on them.")
            .retired();

    private static final ProfileDescriptor DESCRIPTOR = ProfileDescriptor.of(
                    "windows-edr",
                    Platform.WINDOWS,
                    "Endpoint detection and response",
                    "Onboards Windows devices to Defender for Endpoint, or offboards them,"
                            + " and sets which file samples they share.")
            .managedBy(Management.INTUNE, Management.SECURITY_SETTINGS_MANAGEMENT)
            .offering(PackageType.AUTO_FROM_CONNECTOR, PackageType.ONBOARD, PackageType.OFFBOARD)
            .configuredBy(SAMPLE_SHARING, TELEMETRY_REPORTING_FREQUENCY);

    private static final String SENSOR = "./Device/Vendor/MSFT/WindowsAdvancedThreatProtection";

    /** Microsoft, <em>Policy CSP - Defender</em>: Add, Delete, Get and Replace. */
    private static final String CONSENT = "./Device/Vendor/MSFT/Policy/Config/Defender/SubmitSamplesConsent";

    /** Microsoft, <em>WindowsAdvancedThreatProtection DDF file</em>: every node is permanent; Get, some also Replace. */
    private static final String SENSOR_KEEPS_VALUES = "Windows keeps these values when no policy sets them any more,"
            + " because their configuration service provider can replace but not delete them."
            + " Only an offboarding package ends reporting; only another policy changes sample sharing.";

    @Override
    public ProfileDescriptor descriptor() {
        return DESCRIPTOR;
    }

    /**
     * Turns down what has no such provider or is not served by it: Home editions (Microsoft,
     * <em>WindowsAdvancedThreatProtection CSP</em>, table of editions) and enrolled servers, which take endpoint detection
     * and response policy from Configuration Manager or Defender only (<em>Deploy endpoint detection and response policy
     * with Intune</em>).
     */
    @Override
    public Applicability applicability(DeviceFacts device) {
        var osName = device.osName().toLowerCase(Locale.ROOT);
        if (osName.contains("home")) {
            return Applicability.notApplicable("Home editions of Windows have no Defender for Endpoint sensor."
                    + " Upgrade the device to Pro, Enterprise or Education.");
        }
        if (osName.contains("server") && device.management() == Management.INTUNE) {
            return Applicability.notApplicable("Windows Server does not take this profile through Intune enrolment."
                    + " Manage the server with Defender for Endpoint security settings management,"
                    + " or with Configuration Manager and tenant attach.");
        }
        return Applicability.applicable();
    }

    @Override
    public List<Artifact> render(RenderRequest request) {
        var artifacts = new ArrayList<Artifact>();
        var sensor = sensorValues(request);
        if (!sensor.isEmpty()) {
            artifacts.add(Artifact.of(
                    "windows-advanced-threat-protection.xml",
                    SyncMl.MEDIA_TYPE,
                    Destination.at(SENSOR).permanent(SENSOR_KEEPS_VALUES),
                    SyncMl.document(sensor)));
        }
        request.settings().find(SAMPLE_SHARING).ifPresent(sharing -> {
            var consent = Replace.number(CONSENT, sharing.submitSamplesConsent());
            artifacts.add(Artifact.of(
                    "submit-samples-consent.xml",
                    SyncMl.MEDIA_TYPE,
                    Destination.at(CONSENT),
                    SyncMl.document(List.of(consent))));
        });
        return List.copyOf(artifacts);
    }

    /** The package first, so that the sensor is under way even if the device turns down a later command. */
    private static List<Replace> sensorValues(RenderRequest request) {
        var values = new ArrayList<Replace>();
        request.clientPackage().ifPresent(clientPackage -> {
            var node = clientPackage instanceof ClientPackage.Onboard ? "/Onboarding" : "/Offboarding";
            values.add(Replace.text(SENSOR + node, clientPackage.envelope().utf8()));
        });
        request.settings()
                .find(SAMPLE_SHARING)
                .map(sharing -> Replace.number(SENSOR + "/Configuration/SampleSharing", sharing.sampleSharing()))
                .ifPresent(values::add);
        request.settings()
                .find(TELEMETRY_REPORTING_FREQUENCY)
                .map(frequency ->
                        Replace.number(SENSOR + "/Configuration/TelemetryReportingFrequency", frequency.nodeValue()))
                .ifPresent(values::add);
        return values;
    }
}
