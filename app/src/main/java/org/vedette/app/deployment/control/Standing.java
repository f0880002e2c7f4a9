package org.vedette.app.deployment.control;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.policy.EffectiveConfiguration.Placement;
import org.vedette.policy.PolicyProgress;
import org.vedette.spi.DeviceFacts;
import org.vedette.targeting.Target;

/**
 * Everything that is stored of a device and matters at a check-in.
 *
 * @param version guards against another node having written in the meantime
 * @param factsHash names the facts that are stored
 * @param obstacle why what manages the device can give it nothing; empty if it can
 * @param said what it said last of its sensor
 * @param configuration the fingerprint the device confirmed last
 * @param packageSha256 the package in that configuration
 * @param placements what the device may hold of ours
 * @param progress by policy id, one for each policy that the device was offered
 */
record Standing(
        UUID deviceId,
        long version,
        DeviceFacts device,
        String factsHash,
        Instant enrolledAt,
        Set<Target> memberships,
        Optional<String> obstacle,
        SensorWords said,
        @Nullable String configuration,
        @Nullable String packageSha256,
        Set<Placement> placements,
        Map<UUID, PolicyProgress> progress) {

    /**
     * What a device says of its sensor.
     *
     * @param onboardingState the word of the HTTP contract
     * @param running null if it did not say
     */
    record SensorWords(String onboardingState, @Nullable Boolean running) {

        /** The same with what the device newly says; what it leaves out of its onboarding stays. */
        SensorWords with(ReportedFacts facts) {
            return new SensorWords(
                    facts.onboardingState() == null ? onboardingState : facts.onboardingState(), facts.sensorRunning());
        }
    }

    /** The same with what other tables say of the device. */
    Standing with(Set<Target> groupsAndCollections, Optional<String> hindrance, Map<UUID, PolicyProgress> policies) {
        return new Standing(
                deviceId,
                version,
                device,
                factsHash,
                enrolledAt,
                groupsAndCollections,
                hindrance,
                said,
                configuration,
                packageSha256,
                placements,
                policies);
    }

    /** The same as the next version. */
    Standing next() {
        return new Standing(
                deviceId,
                version + 1,
                device,
                factsHash,
                enrolledAt,
                memberships,
                obstacle,
                said,
                configuration,
                packageSha256,
                placements,
                progress);
    }
}
