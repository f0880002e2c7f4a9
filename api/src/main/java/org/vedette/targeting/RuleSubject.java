package org.vedette.targeting;

import java.util.List;
import org.vedette.spi.Management;

/**
 * What a {@link MembershipRule} can ask of a device. A text is empty if it is not known.
 *
 * @param platform the operating system of its platform, such as {@code windows}
 * @param onboardingState the word of the HTTP contract, such as {@code notOnboarded}
 * @param tags Defender tags that the device reports
 */
public record RuleSubject(
        String name,
        String hardwareId,
        String platform,
        Management management,
        String osName,
        String osVersion,
        String sensorVersion,
        String onboardingState,
        String orgId,
        String entraDeviceId,
        List<String> tags) {

    public RuleSubject {
        tags = List.copyOf(tags);
    }
}
