package org.vedette.app.deployment.control;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.vedette.app.deployment.control.DeviceClasses.Tally;
import org.vedette.policy.Conflict;
import org.vedette.policy.EffectiveConfiguration;

/** Adds up the devices of each conflict over classes of devices. */
final class ConflictCounts {

    private static final int EXAMPLES = 5;

    private static final class Count {

        private final List<UUID> examples = new ArrayList<>();
        private long devices;
    }

    private final Predicate<Conflict> counts;
    private final Map<Conflict, Count> byConflict = new LinkedHashMap<>();

    /**
     * Begins with none.
     *
     * @param counts which conflicts count
     */
    ConflictCounts(Predicate<Conflict> counts) {
        this.counts = counts;
    }

    void add(EffectiveConfiguration effective, Tally tally) {
        for (var conflict : effective.conflicts()) {
            if (counts.test(conflict)) {
                var count = byConflict.computeIfAbsent(conflict, any -> new Count());
                count.devices += tally.devices();
                if (count.examples.size() < EXAMPLES) {
                    count.examples.add(tally.example());
                }
            }
        }
    }

    /** Those with the most devices first. */
    List<CountedConflict> counted() {
        return byConflict.entrySet().stream()
                .map(entry -> new CountedConflict(
                        entry.getKey(), entry.getValue().devices, List.copyOf(entry.getValue().examples)))
                .sorted(Comparator.comparing((CountedConflict counted) -> -counted.devices())
                        .thenComparing(counted -> counted.conflict().key()))
                .toList();
    }
}
