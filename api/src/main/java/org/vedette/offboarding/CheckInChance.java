package org.vedette.offboarding;

import java.time.Instant;
import org.vedette.device.CheckInSchedule;
import org.vedette.spi.Management;

/** Whether a device can be expected to check in before a package expires, judged by when it was last heard of. */
public enum CheckInChance {
    /** It keeps to its schedule and comes in time. */
    EXPECTED,
    /** It keeps to its schedule, by which it may come only after the expiry. */
    LATE,
    /** It should have come long ago; nobody knows when it will. */
    OVERDUE;

    /** What a device that was heard of before is overdue. */
    public static Instant overdueBefore(Management management, Instant now) {
        return now.minus(CheckInSchedule.patience(management));
    }

    /** What a device that was heard of after may come only when the package has expired. */
    public static Instant lateAfter(Management management, Instant expiry) {
        return expiry.minus(CheckInSchedule.longest(management));
    }

    /**
     * Judges one device.
     *
     * @param lastSeen when it checked in last; when it enrolled, if it never did
     */
    public static CheckInChance of(Management management, Instant lastSeen, Instant now, Instant expiry) {
        if (lastSeen.isBefore(overdueBefore(management, now))) {
            return OVERDUE;
        }
        return now.isBefore(expiry) && !lastSeen.isAfter(lateAfter(management, expiry)) ? EXPECTED : LATE;
    }
}
