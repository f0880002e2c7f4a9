package org.vedette.onboarding;

import java.time.Instant;

/** Windows FILETIME: ticks of 100 ns since 1601-01-01T00:00:00Z (Microsoft Learn, "FILETIME structure"). */
final class FileTime {

    private static final long TICKS_PER_SECOND = 10_000_000;
    private static final int NANOS_PER_TICK = 100;
    private static final long SECONDS_FROM_1601_TO_1970 = 11_644_473_600L;

    private FileTime() {}

    /** Exact for every positive tick count. Real values exceed 2^53, so they must never pass through a double. */
    static Instant toInstant(long ticks) {
        return Instant.ofEpochSecond(
                Math.floorDiv(ticks, TICKS_PER_SECOND) - SECONDS_FROM_1601_TO_1970,
                Math.floorMod(ticks, TICKS_PER_SECOND) * NANOS_PER_TICK);
    }
}
