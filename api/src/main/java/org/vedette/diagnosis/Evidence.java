package org.vedette.diagnosis;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.vedette.device.OnboardingStatus;
import org.vedette.device.OnboardingStatus.Intent;
import org.vedette.policy.PolicyState;
import org.vedette.spi.Management;

/**
 * What is known of one device at one instant; {@link Checklist} judges it.
 *
 * @param lastSeen when it checked in last, if ever
 * @param hindrance why what manages it can give it nothing
 * @param policies those that target it
 * @param excluded policies that would reach it if they did not exclude it, each with what it is excluded by
 * @param licenceObstacle what the organisation lacks
 * @param packageConflict why no package is sent, if policies disagree
 * @param chosen the package that the policies bring
 * @param connectedOrgId the organisation of the connection to Defender
 * @param configuration the fingerprint that it is to have
 * @param confirmed the fingerprint that it says it has
 * @param offboardedAt since when it says that it is offboarded, if it does and that is known
 * @param unreachable hosts that it cannot reach; absent if it did not say
 * @param otherSources what else configures it, in words
 */
public record Evidence(
        Instant now,
        String operatingSystem,
        Management management,
        Instant enrolledAt,
        Optional<Instant> lastSeen,
        Optional<String> hindrance,
        List<PolicyEvidence> policies,
        List<String> excluded,
        Optional<String> licenceObstacle,
        Optional<String> packageConflict,
        Optional<ChosenPackage> chosen,
        Optional<String> connectedOrgId,
        Intent intent,
        Optional<String> configuration,
        Optional<String> confirmed,
        String onboardingState,
        Optional<Instant> offboardedAt,
        String orgId,
        Optional<Boolean> sensorRunning,
        List<String> healthIssues,
        Optional<List<String>> unreachable,
        Optional<Instant> lastConnected,
        Optional<Machine> machine,
        List<String> otherSources) {

    /**
     * How far the device has come with one policy.
     *
     * @param through why the policy targets it
     */
    public record PolicyEvidence(
            String name,
            int revision,
            PolicyState state,
            String code,
            String message,
            Instant since,
            boolean overdue,
            String through) {}

    /** The package that the device is to have. */
    public record ChosenPackage(boolean onboards, String orgId, Optional<Instant> expiresAt) {}

    /** The machine that the device is to Defender. */
    public record Machine(String id, String sensorHealth, String onboardingStatus, Optional<Instant> lastSeen) {}

    /** The last time that anybody heard of the device. */
    public Instant lastSignal() {
        return machine.flatMap(Machine::lastSeen).or(this::lastSeen).orElse(enrolledAt);
    }

    /** The status that follows. */
    public OnboardingStatus status() {
        return OnboardingStatus.of(
                onboardingState,
                OnboardingStatus.isInactive(lastSignal(), now),
                intent,
                policies.stream().anyMatch(policy -> policy.state() == PolicyState.ERROR));
    }
}
