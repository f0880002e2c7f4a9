package org.vedette.configmgr;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vedette.spi.Applicability;
import org.vedette.spi.Artifact;
import org.vedette.spi.Blob;
import org.vedette.spi.ClientPackage;
import org.vedette.spi.Destination;
import org.vedette.spi.DeviceFacts;
import org.vedette.spi.Finding;
import org.vedette.spi.Management;
import org.vedette.spi.PackageType;
import org.vedette.spi.Platform;
import org.vedette.spi.PlatformProfile;
import org.vedette.spi.ProfileDescriptor;
import org.vedette.spi.RenderRequest;
import org.vedette.spi.Setting;
import org.vedette.spi.Settings;
import org.vedette.spi.TargetKind;
import org.vedette.spi.ValueType.Choice;

/**
 * Onboards Windows clients and servers that a tenant-attached Configuration Manager site manages.
 *
 * <p>The package goes out twice: as the file that the site's policy wizard reads (Microsoft, <em>Microsoft Defender for
 * Endpoint in Configuration Manager</em>), and as the registry value that the file ends up in on a device. Every other
 * address is a single registry value too, so that taking one back leaves its neighbours alone. Microsoft's onboarding
 * script deletes the offboarding value before it sets its own, and the offboarding script the other way round; the
 * registry files do the same.
 *
 * <p>The telemetry reporting frequency reaches no device: Configuration Manager has it in its policies
 * ({@code New-CMAdvancedThreatProtectionPolicy -TelemetryReportingFrequencyType}), but Microsoft's pages on onboarding with
 * Configuration Manager, group policy and scripts name no registry value for it, and it has no impact any more.
 *
 * @since 1.0
 */
public final class ConfigMgrEdrProfile implements PlatformProfile {

    static final Setting<SampleSharing> SAMPLE_SHARING = Setting.of(
                    "sampleSharing", "Sample sharing", new Choice<>(SampleSharing.class))
            .help("Which files the device sends to Defender for Endpoint for analysis."
                    + " The sensor itself knows all or none only; safe samples are told apart by Defender Antivirus.")
            .defaultTo(SampleSharing.SAFE);

    static final Setting<TelemetryReportingFrequency> TELEMETRY_REPORTING_FREQUENCY = Setting.of(
                    "telemetryReportingFrequency",
                    "Telemetry reporting frequency",
                    new Choice<>(TelemetryReportingFrequency.class))
            .help("Deprecated: it no longer has an impact on devices."
                    + " The policy keeps the value, but no registry value is documented for it, so none is set.")
            .retired();

    private static final ProfileDescriptor DESCRIPTOR = ProfileDescriptor.of(
                    "configmgr-edr",
                    Platform.WINDOWS_CONFIGMGR,
                    "Endpoint detection and response (ConfigMgr)",
                    "Onboards Windows devices in Configuration Manager collections to Defender for Endpoint,"
                            + " or offboards them, and sets which file samples they share.")
            .assignedTo(TargetKind.COLLECTION)
            .managedBy(Management.TENANT_ATTACH, Management.SECURITY_SETTINGS_MANAGEMENT)
            .offering(PackageType.AUTO_FROM_CONNECTOR, PackageType.ONBOARD, PackageType.OFFBOARD)
            .configuredBy(SAMPLE_SHARING, TELEMETRY_REPORTING_FREQUENCY);

    private static final String SENSOR = "SOFTWARE\\Policies\\Microsoft\\Windows Advanced Threat Protection";
    private static final String ONBOARDING = "OnboardingInfo";
    private static final String OFFBOARDING = "696C1FA1-4030-4FA4-8713-FAF9B2EA7C0A";
    private static final String SAMPLE_COLLECTION = "AllowSampleCollection";

    private static final String ANTIVIRUS = "SOFTWARE\\Policies\\Microsoft\\Windows Defender\\Spynet";
    private static final String CONSENT = "SubmitSamplesConsent";

    private static final String ONBOARDING_FILE = "WindowsDefenderATP.onboarding";
    private static final String OFFBOARDING_FILE = "WindowsDefenderATP.offboarding";

