package org.vedette.app.connector.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How often the API for machines may be called: 100 times in any minute and 1,500 times in any hour.
 *
 * <p>Counts over sliding windows, as the service does. The libraries for this refill a bucket, which lets twice as many
 * calls through around a refill.
 */
final class CallBudget {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int PER_MINUTE = 100;
    private static final int PER_HOUR = 1_500;

    private final Deque<Instant> calls = new ArrayDeque<>();

    /** Takes one call out of the budget if it is not used up; else says how long to wait, which is zero if it was taken. */
    synchronized Duration take(Instant now) {
        while (!calls.isEmpty() && !calls.getFirst().plus(HOUR).isAfter(now)) {
            calls.removeFirst();
        }
        var wait = longer(wait(MINUTE, PER_MINUTE, now), wait(HOUR, PER_HOUR, now));
        if (wait.isZero()) {
            calls.addLast(now);
        }
        return wait;
    }

    /** Until the call that is as many back as the window allows has left it. */
    private Duration wait(Duration window, int limit, Instant now) {
        if (calls.size() < limit) {
            return Duration.ZERO;
        }
        var oldest = calls.descendingIterator();
        for (var newer = 1; newer < limit; newer++) {
            oldest.next();
        }
        var wait = Duration.between(now, oldest.next().plus(window));
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
