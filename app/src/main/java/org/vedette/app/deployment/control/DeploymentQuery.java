package org.vedette.app.deployment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.vedette.app.problem.ProblemException;
import org.vedette.policy.EffectiveConfiguration;
import org.vedette.policy.PolicyProgress;
import org.vedette.policy.PolicyRef;

/** Reads what a device receives and how far it has come, as of what is stored now. */
@ApplicationScoped
public class DeploymentQuery {

    @Inject
    private StandingReader standings;

    @Inject
    private Snapshots snapshots;

    @Inject
    private Clock clock;

    /**
     * The deployment of one device.
     *
     * @param progressOf what is stored of a policy on the device, by the revision it receives; empty if it is pending
     */
    public record Deployment(EffectiveConfiguration effective, Progress progressOf) {}

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
        var standing = standings
                .read(deviceId)
                .orElseThrow(() -> ProblemException.notFound("device", deviceId))
                .standing();
        var configuration =
                snapshots.present().configurationOf(standing.memberships(), standing.device(), clock.instant());
        return new Deployment(
                configuration.effective(),
                policy -> Optional.ofNullable(standing.progress().get(policy.policyId()))
                        .filter(progress -> progress.revision() == policy.revision()));
    }
}
