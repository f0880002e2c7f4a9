package org.vedette.app.deployment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.deployment.control.DeviceClasses.Dimensions;
import org.vedette.app.deployment.control.DeviceClasses.Marks;
import org.vedette.app.deployment.control.DeviceClasses.Scope;
import org.vedette.app.deployment.control.DeviceClasses.Tally;
import org.vedette.app.deployment.control.Snapshot.Assigned;
import org.vedette.app.persistence.Recounts;
import org.vedette.app.scope.Condition;
import org.vedette.device.OnboardingStatus;
import org.vedette.policy.Verdict;
import org.vedette.targeting.Target;

/**
 * Counts how far the onboarding of all devices has come, in one statement, so that all numbers are of one instant. What time
 * alone decides is decided by that instant too.
 */
@ApplicationScoped
public class OnboardingCensus {

    private static final List<String> COLUMNS = List.of(
            "d.onboarding_state",
            "case when coalesce(dm.last_seen, dc.last_seen, d.enrolled_at) < ? then 1 else 0 end",
            """
            case when dm.id is not null then (case when dm.last_seen < ? then 'inactive' else dm.sensor_health end)
                 when d.sensor_running = true then 'active' when d.sensor_running = false then 'inactive'
                 else 'unknown' end""",
            "case when f.device_id is null then 0 else 1 end");

    private static final String JOINS = """
            left join device_contact dc on dc.device_id = d.id
            left join defender_machine dm on dm.device_id = d.id
            left join (select distinct s.device_id as device_id from policy_state s
                       where s.state = 'error' and s.verdict = 'DELIVERABLE' and (%s)) f on f.device_id = d.id""";

    /**
     * A number of devices that are alike.
     *
     * @param groups of those that assignments name, the ones that they are in
     * @param sensor as the HTTP contract calls its health
     */
    public record Bucket(
            String platform,
            String management,
            Set<UUID> groups,
            OnboardingStatus status,
            String sensor,
            long devices) {}

    /** All devices within reach, told apart. */
    public record Count(Instant asOf, List<Bucket> buckets) {}

    @Inject
    private Snapshots snapshots;

    @Inject
    private DeviceClasses classes;

    @Inject
    private RingSql rings;

    @Inject
    private Recounts recounts;

    @Inject
    private Clock clock;

    /**
     * The last count if it still counts.
     *
     * @param group to tell devices apart by beside those that assignments name
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Count count(Optional<UUID> group) {
        var reach = classes.reach();
        return recounts.get(
                "onboarding %s %s".formatted(group.map(UUID::toString).orElse("-"), reach.key()),
                snapshots.present().generation(),
                () -> countNow(group, reach));
    }

    private Count countNow(Optional<UUID> group, Condition reach) {
        var now = clock.instant();
        var snapshot = snapshots.present();
        var present = Marks.of(snapshot);
        var marks = group.map(id -> present.and(Target.group(id.toString()))).orElse(present);
        var buckets = classes.count(reach, Scope.ALL, marks, dimensions(snapshot, now)).stream()
                .map(tally -> bucket(tally, snapshot, now))
                .toList();
        return new Count(now, buckets);
    }

    private Dimensions dimensions(Snapshot snapshot, Instant now) {
        var cutoff = now.minus(OnboardingStatus.INACTIVE_AFTER);
        var parameters = new ArrayList<Object>(List.of(cutoff, cutoff));
        var inForce = new ArrayList<String>();
        for (var policy : snapshot.assigned()) {
            inForce.add("(s.policy_id = ? and s.revision = %s)".formatted(revision(policy)));
            parameters.add(policy.ref().policyId());
        }
        return new Dimensions(
                JOINS.formatted(inForce.isEmpty() ? "1 = 0" : String.join(" or ", inForce)), COLUMNS, parameters);
    }

    private String revision(Assigned policy) {
        return policy.staged()
                .map(staged -> "case when %s then %d else %d end"
                        .formatted(
                                rings.reaches(staged, "s.device_id"),
                                staged.revision().ref().revision(),
                                policy.ref().revision()))
                .orElse(Integer.toString(policy.ref().revision()));
    }

    private static Bucket bucket(Tally tally, Snapshot snapshot, Instant now) {
        var kind = tally.kind();
        var effective = snapshot.configurationOf(kind, now).effective();
        var failed = isSet(tally.values().get(3))
                || effective.verdicts().values().stream().anyMatch(verdict -> verdict.kind() == Verdict.Kind.ERROR);
        return new Bucket(
                kind.facts().operatingSystem(),
                kind.facts().management().value(),
                Set.copyOf(kind.groups()),
                OnboardingStatus.of(
                        String.valueOf(tally.values().get(0)),
                        isSet(tally.values().get(1)),
                        effective.intent(),
                        failed),
                String.valueOf(tally.values().get(2)),
                tally.devices());
    }

    private static boolean isSet(@Nullable String flag) {
        return "1".equals(flag);
    }
}
