package org.vedette.targeting;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds what targets a device without looking at every policy: the cost grows with the device's memberships and the
 * policies that name them. What is assigned is never compared or hashed, however much it holds.
 *
 * @param <P> what is assigned
 */
public final class TargetIndex<P> {

    private record Entry<P>(P assigned, TargetSet targets) {}

    private final Map<Target, List<Entry<P>>> byInclusion;

    private TargetIndex(Map<Target, List<Entry<P>>> byInclusion) {
        this.byInclusion = byInclusion;
    }

    public static <P> TargetIndex<P> of(Map<P, TargetSet> assignments) {
        var index = new HashMap<Target, List<Entry<P>>>();
        assignments.forEach((assigned, targets) -> {
            var entry = new Entry<>(assigned, targets);
            for (var target : targets.include()) {
                index.computeIfAbsent(target, any -> new ArrayList<>()).add(entry);
            }
        });
        return new TargetIndex<>(index);
    }

    /** Everything that selects a device with these memberships, once each; all devices need not be among them. */
    public List<P> selecting(Set<Target> memberships) {
        return selecting(memberships, anything -> true);
    }

    /**
     * Everything that selects a device with these memberships, once each.
     *
     * @param amongAllDevices whether the device counts as one of all devices of what is assigned; not asked about what
     *     names one of the memberships
     */
    public List<P> selecting(Set<Target> memberships, Predicate<? super P> amongAllDevices) {
        Set<Entry<P>> found = Collections.newSetFromMap(new IdentityHashMap<>());
        var selected = new ArrayList<P>();
        for (var membership : memberships) {
            if (!membership.equals(Target.allDevices())) {
                collect(membership, memberships, anything -> true, found, selected);
            }
        }
        collect(Target.allDevices(), memberships, amongAllDevices, found, selected);
        return selected;
    }

    private void collect(
            Target inclusion,
            Set<Target> memberships,
            Predicate<? super P> condition,
            Set<Entry<P>> found,
            List<P> selected) {
        for (var entry : byInclusion.getOrDefault(inclusion, List.of())) {
            if (entry.targets().selects(memberships) && found.add(entry) && condition.test(entry.assigned())) {
                selected.add(entry.assigned());
            }
        }
    }
}
