package org.vedette.app.deployment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.vedette.app.deployment.control.DeviceClasses.Dimensions;
import org.vedette.app.deployment.control.DeviceClasses.Marks;
import org.vedette.app.deployment.control.DeviceClasses.Scope;
import org.vedette.app.deployment.control.DeviceClasses.Tally;
import org.vedette.app.deployment.control.Snapshot.Assigned;
import org.vedette.app.device.entity.Device;
import org.vedette.app.http.Listing;
import org.vedette.app.persistence.Recounts;
import org.vedette.app.persistence.Sql;
import org.vedette.app.scope.Condition;
import org.vedette.offboarding.OffboardingProgress;
import org.vedette.policy.PolicyState;
import org.vedette.policy.Verdict;

/** Says of the devices of a group how far the policies have come that are to offboard them; nothing of it is stored. */
@ApplicationScoped
public class OffboardingCensus {

    private static final String MEMBER =
            "exists (select 1 from group_member e where e.device_id = d.id and e.group_id = ?)";

    /** Devices, and the policies of which each offboards those of its platform. */
    public record Step(UUID groupId, List<UUID> policyIds) {}

    /** By platform and progress, how many devices within reach. */
    public record Count(Instant asOf, Map<String, Map<OffboardingProgress, Long>> platforms) {}

    /**
     * How far one device has come.
     *
     * @param code of what it reports, or of what stands in the way; may be empty
     * @param message in words; may be empty
     */
    public record Place(OffboardingProgress progress, String code, String message) {}

    private record Judged(Tally tally, OffboardingProgress progress, Optional<Verdict> verdict) {}

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

    /** Counts the devices of a step. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Count count(Step step) {
        var reach = classes.reach();
        return recounts.get(
                "offboarding %s %s %s".formatted(step.groupId(), step.policyIds(), reach.key()),
                snapshots.present().generation(),
                () -> countNow(step, reach));
    }

    private Count countNow(Step step, Condition reach) {
        var now = clock.instant();
        var platforms = new TreeMap<String, Map<OffboardingProgress, Long>>();
        for (var judged : judge(step, reach, inGroup(step), List.of(), snapshots.present(), now)) {
            platforms
                    .computeIfAbsent(
                            judged.tally().kind().facts().operatingSystem(),
                            any -> new EnumMap<>(OffboardingProgress.class))
                    .merge(judged.progress(), judged.tally().devices(), Long::sum);
        }
        return new Count(now, platforms);
    }

    /** How far each of some devices of a step has come. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Map<UUID, Place> of(Step step, Collection<UUID> deviceIds) {
        if (deviceIds.isEmpty()) {
            return Map.of();
        }
        var scope = new Scope("d.id in " + Sql.places(deviceIds.size()), List.copyOf(deviceIds));
        var columns = List.of(
                "case when s.state = 'error' then coalesce(s.report_code, '') else '' end",
                "case when s.state = 'error' then coalesce(s.report_message, '') else '' end",
                "cast(d.id as varchar(36))");
        var view = visible.view(step.policyIds());
        var places = new HashMap<UUID, Place>();
        for (var judged : judge(step, classes.reach(), scope, columns, snapshots.present(), clock.instant())) {
            var values = judged.tally().values();
            var sent = judged.progress() == OffboardingProgress.BLOCKED
                    || judged.progress() == OffboardingProgress.NOT_IN_TIME;
            var verdict = judged.verdict().filter(any -> sent);
            places.put(
                    judged.tally().example(),
                    new Place(
                            judged.progress(),
                            verdict.map(Verdict::code)
                                    .orElse(
                                            judged.progress() == OffboardingProgress.ERROR
                                                    ? String.valueOf(values.get(2))
                                                    : ""),
                            verdict.map(why -> why.kind() == Verdict.Kind.CONFLICT
                                            ? view.message(PolicyState.CONFLICT, why.message())
                                            : why.message())
                                    .orElse(
                                            judged.progress() == OffboardingProgress.ERROR
                                                    ? String.valueOf(values.get(3))
                                                    : "")));
        }
        return places;
    }

    /** Keeps the devices of a step in a list, or only those that have come so far. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Listing<Device> narrow(Listing<Device> devices, Step step, Optional<OffboardingProgress> progress) {
        var bindings = new HashMap<String, Object>();
        bindings.put("step", step.groupId());
        var condition = "e.id in (select g.deviceId from GroupMember g where g.groupId = :step)"
                + progress.map(wanted -> " and " + condition(step, wanted, bindings))
                        .orElse("");
        return devices.satisfying(condition, bindings);
    }

    private String condition(Step step, OffboardingProgress wanted, Map<String, Object> bindings) {
        if (wanted == OffboardingProgress.OFFBOARDED) {
            return "e.onboardingState = 'offboarded'";
        }
        var snapshot = snapshots.present();
        var kinds = judge(step, classes.reach(), inGroup(step), List.of(), snapshot, clock.instant()).stream()
                .filter(judged -> judged.progress() == wanted)
                .map(judged -> judged.tally().kind())
                .distinct()
                .toList();
        if (kinds.isEmpty()) {
            return "1 = 0";
        }
        var among = classes.matching(classes.membersOf(kinds, Marks.of(snapshot)), value -> {
            var name = "o" + bindings.size();
            bindings.put(name, value);
            return name;
        });
        var received = received(step, snapshot, bindings);
        return "e.onboardingState <> 'offboarded' and " + among
                + switch (wanted) {
                    case WAITING, NOT_IN_TIME ->
                        " and not " + received.formatted("in ('delivered', 'succeeded', 'error')");
                    case DELIVERED -> " and " + received.formatted("in ('delivered', 'succeeded')");
                    case ERROR -> " and " + received.formatted("= 'error'");
                    case BLOCKED, OFFBOARDED -> "";
                };
    }

    /** JPQL; the device has a stored state of a policy of the step, of those that are still to be put in. */
    private static String received(Step step, Snapshot snapshot, Map<String, Object> bindings) {
        var inForce = new ArrayList<String>();
        for (var policy : policies(step, snapshot)) {
            for (var revision : policy.revisions()) {
                var name = "o" + bindings.size();
                bindings.put(name, revision.policyId());
                bindings.put(name + "r", revision.revision());
                inForce.add("(s.policyId = :%s and s.revision = :%sr)".formatted(name, name));
            }
        }
        return "(e.id in (select s.deviceId from DevicePolicyState s where s.verdict = 'DELIVERABLE' and ("
                + (inForce.isEmpty() ? "1 = 0" : String.join(" or ", inForce)) + ") and s.state %s))";
    }

