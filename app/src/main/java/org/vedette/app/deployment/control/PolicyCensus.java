package org.vedette.app.deployment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.deployment.control.DeviceClasses.Dimensions;
import org.vedette.app.deployment.control.DeviceClasses.Marks;
import org.vedette.app.deployment.control.DeviceClasses.Tally;
import org.vedette.app.deployment.control.Snapshot.Assigned;
import org.vedette.app.persistence.Recounts;
import org.vedette.app.scope.Condition;
import org.vedette.policy.EffectiveConfiguration;
import org.vedette.policy.PolicyRef;
import org.vedette.policy.PolicyState;
import org.vedette.policy.Verdict;

/** Counts how far a policy has come on all devices that it targets, in one statement, so that its numbers agree. */
@ApplicationScoped
public class PolicyCensus {

    /** What devices say of a policy: the state, the code of an error, and the revision that they say it of. */
    static final Dimensions REPORTS = new Dimensions(
            "left join policy_state s on s.device_id = d.id and s.policy_id = ? and s.verdict = 'DELIVERABLE'",
            List.of(
                    "coalesce(s.state, '')",
                    "case when s.state = 'error' then coalesce(s.report_code, '') else '' end",
                    "coalesce(s.revision, 0)"),
            List.of());

    /** Devices of one policy that have failed for one reason. */
    public record Cause(PolicyState state, String code, String message, long devices, UUID example) {}

    /**
     * How far a policy has come.
     *
     * @param devices by state; every state is there
     * @param causes of errors and conflicts, those with the most devices first
     * @param conflicts in which the policy has a part
     */
    public record Count(
            Instant asOf,
            UUID policyId,
            String policyName,
            int revision,
            Map<PolicyState, Long> devices,
            List<Cause> causes,
            List<CountedConflict> conflicts) {

        public long targeted() {
            return devices.values().stream().mapToLong(Long::longValue).sum();
        }

        /** Of the devices that can take the policy, the part that has applied it; null if there are none. */
        public @Nullable Double successRate() {
            var able = targeted() - devices.getOrDefault(PolicyState.NOT_APPLICABLE, 0L);
            return able == 0 ? null : (double) devices.getOrDefault(PolicyState.SUCCEEDED, 0L) / able;
        }
    }

    @Inject
    private Snapshots snapshots;

    @Inject
    private DeviceClasses classes;

    @Inject
    private VisiblePolicies visible;

    @Inject
    private Recounts recounts;

    @Inject
    private Clock clock;

    /** The count, over devices within reach, of a policy that is assigned, or of one that is not and so targets nobody. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Count of(UUID policyId, String name, int revision) {
        var reach = classes.reach();
        return recounts.get(
                "policy %s %s".formatted(policyId, reach.key()),
                snapshots.present().generation(),
                () -> snapshots
                        .present()
                        .find(policyId)
                        .map(policy -> count(policy, reach))
                        .orElseGet(() ->
                                new Count(clock.instant(), policyId, name, revision, zero(), List.of(), List.of())));
    }

    /** The counts of all assigned policies that the caller may see, by name. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public List<Count> all() {
        var assigned = snapshots.present().assigned();
        var view = visible.view(
                assigned.stream().map(policy -> policy.ref().policyId()).toList());
        return assigned.stream()
                .filter(policy -> view.shows(policy.ref().policyId()))
                .sorted(Comparator.comparing(Assigned::name).thenComparing(Assigned::ref))
                .map(policy ->
                        of(policy.ref().policyId(), policy.name(), policy.ref().revision()))
                .toList();
    }

    private static Map<PolicyState, Long> zero() {
        var none = new EnumMap<PolicyState, Long>(PolicyState.class);
        for (var state : PolicyState.values()) {
            none.put(state, 0L);
        }
        return none;
    }

    private record CauseKey(PolicyState state, String code) {}

    private Count count(Assigned policy, Condition reach) {
        var now = clock.instant();
        var snapshot = snapshots.present();
        var policyId = policy.ref().policyId();
        var counts = zero();
        var causes = new LinkedHashMap<CauseKey, Cause>();
        var conflicts =
                new ConflictCounts(conflict -> policy.revisions().stream().anyMatch(conflict::involves));
        var dimensions = new Dimensions(REPORTS.joins(), REPORTS.columns(), List.of(policyId));
        for (var tally : classes.count(reach, classes.within(List.of(policy)), Marks.of(snapshot), dimensions)) {
            var kind = tally.kind();
            var effective = snapshot.configurationOf(kind, now).effective();
            effective.verdicts().entrySet().stream()
                    .filter(entry -> entry.getKey().policyId().equals(policyId))
                    .forEach(entry -> {
                        var verdict = entry.getValue();
                        var state = state(entry.getKey(), verdict, tally);
                        counts.merge(state, tally.devices(), Long::sum);
                        if (state == PolicyState.ERROR || state == PolicyState.CONFLICT) {
                            add(causes, cause(entry.getKey(), state, verdict, tally));
                        }
                        addConflicts(conflicts, effective, tally);
                    });
        }
        var worst = new ArrayList<>(causes.values());
        worst.sort(Comparator.comparing((Cause cause) -> -cause.devices()).thenComparing(Cause::code));
        return new Count(
                now, policyId, policy.name(), policy.ref().revision(), counts, List.copyOf(worst), conflicts.counted());
    }

    private static void addConflicts(ConflictCounts conflicts, EffectiveConfiguration effective, Tally tally) {
        conflicts.add(effective, tally);
    }

    /**
     * See {@link DeploymentQuery}: what the server decides goes before what devices say of the revision they are told, except
     * that a package which expires takes nothing back.
     */
    static PolicyState state(PolicyRef ref, Verdict verdict, Tally tally) {
        if (wasDelivered(ref, verdict, tally)) {
            return PolicyState.of(String.valueOf(tally.values().get(0)));
        }
        return switch (verdict.kind()) {
            case NOT_APPLICABLE -> PolicyState.NOT_APPLICABLE;
            case CONFLICT -> PolicyState.CONFLICT;
            case ERROR -> PolicyState.ERROR;
            case DELIVERABLE -> PolicyState.PENDING;
        };
    }

    private static boolean wasDelivered(PolicyRef ref, Verdict verdict, Tally tally) {
        var reported = tally.values().get(0);
        return (verdict.kind() == Verdict.Kind.DELIVERABLE || verdict.isExpiry())
                && reported != null
                && !reported.isEmpty()
                && Integer.toString(ref.revision()).equals(tally.values().get(2));
    }

    private static Cause cause(PolicyRef ref, PolicyState state, Verdict verdict, Tally tally) {
        var decided = !wasDelivered(ref, verdict, tally);
        var code = decided ? verdict.code() : String.valueOf(tally.values().get(1));
        return new Cause(state, code, decided ? verdict.message() : "", tally.devices(), tally.example());
    }

    private static void add(Map<CauseKey, Cause> causes, Cause cause) {
        causes.merge(
                new CauseKey(cause.state(), cause.code()),
                cause,
                (one, other) -> new Cause(
                        one.state(), one.code(), one.message(), one.devices() + other.devices(), one.example()));
    }
}
