package org.vedette.app.deployment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vedette.app.deployment.control.DeviceClasses.Dimensions;
import org.vedette.app.deployment.control.DeviceClasses.Marks;
import org.vedette.app.deployment.control.DeviceClasses.Tally;
import org.vedette.app.deployment.control.Snapshot.Assigned;
import org.vedette.app.device.control.PolicyStateFilter;
import org.vedette.app.device.entity.Device;
import org.vedette.app.http.Listing;
import org.vedette.app.persistence.Recounts;
import org.vedette.policy.PolicyRef;
import org.vedette.policy.PolicyState;
import org.vedette.policy.Verdict;
import org.vedette.targeting.Target;

/**
 * Finds the devices on which policies have a state, by the same rules as {@link DeploymentQuery} tells the states of one: what
 * the server decides follows from the classes of devices, what devices decide from the reports that are stored.
 */
@ApplicationScoped
public class StateSelection implements PolicyStateFilter {

    private static final String NOBODY = "1 = 0";

    private static final String RECEIVED = "in ('delivered', 'succeeded', 'error')";

    /** Entities, as the list has them, whose report on the revision in force counts. */
    private static final String REPORTED = """
            e.id in (select s.deviceId from DevicePolicyState s where s.policyId = :%s and s.revision = :%s
                     and s.verdict = 'DELIVERABLE' and s.state %s)""";

    @Inject
    private Snapshots snapshots;

    @Inject
    private DeviceClasses classes;

    @Inject
    private RingSql rings;

    @Inject
    private Recounts recounts;

    @Inject
    private VisiblePolicies visible;

    @Inject
    private Clock clock;

    @Override
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Listing<Device> narrow(Listing<Device> devices, @Nullable UUID policyId, @Nullable String state) {
        var snapshot = snapshots.present();
        var named = policyId == null
                ? snapshot.assigned()
                : snapshot.find(policyId).stream().toList();
        var view = visible.view(
                named.stream().map(policy -> policy.ref().policyId()).toList());
        var policies = named.stream()
                .filter(policy -> view.shows(policy.ref().policyId()))
                .toList();
        var bindings = new HashMap<String, Object>();
        var condition = new Builder(bindings, Marks.of(snapshot))
                .any(snapshot, policies, Optional.ofNullable(state).map(PolicyState::of), clock.instant());
        return devices.satisfying(condition, bindings);
    }

    /** Puts a condition in JPQL together. */
    private final class Builder {

        private final Map<String, Object> bindings;
        private final Marks marks;

        Builder(Map<String, Object> bindings, Marks marks) {
            this.bindings = bindings;
            this.marks = marks;
        }

        String any(Snapshot snapshot, List<Assigned> policies, Optional<PolicyState> state, Instant now) {
            if (policies.isEmpty()) {
                return NOBODY;
            }
            var tallies = state.isEmpty() ? List.<Tally>of() : tallies(snapshot, policies);
            var alternatives = new ArrayList<String>();
            for (var policy : policies) {
                alternatives.add(state.map(word -> one(snapshot, policy, word, tallies, now))
                        .orElseGet(() -> targeted(policy)));
            }
            return alternatives.stream()
                    .filter(alternative -> !alternative.equals(NOBODY))
                    .collect(Collectors.collectingAndThen(
                            Collectors.joining(" or "), all -> all.isEmpty() ? NOBODY : all));
        }

        private List<Tally> tallies(Snapshot snapshot, List<Assigned> policies) {
            var reach = classes.reach();
            var ids = policies.stream()
                    .map(policy -> policy.ref().toString())
                    .sorted()
                    .toList();
            return recounts.unlessQuick(
                    "classes %d %s %s".formatted(snapshot.generation(), ids, reach.key()),
                    () -> classes.count(reach, classes.within(policies), marks, Dimensions.NONE),
                    counted -> counted.stream().mapToLong(Tally::devices).sum());
        }

        private String one(Snapshot snapshot, Assigned policy, PolicyState state, List<Tally> tallies, Instant now) {
            var decided = new ArrayList<DeviceClass>();
            var wanted = new ArrayList<DeviceClass>();
            var expired = new ArrayList<DeviceClass>();
            var open = 0;
            for (var tally : tallies) {
                var kind = tally.kind();
                var verdict = snapshot.configurationOf(kind, now)
                        .effective()
                        .verdictOn(policy.ref().policyId());
                if (verdict.isEmpty()) {
                    continue;
                }
                if (verdict.get().kind() == Verdict.Kind.DELIVERABLE) {
                    open++;
                } else if (verdict.get().isExpiry()) {
                    expired.add(kind);
                } else {
                    decided.add(kind);
                    if (state == decidedState(verdict.get().kind())) {
                        wanted.add(kind);
                    }
                }
            }
            var alternatives = new ArrayList<String>();
            if (!wanted.isEmpty()) {
                alternatives.add(in(wanted));
            }
            // Nothing is sent any more, so nobody is pending; who was sent it before keeps its state.
            if (state == PolicyState.PENDING) {
                decided.addAll(expired);
            } else if (state == PolicyState.ERROR && !expired.isEmpty()) {
                alternatives.add("(%s and not %s)".formatted(in(expired), stored(policy, RECEIVED)));
            }
            if (open > 0 || (!expired.isEmpty() && state != PolicyState.PENDING)) {
                alternatives.add(reported(policy, state, decided));
            }
            alternatives.removeIf(NOBODY::equals);
            return alternatives.isEmpty() ? NOBODY : "(" + String.join(" or ", alternatives) + ")";
        }

