package org.vedette.app.deployment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.vedette.app.deployment.control.DeviceClasses.Dimensions;
import org.vedette.app.deployment.control.DeviceClasses.Marks;
import org.vedette.app.deployment.control.DeviceClasses.Tally;
import org.vedette.app.deployment.control.Snapshot.Assigned;
import org.vedette.app.device.control.Devices;
import org.vedette.app.policy.control.Proposal;
import org.vedette.policy.EffectiveConfiguration;
import org.vedette.policy.Verdict;
import org.vedette.targeting.TargetSet;

/**
 * Tells what a change of one policy would mean for all devices before anything is stored: every class of devices is compiled as
 * it is and as it would be, by what check-ins are compiled by.
 */
@ApplicationScoped
public class Foresight {

    private static final int SAMPLES = 10;

    /**
     * What a device is to receive.
     *
     * @param verdict on the policy that changes; empty if it does not target the device
     */
    public record Outlook(Optional<Verdict.Kind> verdict, EffectiveConfiguration effective) {}

    /** How many devices go from one verdict on the policy to another; empty is not targeted. */
    public record Transition(Optional<Verdict.Kind> before, Optional<Verdict.Kind> after, long devices) {}

    /** One device that the caller may see of a class for which the change makes a difference, and how many are like it. */
    public record Sample(UUID deviceId, String deviceName, Outlook before, Outlook after, long devices) {}

    /**
     * What a change would mean.
     *
     * @param devices that the policy targets before or after
     * @param affected those of them that receive another configuration
     * @param changes those that are targeted before and after and receive another configuration
     * @param transitions ordered by the verdict before, then after
     * @param conflicts in which the policy would have a part
     */
    public record Forecast(
            Instant asOf,
            long devices,
            long affected,
            long changes,
            List<Transition> transitions,
            List<CountedConflict> conflicts,
            List<Sample> samples) {

        /** How many devices the policy targets afterwards. */
        public long targeted() {
            return sum(transition -> transition.after().isPresent());
        }

        public long gains() {
            return sum(transition -> transition.before().isEmpty());
        }

        public long loses() {
            return sum(transition -> transition.after().isEmpty());
        }

        /** How many devices that are targeted afterwards have this verdict then. */
        public long ending(Verdict.Kind kind) {
            return sum(transition -> transition.after().equals(Optional.of(kind)));
        }

        private long sum(java.util.function.Predicate<Transition> which) {
            return transitions.stream()
                    .filter(which)
                    .mapToLong(Transition::devices)
                    .sum();
        }
    }

    @Inject
    private Snapshots snapshots;

    @Inject
    private SnapshotLoader loader;

    @Inject
    private DeviceClasses classes;

    @Inject
    private Devices devices;

    @Inject
    private Clock clock;

    /** What it would mean that a policy says this and has these targets; nobody takes it from everybody. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Forecast of(Proposal proposal, TargetSet targets) {
        var now = clock.instant();
        var present = snapshots.present();
        var wanted = loader.proposed(proposal, now, targets);
        return compare(
                present,
                targets.include().isEmpty() ? present.without(proposal.policyId()) : present.with(wanted),
                proposal.policyId(),
                now);
    }

    /** What it would mean that a policy is gone. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Forecast ofRemoving(UUID policyId) {
        var present = snapshots.present();
        return compare(present, present.without(policyId), policyId, clock.instant());
    }

    private Forecast compare(Snapshot present, Snapshot future, UUID policyId, Instant now) {
        List<Assigned> targeting = Stream.of(present.find(policyId), future.find(policyId))
                .flatMap(Optional::stream)
                .toList();
        var tallies =
                classes.count(classes.reach(), classes.within(targeting), Marks.of(present, future), Dimensions.NONE);
        var comparison = new Comparison(policyId);
        for (var tally : tallies) {
            comparison.add(tally, present, future, now);
        }
        return comparison.forecast(now);
    }

    /** Gathers what becomes of each class. */
    private final class Comparison {

