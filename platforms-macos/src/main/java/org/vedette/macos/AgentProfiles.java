package org.vedette.macos;

import org.vedette.spi.Artifact;
import org.vedette.spi.ClientPackage;
import org.vedette.spi.ClientPackage.Offboard;

/**
 * The configuration profiles through which the agent on macOS is configured.
 *
 * <p>The payload of the onboarding profile holds the keys and values of {@code WindowsDefenderATPOnboarding.xml}, which
 * Microsoft issues for Intune. The outer part of that file is not published; ours follows the profile in <em>Set
 * preferences for Microsoft Defender for Endpoint on macOS</em>.
 *
 * <p><strong>The offboarding payload is inferred.</strong> Microsoft documents its domain,
 * {@code com.microsoft.wdav.atp.offboarding}, and publishes no example of the profile. The payload mirrors the
 * onboarding payload, with {@code OffboardingInfo} for the envelope, as on Linux {@code offboardingInfo} stands for
 * {@code onboardingInfo}.
 */
final class AgentProfiles {

    private static final String PREFERENCES = "com.microsoft.wdav";
    private static final String ONBOARDING = "com.microsoft.wdav.atp";
    private static final String OFFBOARDING = "com.microsoft.wdav.atp.offboarding";

    /**
     * What the offboarding script leaves behind. As long as it exists the agent cannot be onboarded (<em>Troubleshoot
     * license issues for Microsoft Defender for Endpoint on macOS</em>).
     */
    private static final String LEFT_BY_OFFBOARDING =
            "/Library/Application Support/Microsoft/Defender/com.microsoft.wdav.atp.offboarding.plist";

    private static final String ONBOARDING_PAYLOAD = "D71143E9-8F41-47EE-8CD2-69495E82C6AC";
    private static final String PREFERENCES_PROFILE = "C4E6A782-0C8D-44AB-A025-EB893987A295";
    private static final String PREFERENCES_PAYLOAD = "99DBC2BC-3B3A-46A2-A413-C8F9BB9A7295";

    private AgentProfiles() {}

    static Artifact onboarding(ClientPackage content) {
        return content instanceof Offboard ? offboard(content) : onboard(content);
    }

    /** The agent's preferences; {@link #newPreferences} starts them. */
    static Artifact preferences(Dict preferences) {
        return new ConfigurationProfile(
                        PREFERENCES,
                        PREFERENCES_PROFILE,
                        "Microsoft Defender for Endpoint settings",
                        "Microsoft Defender for Endpoint configuration settings")
                .around(preferences);
    }

    static Dict newPreferences() {
        return ConfigurationProfile.payload(
                PREFERENCES,
                PREFERENCES_PAYLOAD,
                PREFERENCES,
                "Microsoft Defender for Endpoint configuration settings");
    }

    private static Artifact onboard(ClientPackage content) {
        var payload = packagePayload(ONBOARDING, ONBOARDING_PAYLOAD, content)
                .string("OnboardingInfo", content.envelope().utf8());
        return new ConfigurationProfile(
                        ONBOARDING,
                        ConfigurationProfile.uuidFor(ONBOARDING),
                        "Microsoft Defender for Endpoint onboarding",
                        "Connects the device to Microsoft Defender for Endpoint")
                .around(payload)
                .superseding(OFFBOARDING, LEFT_BY_OFFBOARDING);
    }

    private static Artifact offboard(ClientPackage content) {
        var payload = packagePayload(OFFBOARDING, ConfigurationProfile.uuidFor(OFFBOARDING + "/payload"), content)
                .string("OffboardingInfo", content.envelope().utf8());
        return new ConfigurationProfile(
                        OFFBOARDING,
                        ConfigurationProfile.uuidFor(OFFBOARDING),
                        "Microsoft Defender for Endpoint offboarding",
                        "Disconnects the device from Microsoft Defender for Endpoint")
                .around(payload)
                .superseding(ONBOARDING);
    }

    private static Dict packagePayload(String domain, String uuid, ClientPackage content) {
        return ConfigurationProfile.payload(domain, uuid, uuid, "WDATP configuration settings")
                .bool("AllowUserOverrides", true)
                .string("OrgId", content.orgId());
    }
}
