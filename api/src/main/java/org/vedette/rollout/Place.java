package org.vedette.rollout;

import java.util.UUID;

/**
 * Where devices stand in a rollout: the same on every node and for ever, and elsewhere in the next rollout.
 *
 * <p>The place of a device is {@code (factor * tail + offset) mod 65537}, where the tail is the last 16 bits of its id (Carter
 * and Wegman 1979). So little arithmetic, because databases have to do it too when they count devices.
 *
 * @param factor 1 to 65536
 * @param offset 0 to 65536
 */
public record Place(int factor, int offset) {

    /** Places are 0 to one less than this prime. */
    public static final int PLACES = 65_537;

    private static final int TAIL = 0xffff;

    /** The places of a rollout. */
    public static Place of(UUID rolloutId) {
        var both = mix(rolloutId.getMostSignificantBits() + mix(rolloutId.getLeastSignificantBits()));
        return new Place(
                1 + (int) Long.remainderUnsigned(both, PLACES - 1L), (int) Long.remainderUnsigned(mix(both), PLACES));
    }

    /** So many places are the first of this many percent. */
    public static int below(int percent) {
        return (percent * PLACES + Ring.ALL - 1) / Ring.ALL;
    }

    /** Whether a device is among the first of this many percent. */
    public boolean isWithin(int percent, UUID deviceId) {
        return of(deviceId.getLeastSignificantBits() & TAIL) < below(percent);
    }

    private long of(long tail) {
        return (factor * tail + offset) % PLACES;
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014), which spreads any difference over all bits. */
    private static long mix(long bits) {
        var once = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        var twice = (once ^ (once >>> 27)) * 0x94d049bb133111ebL;
        return twice ^ (twice >>> 31);
    }
}