    private static final String STAYS_ONBOARDED =
            "The device keeps this value, because deleting it does not end reporting."
                    + " Only an offboarding package does.";
    private static final String STAYS_OFFBOARDED =
            "The device keeps this value, because deleting it does not bring the device back."
                    + " Only an onboarding package does.";

    @Override
    public ProfileDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public List<Finding> validate(Settings settings) {
        return settings.find(TELEMETRY_REPORTING_FREQUENCY)
                .map(frequency -> List.of(Finding.warning(
                        "/" + TELEMETRY_REPORTING_FREQUENCY.key(),
                        "The telemetry reporting frequency is not sent to devices. Remove it from the policy.")))
                .orElse(List.of());
    }

    /**
     * Turns down Home editions, which lack the sensor (Microsoft, <em>Minimum requirements for Microsoft Defender for
     * Endpoint</em>). Which versions a site supports depends on the version of the site, which a device does not know.
     */
    @Override
    public Applicability applicability(DeviceFacts device) {
        if (device.osName().toLowerCase(Locale.ROOT).contains("home")) {
            return Applicability.notApplicable("Home editions of Windows have no Defender for Endpoint sensor."
                    + " Upgrade the device to Pro, Enterprise or Education.");
        }
        return Applicability.applicable();
    }

    @Override
    public List<Artifact> render(RenderRequest request) {
        var artifacts = new ArrayList<Artifact>();
        request.clientPackage()
                .map(clientPackage -> clientPackage instanceof ClientPackage.Onboard
                        ? onboarding(clientPackage.envelope())
                        : offboarding(clientPackage.envelope()))
                .ifPresent(artifacts::addAll);
        request.settings()
                .find(SAMPLE_SHARING)
                .map(ConfigMgrEdrProfile::sharing)
                .ifPresent(artifacts::addAll);
        return List.copyOf(artifacts);
    }

    private static List<Artifact> onboarding(Blob envelope) {
        return List.of(
                file(ONBOARDING_FILE, envelope).superseding(OFFBOARDING_FILE),
                registry(
                                "onboarding.reg",
                                value(SENSOR, ONBOARDING).permanent(STAYS_ONBOARDED),
                                values(SENSOR).delete(OFFBOARDING).text(ONBOARDING, envelope.utf8()))
                        .superseding(value(SENSOR, OFFBOARDING).address()));
    }

    private static List<Artifact> offboarding(Blob envelope) {
        return List.of(
                file(OFFBOARDING_FILE, envelope).superseding(ONBOARDING_FILE),
                registry(
                                "offboarding.reg",
                                value(SENSOR, OFFBOARDING).permanent(STAYS_OFFBOARDED),
                                values(SENSOR).delete(ONBOARDING).text(OFFBOARDING, envelope.utf8()))
                        .superseding(value(SENSOR, ONBOARDING).address()));
    }

    private static List<Artifact> sharing(SampleSharing sharing) {
        return List.of(
                registry(
                        "sample-collection.reg",
                        value(SENSOR, SAMPLE_COLLECTION),
                        values(SENSOR).number(SAMPLE_COLLECTION, sharing.allowSampleCollection())),
                registry(
                        "submit-samples-consent.reg",
                        value(ANTIVIRUS, CONSENT),
                        values(ANTIVIRUS).number(CONSENT, sharing.submitSamplesConsent())));
    }

    /** Bytes, not JSON, so that nothing on the way reformats what a signature covers. */
    private static Artifact file(String name, Blob envelope) {
        return Artifact.of(name, "application/octet-stream", Destination.at(name), envelope);
    }

    private static Artifact registry(String name, Destination destination, RegistryFile file) {
        return Artifact.of(name, RegistryFile.MEDIA_TYPE, destination, file.content());
    }

    private static Destination value(String key, String name) {
        return Destination.at("HKLM\\" + key + "\\" + name);
    }

    private static RegistryFile values(String key) {
        return new RegistryFile("HKEY_LOCAL_MACHINE\\" + key);
    }
}
