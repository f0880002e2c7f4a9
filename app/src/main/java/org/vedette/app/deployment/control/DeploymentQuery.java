package org.vedette.app.deployment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.vedette.app.device.control.Devices;
import org.vedette.app.problem.ProblemException;
import org.vedette.device.SupportNotice;
import org.vedette.policy.EffectiveConfiguration;
import org.vedette.policy.PolicyProgress;
import org.vedette.policy.PolicyRef;
import org.vedette.policy.Verdict;

/** Reads what a device receives and how far it has come, as of what is stored now. */
@ApplicationScoped
public class DeploymentQuery {

    @Inject
    private StandingReader standings;

    @Inject
    private Snapshots snapshots;

    @Inject
    private Devices devices;

    @Inject
    private Clock clock;

    @Inject
    private Instance<RelayedDelivery> relays;

    /**
     * The deployment of one device.
     *
     * @param progressOf what is known of a policy on the device, by the revision it receives; empty if it is pending
     * @param waiting why a policy of which nothing was heard is pending, where that is known
     * @param notice what an administrator should know of the device's operating system
     */
    public record Deployment(
            EffectiveConfiguration effective,
            Progress progressOf,
            Map<PolicyRef, RelayedDelivery.Wait> waiting,
            Optional<String> notice) {}

    /** Looks up what is stored of a policy. */
    @FunctionalInterface
    public interface Progress {
        Optional<PolicyProgress> of(PolicyRef policy);
    }

    /**
     * Works out what a device is to receive.
     *
     * @throws ProblemException 404 if there is no such device
     */
    public Deployment of(UUID deviceId) {
        devices.require(deviceId);
        var standing = standings
                .read(deviceId)
                .orElseThrow(() -> ProblemException.notFound("device", deviceId))
                .standing();
        var now = clock.instant();
        var effective = snapshots
                .present()
                .configurationOf(standing.memberships(), standing.device(), standing.obstacle(), now)
                .effective();
        var waiting = relays.stream()
                .flatMap(relay -> relay.waiting(deviceId).stream())
                .findAny();
        return new Deployment(
                effective,
                policy -> Optional.ofNullable(standing.progress().get(policy.policyId()))
                        .filter(progress -> progress.revision() == policy.revision())
                        .or(() -> waiting.flatMap(relayed -> decided(effective, policy, now))),
                waiting.orElse(Map.of()),
                SupportNotice.of(standing.device(), now));
    }

    /** A device that never asks has what is decided without it all the same. */
    private static Optional<PolicyProgress> decided(EffectiveConfiguration effective, PolicyRef policy, Instant now) {
        return Optional.ofNullable(effective.verdicts().get(policy))
                .filter(verdict -> verdict.kind() != Verdict.Kind.DELIVERABLE)
                .map(verdict -> PolicyProgress.begin(policy.revision(), verdict, now));
    }
}
