package org.vedette.targeting;

import java.util.Set;

/**
 * Everything a policy is assigned to. Exclusion wins over inclusion; an empty inclusion is nobody, never everybody.
 *
 * @param exclude groups or collections whose members never receive the policy
 */
public record TargetSet(Set<Target> include, Set<Target> exclude) {

    private static final TargetSet NOBODY = new TargetSet(Set.of(), Set.of());

    public TargetSet {
        include = Set.copyOf(include);
        exclude = Set.copyOf(exclude);
        if (exclude.contains(Target.allDevices())) {
            throw new IllegalArgumentException("All devices cannot be excluded; include nobody instead");
        }
    }

    public static TargetSet nobody() {
        return NOBODY;
    }

    /** Whether a device with these memberships receives the policy. */
    public boolean selects(Set<Target> memberships) {
        return (include.contains(Target.allDevices()) || include.stream().anyMatch(memberships::contains))
                && exclude.stream().noneMatch(memberships::contains);
    }

    /** Whether some device may receive the policy that does not receive it by the other set. */
    public boolean mayReachBeyond(TargetSet other) {
        return !include.isEmpty() && !(other.include.containsAll(include) && exclude.containsAll(other.exclude));
    }
}
