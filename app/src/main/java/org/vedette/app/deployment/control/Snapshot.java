package org.vedette.app.deployment.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vedette.app.assignment.control.Memberships;
import org.vedette.policy.ActivePolicy;
import org.vedette.policy.Compilation;
import org.vedette.policy.Obstacles;
import org.vedette.policy.PolicyRef;
import org.vedette.spi.DeviceFacts;
import org.vedette.targeting.Target;
import org.vedette.targeting.TargetIndex;
import org.vedette.targeting.TargetSet;

/**
 * Everything assigned, as of one generation, and what it compiles to for the combinations of policies that devices have
 * turned out to be in.
 */
final class Snapshot {

    /**
     * An assigned policy.
     *
     * @param since when the policy or its targets were last changed; nobody waits for it for longer
     * @param policy empty if no plugin has its profile
     * @param staged what devices of open rings get in its place
     */
    record Assigned(
            PolicyRef ref,
            String name,
            Instant since,
            String profileId,
            String operatingSystem,
            Optional<ActivePolicy> policy,
            TargetSet targets,
            Optional<Staged> staged) {

        Assigned(
                PolicyRef ref,
                String name,
                Instant since,
                String profileId,
                String operatingSystem,
                Optional<ActivePolicy> policy,
                TargetSet targets) {
            this(ref, name, since, profileId, operatingSystem, policy, targets, Optional.empty());
        }

        /** The same since another time. */
        Assigned since(Instant time) {
            return new Assigned(ref, name, time, profileId, operatingSystem, policy, targets, staged);
        }

        /** The same while another revision goes out in rings. */
        Assigned staging(Staged next) {
            return new Assigned(ref, name, since, profileId, operatingSystem, policy, targets, Optional.of(next));
        }

        /** What devices with these memberships get of the policy, and that have joined these rollouts. */
        private Assigned inForce(Set<Target> memberships, Set<UUID> joined) {
            return staged.isPresent() && staged.get().reaches(memberships, joined)
                    ? staged.get().revision()
                    : this;
        }

        /** The revisions that devices get; one, or two during a rollout. */
        List<PolicyRef> revisions() {
            return staged.map(next -> List.of(ref, next.revision().ref())).orElse(List.of(ref));
        }
    }

    private record Combination(Set<PolicyRef> policies, Map<String, String> obstacles) {}

    private static final int MAX_COMBINATIONS = 10_000;

    private final long generation;
    private final List<Assigned> assigned;
    private final TargetIndex<Assigned> index;
    private final Map<UUID, Integer> revisions;
    private final Set<String> collections;
    private final List<Staged> rollouts;
    private final Cache<Combination, CompiledConfiguration> compiled;

    Snapshot(long generation, List<Assigned> assigned) {
        this(
                generation,
                List.copyOf(assigned),
                TargetIndex.of(assigned.stream().collect(Collectors.toMap(policy -> policy, Assigned::targets))),
                assigned.stream()
                        .collect(Collectors.toUnmodifiableMap(
                                policy -> policy.ref().policyId(),
                                policy -> policy.ref().revision())),
                assigned.stream()
                        .flatMap(policy ->
                                Stream.concat(policy.targets().include().stream(), policy.targets().exclude().stream()))
                        .filter(target -> target.type() == Target.Type.COLLECTION)
                        .map(Target::id)
                        .collect(Collectors.toUnmodifiableSet()),
                assigned.stream().flatMap(policy -> policy.staged().stream()).toList(),
                Caffeine.newBuilder().maximumSize(MAX_COMBINATIONS).build());
    }

    private Snapshot(
            long generation,
            List<Assigned> assigned,
            TargetIndex<Assigned> index,
            Map<UUID, Integer> revisions,
            Set<String> collections,
            List<Staged> rollouts,
            Cache<Combination, CompiledConfiguration> compiled) {
        this.generation = generation;
        this.assigned = assigned;
        this.index = index;
        this.revisions = revisions;
        this.collections = collections;
        this.rollouts = rollouts;
        this.compiled = compiled;
    }

    /** The same as of a later generation that changed nothing of what is assigned. */
    Snapshot at(long later) {
        return new Snapshot(later, assigned, index, revisions, collections, rollouts, compiled);
    }

    /** The same as if a policy were not assigned. */
    Snapshot without(UUID policyId) {
        return new Snapshot(
                generation,
                assigned.stream()
                        .filter(policy -> !policy.ref().policyId().equals(policyId))
                        .toList());
    }