        private String reported(Assigned policy, PolicyState state, List<DeviceClass> decided) {
            return switch (state) {
                case CONFLICT, NOT_APPLICABLE -> NOBODY;
                case PENDING -> "(%s and not %s)".formatted(undecided(policy, decided), stored(policy, RECEIVED));
                case DELIVERED, SUCCEEDED, ERROR ->
                    "(%s and %s)"
                            .formatted(undecided(policy, decided), stored(policy, "= '%s'".formatted(state.value())));
            };
        }

        /**
         * Binds as it goes, so it is asked only where the answer is used. No device of another system takes the policy: their
         * classes are many, and each device would have to be asked whether it is of one of them.
         */
        private String undecided(Assigned policy, List<DeviceClass> decided) {
            var system = policy.operatingSystem();
            var among = decided.stream()
                    .filter(kind -> kind.facts().operatingSystem().equals(system))
                    .toList();
            return "%s and e.platform = :%s%s"
                    .formatted(
                            targeted(policy),
                            bind(system),
                            among.isEmpty() ? "" : " and not " + classes.isOneOf(among, marks, this::bind));
        }

        private String stored(Assigned policy, String states) {
            return policy.staged()
                    .map(staged -> "((%s and %s) or (%s and %s))"
                            .formatted(
                                    reached(staged, 1),
                                    stored(staged.revision().ref(), states),
                                    reached(staged, 0),
                                    stored(policy.ref(), states)))
                    .orElseGet(() -> stored(policy.ref(), states));
        }

        /** @param value 1 for the devices that get the staged revision, 0 for the others */
        private String reached(Staged staged, int value) {
            var condition = rings.reaches(staged, "?");
            var ids = ", e.id"
                    .repeat((int) condition.chars().filter(c -> c == '?').count());
            return "SQL('case when %s then 1 else 0 end'%s) = %d".formatted(condition.replace("'", "''"), ids, value);
        }

        private String stored(PolicyRef ref, String states) {
            return "(" + REPORTED.formatted(bind(ref.policyId()), bind(ref.revision()), states) + ")";
        }

        /** The device is one of those that the policy includes and does not exclude. */
        private String targeted(Assigned policy) {
            var included = new ArrayList<String>();
            if (policy.targets().include().contains(Target.allDevices())) {
                included.add("e.platform = :" + bind(policy.operatingSystem()));
            }
            member(policy.targets().include()).ifPresent(included::add);
            if (included.isEmpty()) {
                return NOBODY;
            }
            var condition = "(" + String.join(" or ", included) + ")";
            return member(policy.targets().exclude())
                    .map(excluded -> "(%s and not %s)".formatted(condition, excluded))
                    .orElse(condition);
        }

        private Optional<String> member(Set<Target> targets) {
            var alternatives = new ArrayList<String>();
            var groups = targets.stream()
                    .filter(target -> target.type() == Target.Type.GROUP)
                    .map(target -> UUID.fromString(target.id()))
                    .sorted()
                    .toList();
            if (!groups.isEmpty()) {
                alternatives.add("e.id in (select g.deviceId from GroupMember g where g.groupId in :%s)"
                        .formatted(bind(groups)));
            }
            var collections = targets.stream()
                    .filter(target -> target.type() == Target.Type.COLLECTION)
                    .map(Target::id)
                    .collect(Collectors.toSet());
            if (!collections.isEmpty()) {
                alternatives.add(matching(classes.inCollections(collections)));
            }
            return alternatives.isEmpty()
                    ? Optional.empty()
                    : Optional.of("(" + String.join(" or ", alternatives) + ")");
        }

        private String in(List<DeviceClass> kinds) {
            return matching(classes.membersOf(kinds, marks));
        }

        private String matching(DeviceClasses.Scope scope) {
            return classes.matching(scope, this::bind);
        }

        private String bind(Object value) {
            var name = "s" + bindings.size();
            bindings.put(name, value);
            return name;
        }
    }

    private static PolicyState decidedState(Verdict.Kind kind) {
        return switch (kind) {
            case CONFLICT -> PolicyState.CONFLICT;
            case ERROR -> PolicyState.ERROR;
            case NOT_APPLICABLE -> PolicyState.NOT_APPLICABLE;
            case DELIVERABLE -> throw new IllegalArgumentException("Nothing is decided");
        };
    }
}
