package org.vedette.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * How a revision goes out.
 *
 * @param rings one after the other; the last has every device. Who is in a ring stays in when later ones open
 * @param minWait how long a ring is watched at least
 * @param minSuccessPercent of the devices of a ring that were offered the revision, how many must have applied it before the
 *     next ring
 * @param maxErrorPercent of the devices that have answered, how many may have failed; more, and the rollout pauses
 * @param minAnswers how many devices must have answered before failures count, so that the first one alone stops nothing
 */
public record RolloutPlan(
        List<Ring> rings, Duration minWait, long minSuccessPercent, long maxErrorPercent, long minAnswers) {

    /** Rings of one plan, at most. */
    public static final int MAX_RINGS = 20;

    public RolloutPlan {
        rings = List.copyOf(rings);
        if (rings.isEmpty() || !rings.get(rings.size() - 1).hasEverybody()) {
            throw new IllegalArgumentException("The last ring must have every device");
        }
    }

    /** Whether this is the ring with which a rollout ends. */
    public boolean isLast(int ring) {
        return ring == rings.size() - 1;
    }

    /** When a ring was watched for long enough. */
    public Instant watchedUntil(Instant since) {
        return since.plus(minWait);
    }

    /** Everybody of a ring and of all before it. */
    public Ring upTo(int ring) {
        var percent = 0;
        Set<UUID> groups = new HashSet<>();
        for (var open : rings.subList(0, ring + 1)) {
            percent = Math.max(percent, open.percent());
            groups.addAll(open.groups());
        }
        return new Ring(percent, groups);
    }

    /** The number of the first ring that has a device. */
    public int ringOf(UUID rolloutId, UUID deviceId, Set<UUID> groupsOfDevice) {
        for (var ring = 0; ring < rings.size(); ring++) {
            if (rings.get(ring).contains(rolloutId, deviceId, groupsOfDevice)) {
                return ring;
            }
        }
        throw new IllegalStateException("The last ring has every device");
    }
}
