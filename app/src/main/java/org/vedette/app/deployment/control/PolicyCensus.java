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
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vedette.app.deployment.control.DeviceClasses.Dimensions;
import org.vedette.app.deployment.control.DeviceClasses.Marks;
import org.vedette.app.deployment.control.DeviceClasses.Tally;
import org.vedette.app.deployment.control.Snapshot.Assigned;
import org.vedette.app.persistence.Recounts;
import org.vedette.app.persistence.Sql;
import org.vedette.app.scope.Condition;
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

    /** What stands in the columns of a device that has reported nothing. */
    private static final List<String> NO_REPORT = List.of("", "", "0");

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

    /** The counts of all assigned policies that the caller may see, by name; all of one instant. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public List<Count> all() {
        var snapshot = snapshots.present();
        var reach = classes.reach();
        var counts = recounts.get("policies " + reach.key(), snapshot.generation(), () -> countAll(reach));
        var view = visible.view(counts.stream().map(Count::policyId).toList());
        return counts.stream().filter(count -> view.shows(count.policyId())).toList();
    }

    /**
     * Two statements that see the same: how many devices each class has, and how many of them have reported what of each policy.
     * The others have reported nothing of it.
     */
    private List<Count> countAll(Condition reach) {
        var now = clock.instant();
        var snapshot = snapshots.present();
        var assigned = snapshot.assigned();
        if (assigned.isEmpty()) {
            return List.of();
        }
        var ids = assigned.stream()
                .map(policy -> (Object) policy.ref().policyId())
                .toList();
        var columns = new ArrayList<>(REPORTS.columns());
        columns.add("cast(s.policy_id as varchar(36))");
        var reports = new Dimensions(
                "join policy_state s on s.device_id = d.id and s.verdict = 'DELIVERABLE' and s.policy_id in "
                        + Sql.places(ids.size()),
                columns,
                ids);
        var counted = classes.countTogether(
                reach, classes.within(assigned), Marks.of(snapshot), List.of(Dimensions.NONE, reports));
        var reported = counted.get(1).stream()
                .collect(Collectors.groupingBy(
                        Tally::kind,
                        Collectors.groupingBy(tally ->
                                UUID.fromString(String.valueOf(tally.values().get(3))))));
        var numbers = new LinkedHashMap<UUID, PolicyNumbers>();
        assigned.stream()
                .sorted(Comparator.comparing(Assigned::name).thenComparing(Assigned::ref))
                .forEach(policy -> numbers.put(policy.ref().policyId(), new PolicyNumbers(policy)));
        for (var tally : counted.get(0)) {
            var effective = snapshot.configurationOf(tally.kind(), now).effective();
            effective.verdicts().forEach((ref, verdict) -> {
                var of = Objects.requireNonNull(numbers.get(ref.policyId()));
                var rest = tally.devices();
                for (var report :
                        reported.getOrDefault(tally.kind(), Map.of()).getOrDefault(ref.policyId(), List.of())) {
                    of.add(ref, verdict, effective, report);
                    rest -= report.devices();
                }
                if (rest > 0) {
                    of.add(ref, verdict, effective, tally.of(rest, NO_REPORT));
                }
            });
        }
        return numbers.values().stream().map(of -> of.count(now)).toList();
    }

    static Map<PolicyState, Long> zero() {
        var none = new EnumMap<PolicyState, Long>(PolicyState.class);
        for (var state : PolicyState.values()) {
            none.put(state, 0L);
        }
        return none;
    }

    private Count count(Assigned policy, Condition reach) {
        var now = clock.instant();
        var snapshot = snapshots.present();
        var policyId = policy.ref().policyId();
        var numbers = new PolicyNumbers(policy);
        var dimensions = new Dimensions(REPORTS.joins(), REPORTS.columns(), List.of(policyId));
        for (var tally : classes.count(reach, classes.within(List.of(policy)), Marks.of(snapshot), dimensions)) {
            var effective = snapshot.configurationOf(tally.kind(), now).effective();
            effective.verdicts().entrySet().stream()
                    .filter(entry -> entry.getKey().policyId().equals(policyId))
                    .forEach(entry -> numbers.add(entry.getKey(), entry.getValue(), effective, tally));
        }
        return numbers.count(now);
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

    static boolean wasDelivered(PolicyRef ref, Verdict verdict, Tally tally) {
        var reported = tally.values().get(0);
        return (verdict.kind() == Verdict.Kind.DELIVERABLE || verdict.isExpiry())
                && reported != null
                && !reported.isEmpty()
                && Integer.toString(ref.revision()).equals(tally.values().get(2));
    }
}