    /** The same as if a policy were assigned like this, in place of how it is. */
    Snapshot with(Assigned changed) {
        var others = new ArrayList<>(without(changed.ref().policyId()).assigned);
        others.add(changed);
        return new Snapshot(generation, others);
    }

    long generation() {
        return generation;
    }

    List<Assigned> assigned() {
        return assigned;
    }

    /** The policy as devices get it that are told this revision. */
    Optional<Assigned> find(PolicyRef ref) {
        return find(ref.policyId())
                .map(policy -> policy.staged()
                        .map(Staged::revision)
                        .filter(next -> next.ref().equals(ref))
                        .orElse(policy));
    }

    Optional<Assigned> find(UUID policyId) {
        return assigned.stream()
                .filter(policy -> policy.ref().policyId().equals(policyId))
                .findAny();
    }

    /** The groups that any assigned policy includes or excludes, and those of open rings; the others make no difference. */
    Set<Target> groups() {
        return Stream.concat(
                        assigned.stream()
                                .flatMap(policy -> Stream.concat(
                                        policy.targets().include().stream(), policy.targets().exclude().stream())),
                        rollouts.stream().flatMap(rollout -> rollout.groups().stream()))
                .filter(target -> target.type() == Target.Type.GROUP)
                .collect(Collectors.toSet());
    }

    /** The revisions that go out in rings. */
    List<Staged> rollouts() {
        return rollouts;
    }

    /** The collections that any assigned policy includes or excludes. */
    Set<String> collections() {
        return collections;
    }

    /** By policy, the revision that is in force for devices of no open ring. */
    Map<UUID, Integer> revisions() {
        return revisions;
    }

    /**
     * What a device receives now.
     *
     * @param device its facts, if not those that are stored
     */
    CompiledConfiguration configurationOf(Standing standing, DeviceFacts device, Instant now) {
        return configurationOf(standing.memberships(), joinedBy(standing), device, standing.obstacle(), now);
    }

    /** What every device of a class receives now. */
    CompiledConfiguration configurationOf(DeviceClass kind, Instant now) {
        return configurationOf(kind.memberships(), kind.joined(), kind.facts(), kind.hindrance(), now);
    }

    /**
     * What members of collections receive now, whichever devices they are; what they are assigned never goes out in rings.
     *
     * @param hindrance why their site can give them nothing; empty if it can
     */
    CompiledConfiguration configurationOf(
            Collection<String> collectionIds, DeviceFacts device, Optional<String> hindrance, Instant now) {
        return configurationOf(Memberships.of(List.of(), collectionIds), Set.of(), device, hindrance, now);
    }

    private Set<UUID> joinedBy(Standing standing) {
        if (rollouts.isEmpty()) {
            return Set.of();
        }
        return rollouts.stream()
                .filter(rollout -> rollout.isJoinedBy(standing.deviceId(), standing.progress()))
                .map(Staged::rolloutId)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The one place where it is decided which revision of each policy a device is told. */
    private CompiledConfiguration configurationOf(
            Set<Target> memberships, Set<UUID> joined, DeviceFacts device, Optional<String> hindrance, Instant now) {
        var active = new ArrayList<ActivePolicy>();
        var unavailable = new HashMap<PolicyRef, String>();
        for (var targeting : targeting(memberships, device)) {
            var assigned = targeting.inForce(memberships, joined);
            assigned.policy().ifPresentOrElse(active::add, () -> unavailable.put(assigned.ref(), assigned.profileId()));
        }
        var obstacles = new HashMap<String, String>();
        var refs = new HashSet<>(unavailable.keySet());
        for (var policy : active) {
            refs.add(policy.ref());
            Obstacles.between(policy.profile(), device)
                    .or(() -> hindrance)
                    .ifPresent(obstacle ->
                            obstacles.put(policy.profile().descriptor().id(), obstacle));
        }
        var key = new Combination(refs, obstacles);
        var known = compiled.getIfPresent(key);
        if (known != null && known.isValidAt(now)) {
            return known;
        }
        var fresh = new CompiledConfiguration(Compilation.compile(active, obstacles, unavailable, now));
        compiled.put(key, fresh);
        return fresh;
    }

    /** "All devices" means all of the policy's operating system; a group may hold others, and they are told so. */
    private List<Assigned> targeting(Set<Target> memberships, DeviceFacts device) {
        return index.selecting(
                memberships, assigned -> assigned.operatingSystem().equals(device.operatingSystem()));
    }

    long combinations() {
        return compiled.estimatedSize();
    }
}