    private static Scope inGroup(Step step) {
        return new Scope(MEMBER, List.of(step.groupId()), List.of(step.groupId()));
    }

    private static List<Assigned> policies(Step step, Snapshot snapshot) {
        return step.policyIds().stream()
                .flatMap(policy -> snapshot.find(policy).stream())
                .toList();
    }

    /**
     * Tells how far devices have come.
     *
     * @param more columns that devices are told apart by beside their onboarding state and the state they reported
     */
    private List<Judged> judge(
            Step step, Condition reach, Scope scope, List<String> more, Snapshot snapshot, Instant now) {
        var policies = policies(step, snapshot);
        var parameters = new ArrayList<Object>();
        var inForce = new ArrayList<String>();
        for (var policy : policies) {
            for (var revision : policy.revisions()) {
                inForce.add("(s.policy_id = ? and s.revision = ?)");
                parameters.add(revision.policyId());
                parameters.add(revision.revision());
            }
        }
        var columns = new ArrayList<>(List.of("d.onboarding_state", "coalesce(s.state, '')"));
        columns.addAll(more);
        // A policy is deliverable on one platform only, so that there is one row at most.
        var dimensions = new Dimensions(
                "left join policy_state s on s.device_id = d.id and s.verdict = 'DELIVERABLE' and ("
                        + (inForce.isEmpty() ? "1 = 0" : String.join(" or ", inForce)) + ")",
                columns,
                parameters);
        var byPlatform = policies.stream()
                .collect(Collectors.toMap(Assigned::operatingSystem, policy -> policy, (one, other) -> one));
        return classes.count(reach, scope, Marks.of(snapshot), dimensions).stream()
                .map(tally -> judge(tally, byPlatform, snapshot, now))
                .toList();
    }

    private static Judged judge(Tally tally, Map<String, Assigned> policies, Snapshot snapshot, Instant now) {
        var kind = tally.kind();
        var verdict = Optional.ofNullable(policies.get(kind.facts().operatingSystem()))
                .flatMap(policy -> snapshot.configurationOf(kind, now)
                        .effective()
                        .verdictOn(policy.ref().policyId()));
        var reported = String.valueOf(tally.values().get(1));
        return new Judged(
                tally,
                OffboardingProgress.of(
                        String.valueOf(tally.values().get(0)),
                        reported.isEmpty() ? Optional.empty() : Optional.of(PolicyState.of(reported)),
                        verdict),
                verdict);
    }
}
