package org.vedette.rollout;

import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Devices that get a revision together: those whose {@link Place} is among the first, and the members of groups.
 *
 * @param percent of all devices, by a place that stays the same; 0 to 100
 * @param groups whose members are in the ring whatever their place
 */
public record Ring(int percent, Set<UUID> groups) {

    static final int ALL = 100;

    public Ring(int percent, @Nullable Set<UUID> groups) {
        if (percent < 0 || percent > ALL) {
            throw new IllegalArgumentException("A ring has 0 to 100 percent of all devices, not " + percent);
        }
        this.percent = percent;
        this.groups = groups == null ? Set.of() : Set.copyOf(groups);
    }

    /** The ring with which every rollout ends. */
    public static Ring everybody() {
        return new Ring(ALL, Set.of());
    }

    /** Whether the ring has every device. */
    public boolean hasEverybody() {
        return percent == ALL;
    }

    /** Whether a device is in the ring. */
    public boolean contains(UUID rolloutId, UUID deviceId, Set<UUID> groupsOfDevice) {
        return Place.of(rolloutId).isWithin(percent, deviceId) || !Collections.disjoint(groups, groupsOfDevice);
    }
}