        private record Step(Optional<Verdict.Kind> before, Optional<Verdict.Kind> after) {}

        private record Difference(Tally tally, Outlook before, Outlook after) {}

        private final UUID policyId;
        private final Map<Step, Long> steps = new TreeMap<>(
                Comparator.comparing((Step step) -> rank(step.before())).thenComparing(step -> rank(step.after())));
        private final List<Difference> differences = new ArrayList<>();
        private final ConflictCounts conflicts;
        private long changes;

        Comparison(UUID policyId) {
            this.policyId = policyId;
            this.conflicts = new ConflictCounts(conflict -> conflict.contenders().stream()
                    .anyMatch(contender -> contender.policy().policyId().equals(policyId)));
        }

        private static int rank(Optional<Verdict.Kind> verdict) {
            return verdict.map(kind -> switch (kind) {
                        case DELIVERABLE -> 1;
                        case CONFLICT -> 2;
                        case ERROR -> 3;
                        case NOT_APPLICABLE -> 4;
                    })
                    .orElse(0);
        }

        void add(Tally tally, Snapshot present, Snapshot future, Instant now) {
            var before = outlook(present, tally.kind(), now);
            var after = outlook(future, tally.kind(), now);
            if (before.verdict().isEmpty() && after.verdict().isEmpty()) {
                return;
            }
            steps.merge(new Step(before.verdict(), after.verdict()), tally.devices(), Long::sum);
            conflicts.add(after.effective(), tally);
            if (!before.effective().fingerprint().equals(after.effective().fingerprint())
                    || !before.verdict().equals(after.verdict())) {
                differences.add(new Difference(tally, before, after));
            }
            if (before.verdict().isPresent()
                    && after.verdict().isPresent()
                    && !before.effective()
                            .fingerprint()
                            .equals(after.effective().fingerprint())) {
                changes += tally.devices();
            }
        }

        private Outlook outlook(Snapshot snapshot, DeviceClass kind, Instant now) {
            var effective = snapshot.configurationOf(kind, now).effective();
            return new Outlook(effective.verdictOn(policyId).map(Verdict::kind), effective);
        }

        Forecast forecast(Instant now) {
            var affected = differences.stream()
                    .filter(difference -> !difference
                            .before()
                            .effective()
                            .fingerprint()
                            .equals(difference.after().effective().fingerprint()))
                    .mapToLong(difference -> difference.tally().devices())
                    .sum();
            return new Forecast(
                    now,
                    steps.values().stream().mapToLong(Long::longValue).sum(),
                    affected,
                    changes,
                    steps.entrySet().stream()
                            .map(step -> new Transition(
                                    step.getKey().before(), step.getKey().after(), step.getValue()))
                            .toList(),
                    conflicts.counted(),
                    samples());
        }

        /** The largest of the classes that differ in what becomes of them. */
        private List<Sample> samples() {
            Set<List<String>> seen = new HashSet<>();
            var chosen = differences.stream()
                    .sorted(Comparator.comparing((Difference difference) ->
                                    -difference.tally().devices())
                            .thenComparing(difference -> difference.tally().example()))
                    .filter(difference -> seen.add(List.of(
                            difference.before().effective().fingerprint(),
                            difference.after().effective().fingerprint(),
                            difference.after().verdict().toString())))
                    .limit(SAMPLES)
                    .toList();
            var names = devices.shown(chosen.stream()
                    .map(difference -> difference.tally().example())
                    .toList());
            return chosen.stream()
                    .filter(difference -> names.containsKey(difference.tally().example()))
                    .map(difference -> new Sample(
                            difference.tally().example(),
                            Objects.requireNonNull(names.get(difference.tally().example())),
                            difference.before(),
                            difference.after(),
                            difference.tally().devices()))
                    .toList();
        }
    }
}
