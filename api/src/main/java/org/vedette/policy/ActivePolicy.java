package org.vedette.policy;

import java.util.Optional;
import org.vedette.spi.PlatformProfile;
import org.vedette.spi.Settings;

/** A revision of a policy that is in force for a device. */
public record ActivePolicy(
        PolicyRef ref, String name, PlatformProfile profile, Settings settings, Optional<PackageChoice> choice) {

    String profileId() {
        return profile.descriptor().id();
    }
}
