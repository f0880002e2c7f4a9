package org.vedette.app.deployment.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
     * @param policy empty if no plugin has its profile
     */
    record Assigned(
            PolicyRef ref,
            String profileId,
            String operatingSystem,
            Optional<ActivePolicy> policy,
            TargetSet targets) {}

    private record Combination(Set<PolicyRef> policies, Map<String, String> obstacles) {}

    private static final int MAX_COMBINATIONS = 10_000;

    private final long generation;
    private final TargetIndex<Assigned> index;
    private final Cache<Combination, CompiledConfiguration> compiled;

    Snapshot(long generation, List<Assigned> assigned) {
        this(
                generation,
                TargetIndex.of(assigned.stream().collect(Collectors.toMap(policy -> policy, Assigned::targets))),
                Caffeine.newBuilder().maximumSize(MAX_COMBINATIONS).build());
    }

    private Snapshot(long generation, TargetIndex<Assigned> index, Cache<Combination, CompiledConfiguration> compiled) {
        this.generation = generation;
        this.index = index;
        this.compiled = compiled;
    }

    /** The same as of a later generation that changed nothing of what is assigned. */
    Snapshot at(long later) {
        return new Snapshot(later, index, compiled);
    }

    long generation() {
        return generation;
    }

    /** What a device with these memberships and facts receives now. */
    CompiledConfiguration configurationOf(Set<Target> memberships, DeviceFacts device, Instant now) {
        var active = new ArrayList<ActivePolicy>();
        var unavailable = new HashMap<PolicyRef, String>();
        for (var assigned : targeting(memberships, device)) {
            assigned.policy().ifPresentOrElse(active::add, () -> unavailable.put(assigned.ref(), assigned.profileId()));
        }
        var obstacles = new HashMap<String, String>();
        var refs = new HashSet<>(unavailable.keySet());
        for (var policy : active) {
            refs.add(policy.ref());
            Obstacles.between(policy.profile(), device)
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
