package org.vedette.app.deployment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.vedette.app.deployment.control.RelayedDelivery.Wait;
import org.vedette.app.deployment.control.Snapshot.Assigned;
import org.vedette.app.device.control.Devices;
import org.vedette.app.problem.ProblemException;
import org.vedette.device.CheckInSchedule;
import org.vedette.device.SupportNotice;
import org.vedette.policy.EffectiveConfiguration;
import org.vedette.policy.PolicyProgress;
import org.vedette.policy.PolicyRef;
import org.vedette.policy.PolicyState;
import org.vedette.policy.Verdict;

/**
 * Reads what a device receives and how far it has come, as of what is stored now.
 *
 * <p>What the server decides is decided at once, whether or not the device has asked since; what the device decides is what it
 * reported last on the revision in force.
 */
@ApplicationScoped
public class DeploymentQuery {

    @Inject
    private StandingReader standings;

    @Inject
    private Snapshots snapshots;

    @Inject
    private Devices devices;

    @Inject
    private OtherSourceRows sources;

    @Inject
    private Clock clock;

    @Inject
    private Instance<RelayedDelivery> relays;

    /**
     * How far a device has come with one policy.
     *
     * @param since when the state took this value; while pending, since when the device could have asked
     * @param overdue whether the device should have answered by now
     */
    public record DeviceState(
            PolicyRef policy,
            String policyName,
            PolicyState state,
            String code,
            String message,
            Instant since,
            boolean overdue) {}

    /**
     * The deployment of one device.
     *
     * @param states one for each policy that targets the device, in the order of the policies
     * @param notice what an administrator should know of the device's operating system
     * @param otherSources what else configures the device, as it says
     */
    public record Deployment(
            EffectiveConfiguration effective,
            List<DeviceState> states,
            Optional<String> notice,
            List<OtherSource> otherSources) {}

    /** Everything about a device that {@link Diagnosis} looks at. */
    record Look(Standing standing, Snapshot snapshot, Deployment deployment, Instant now) {}

    /**
     * Works out what a device is to receive.
     *
     * @throws ProblemException 404 if there is no such device
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Deployment of(UUID deviceId) {
        return look(deviceId).deployment();
    }

    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    Look look(UUID deviceId) {
        devices.require(deviceId);
        var standing = standings
                .read(deviceId)
                .orElseThrow(() -> ProblemException.notFound("device", deviceId))
                .standing();
        var now = clock.instant();
        var snapshot = snapshots.present();
        var effective =
                snapshot.configurationOf(standing, standing.device(), now).effective();
        Map<PolicyRef, Wait> waiting = relays.stream()
                .flatMap(relay -> relay.waiting(deviceId).stream())
                .findAny()
                .orElse(Map.of());
        var states = effective.verdicts().entrySet().stream()
                .map(entry -> state(standing, snapshot, entry.getKey(), entry.getValue(), waiting, now))
                .toList();
        return new Look(
                standing,
                snapshot,
                new Deployment(effective, states, SupportNotice.of(standing.device(), now), sources.of(deviceId)),
                now);
    }

    private static DeviceState state(
            Standing standing,
            Snapshot snapshot,
            PolicyRef policy,
            Verdict verdict,
            Map<PolicyRef, Wait> waiting,
            Instant now) {
        var name = snapshot.find(policy).map(Assigned::name).orElse("");
        var possible = snapshot.find(policy)
                .map(Assigned::since)
                .filter(standing.enrolledAt()::isBefore)
                .orElse(standing.enrolledAt());
        var stored = Optional.ofNullable(standing.progress().get(policy.policyId()))
                .filter(progress -> progress.revision() == policy.revision());
        var known = stored.filter(progress -> progress.verdict().kind() == Verdict.Kind.DELIVERABLE);
        if (verdict.kind() != Verdict.Kind.DELIVERABLE && !(verdict.isExpiry() && known.isPresent())) {
            var decided = PolicyProgress.begin(policy.revision(), verdict, possible);
            var since = stored.filter(progress -> progress.state() == decided.state())
                    .map(PolicyProgress::since)
                    .orElse(possible);
            return new DeviceState(policy, name, decided.state(), decided.code(), decided.message(), since, false);
        }
        var patience = CheckInSchedule.patience(standing.device().management());
        if (known.isPresent()) {
            var progress = known.get();
            var late = progress.state() == PolicyState.DELIVERED
                    && progress.since().plus(patience).isBefore(now);
            return new DeviceState(
                    policy, name, progress.state(), progress.code(), progress.message(), progress.since(), late);
        }
        var wait = waiting.get(policy);
        return new DeviceState(
                policy,
                name,
                PolicyState.PENDING,
                wait == null ? "" : wait.code(),
                wait == null ? "" : wait.message(),
                possible,
                possible.plus(patience).isBefore(now));
    }
}
