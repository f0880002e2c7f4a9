package org.vedette.policy;

import java.util.Optional;
import java.util.stream.Collectors;
import org.vedette.spi.DeviceFacts;
import org.vedette.spi.Management;
import org.vedette.spi.PlatformProfile;

/** Decides whether a device can take a profile at all: its operating system, its management, then the profile itself. */
public final class Obstacles {

    private Obstacles() {}

    /** The sentence that says why the device cannot take the profile; empty if it can. */
    public static Optional<String> between(PlatformProfile profile, DeviceFacts device) {
        var descriptor = profile.descriptor();
        var platform = descriptor.platform();
        if (!platform.operatingSystem().equals(device.operatingSystem())) {
            return Optional.of(
                    "The policy is for %s and the device is of platform '%s'. Assign a policy for that platform."
                            .formatted(platform.displayName(), device.operatingSystem()));
        }
        if (!descriptor.management().contains(device.management())) {
            var ways = descriptor.management().stream()
                    .map(Management::value)
                    .sorted()
                    .collect(Collectors.joining(" or "));
            return Optional.of("The profile takes devices under %s and this one is under %s."
                    .formatted(ways, device.management().value()));
        }
        return profile.applicability(device).obstacle();
    }
}
