package org.vedette.macos;

import java.util.ArrayList;
import java.util.List;
import org.vedette.spi.Artifact;
import org.vedette.spi.Finding;
import org.vedette.spi.PackageType;
import org.vedette.spi.Platform;
import org.vedette.spi.PlatformProfile;
import org.vedette.spi.ProfileDescriptor;
import org.vedette.spi.RenderRequest;
import org.vedette.spi.Setting;
import org.vedette.spi.Settings;
import org.vedette.spi.ValueType.Choice;
import org.vedette.spi.ValueType.Table;
import org.vedette.spi.ValueType.Text;

/**
 * Connects Macs to Defender for Endpoint, tags them and decides which samples they share.
 *
 * <p>The package and the settings become two configuration profiles, because Defender keeps them in different domains
 * of preferences. Settings are {@code edr.tags} and {@code cloudService.automaticSampleSubmissionConsent} of
 * {@code com.microsoft.wdav} (<em>Set preferences for Microsoft Defender for Endpoint on macOS</em>).
 *
 * @since 1.0
 */
public final class MacosEdrProfile implements PlatformProfile {

    /** Longest tag that the registry of Windows takes, the shortest limit in <em>Create and manage device tags</em>. */
    private static final int COMMON_TAG_LENGTH = 200;
    /** Longest tag that Intune's settings catalogue takes for macOS. */
    private static final int MAX_TAG_LENGTH = 1032;

    static final Setting<SampleSharing> SAMPLE_SHARING = Setting.of(
                    "sampleSharing", "Sample sharing", new Choice<>(SampleSharing.class))
            .help("Decides which suspicious files devices send to Microsoft for analysis.")
            .defaultTo(SampleSharing.SAFE);

    static final Setting<TagName> TAG_NAME = Setting.of("name", "Name", new Choice<>(TagName.class))
            .help("Defender for Endpoint knows one name.")
            .mandatory()
            .defaultTo(TagName.GROUP);
    static final Setting<String> TAG_VALUE = Setting.of("value", "Value", Text.line(MAX_TAG_LENGTH))
            .help("The tag as the Defender portal shows it.")
            .mandatory();
    static final Setting<List<Settings>> DEVICE_TAGS = Setting.of(
                    "deviceTags", "Device tags", new Table(List.of(TAG_NAME, TAG_VALUE), 1))
            .help("Groups and filters devices in Defender for Endpoint. A device carries one tag of this kind.");

    @Override
    public ProfileDescriptor descriptor() {
        return ProfileDescriptor.of(
                        "macos-edr",
                        Platform.MACOS,
                        "Endpoint detection and response",
                        "Onboards Macs to Microsoft Defender for Endpoint or offboards them, and sets device tags and"
                                + " sample sharing.")
                .offering(PackageType.AUTO_FROM_CONNECTOR, PackageType.ONBOARD, PackageType.OFFBOARD)
                .configuredBy(SAMPLE_SHARING, DEVICE_TAGS);
    }

    @Override
    public List<Finding> validate(Settings settings) {
        var findings = new ArrayList<Finding>();
        var tags = settings.find(DEVICE_TAGS).orElse(List.of());
        for (int i = 0; i < tags.size(); i++) {
            var pointer = "/deviceTags/" + i + "/value";
            var value = tags.get(i).get(TAG_VALUE);
            if (!Dict.canHold(value)) {
                findings.add(Finding.error(
                        pointer,
                        "The tag holds a character that a configuration profile cannot carry. Type the tag again instead"
                                + " of pasting it."));
            }
            if (value.codePointCount(0, value.length()) > COMMON_TAG_LENGTH) {
                findings.add(Finding.warning(
                        pointer,
                        ("The tag is longer than %s characters, the shortest of the limits that Microsoft publishes for"
                                        + " device tags. Shorten it, or check on one device that the Defender portal"
                                        + " shows it whole.")
                                .formatted(COMMON_TAG_LENGTH)));
            }
        }
        return List.copyOf(findings);
    }

    @Override
    public List<Artifact> render(RenderRequest request) {
        var artifacts = new ArrayList<Artifact>();
        request.clientPackage().map(AgentProfiles::onboarding).ifPresent(artifacts::add);
        var sharing = request.settings().find(SAMPLE_SHARING);
        var tags = request.settings().find(DEVICE_TAGS).orElse(List.of());
        if (sharing.isPresent() || !tags.isEmpty()) {
            var preferences = AgentProfiles.newPreferences();
            sharing.ifPresent(consent -> preferences.dict(
                    "cloudService", new Dict().string("automaticSampleSubmissionConsent", consent.value())));
            if (!tags.isEmpty()) {
                preferences.dict(
                        "edr",
                        new Dict()
                                .array(
                                        "tags",
                                        tags.stream().map(MacosEdrProfile::tag).toList()));
            }
            artifacts.add(AgentProfiles.preferences(preferences));
        }
        return List.copyOf(artifacts);
    }

    private static Dict tag(Settings row) {
        return new Dict().string("key", row.get(TAG_NAME).value()).string("value", row.get(TAG_VALUE));
    }
}
