package org.vedette.app.deployment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vedette.app.deployment.control.DeviceClasses.Dimensions;
import org.vedette.app.deployment.control.DeviceClasses.Marks;
import org.vedette.app.deployment.control.DeviceClasses.Tally;
import org.vedette.app.policy.entity.Rollout;
import org.vedette.app.policy.entity.RolloutOutcome;
import org.vedette.app.policy.entity.RolloutOutcome.RingOutcome;
import org.vedette.app.scope.Condition;
import org.vedette.policy.PolicyState;
import org.vedette.rollout.RingCounts;

/** Counts how far a staged revision has come on the devices of each ring, in one statement, so that its numbers agree. */
@ApplicationScoped
public class RolloutCensus {

    /**
     * The devices of one ring that are in no earlier one.
     *
     * @param devices that the policy targets
     * @param states of those that get the staged revision; every state is there
     */
    public record RingCount(long devices, Map<PolicyState, Long> states) {

        public long of(PolicyState state) {
            return states.getOrDefault(state, 0L);
        }

        /** What decisions are made by; devices that cannot take the policy at all have no say. */
        public RingCounts counts() {
            var failed = of(PolicyState.ERROR) + of(PolicyState.CONFLICT);
            return new RingCounts(
                    of(PolicyState.PENDING) + of(PolicyState.DELIVERED) + of(PolicyState.SUCCEEDED) + failed,
                    of(PolicyState.SUCCEEDED),
                    failed);
        }

        private RingOutcome outcome() {
            return new RingOutcome(
                    devices,
                    of(PolicyState.PENDING) + of(PolicyState.DELIVERED),
                    of(PolicyState.SUCCEEDED),
                    of(PolicyState.ERROR),
                    of(PolicyState.CONFLICT),
                    of(PolicyState.NOT_APPLICABLE));
        }
    }

    /** All rings of a rollout. */
    public record Count(Instant asOf, List<RingCount> rings) {

        /** The counts of all rings together. */
        public RingCounts released() {
            return rings.stream().map(RingCount::counts).reduce(RingCounts.NONE, RingCounts::plus);
        }

        /** What is shown of it, and kept once the rollout is over. */
        public RolloutOutcome outcome() {
            return new RolloutOutcome(
                    asOf, rings.stream().map(RingCount::outcome).toList());
        }
    }

    @Inject
    private Snapshots snapshots;

    @Inject
    private DeviceClasses classes;

    @Inject
    private RingSql sql;

    @Inject
    private Clock clock;

    /**
     * The count over devices within reach, to be shown.
     *
     * @return empty if this node does not know yet how far the rollout has come, or it is over
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Optional<Count> within(Rollout rollout) {
        return of(rollout, classes.reach());
    }

    /**
     * The count over all devices, to decide by.
     *
     * @return empty if this node does not know yet how far the rollout has come, or it is over
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Optional<Count> of(Rollout rollout) {
        return of(rollout, new Condition("", Map.of(), "", List.of()));
    }

    private Optional<Count> of(Rollout rollout, Condition reach) {
        var snapshot = snapshots.present();
        var policy = snapshot.find(rollout.policyId());
        if (policy.isEmpty()) {
            return rollout.isActive()
                    ? Optional.of(new Count(
                            clock.instant(),
                            rings(rollout).stream().map(Ring::counted).toList()))
                    : Optional.empty();
        }
        return policy.get()
                .staged()
                .filter(staged -> staged.rolloutId().equals(rollout.id())
                        && staged.open().equals(rollout.plan().upTo(rollout.ring())))
                .map(staged -> count(rollout, snapshot, policy.get(), reach));
    }

    private Count count(Rollout rollout, Snapshot snapshot, Snapshot.Assigned policy, Condition reach) {
        var now = clock.instant();
        var reports = PolicyCensus.REPORTS;
        var dimensions = new Dimensions(
                reports.joins(),
                Stream.concat(reports.columns().stream(), Stream.of(sql.ringOf(rollout, "d.id")))
                        .toList(),
                List.of(rollout.policyId()));
        var rings = rings(rollout);
        for (var tally : classes.count(reach, classes.within(List.of(policy)), Marks.of(snapshot), dimensions)) {
            var ring = rings.get(Integer.parseInt(
                    String.valueOf(tally.values().get(reports.columns().size()))));
            snapshot.configurationOf(tally.kind(), now).effective().verdicts().forEach((ref, verdict) -> {
                if (ref.policyId().equals(rollout.policyId())) {
                    ring.devices += tally.devices();
                    if (ref.revision() == rollout.stagedContent()) {
                        ring.add(PolicyCensus.state(ref, verdict, tally), tally);
                    }
                }
            });
        }
        return new Count(now, rings.stream().map(Ring::counted).toList());
    }

    private static List<Ring> rings(Rollout rollout) {
        var rings = new ArrayList<Ring>();
        rollout.plan().rings().forEach(any -> rings.add(new Ring()));
        return rings;
    }

    private static final class Ring {

        private final Map<PolicyState, Long> states = new EnumMap<>(PolicyState.class);
        private long devices;

        void add(PolicyState state, Tally tally) {
            states.merge(state, tally.devices(), Long::sum);
        }

        RingCount counted() {
            return new RingCount(devices, Map.copyOf(states));
        }
    }
}
