package org.vedette.access;

import java.time.Duration;
import java.time.Instant;

/**
 * How long somebody has to wait after sign-ins that failed: not at all after the first few, then twice as long each time, up
 * to a longest time. A while without failures and all is forgotten, so that nobody can lock anybody out for good.
 *
 * @param free how many failures cost nothing
 * @param first the delay after the first failure that does
 * @param longest no delay is longer
 * @param memory after how long without a failure earlier ones do not count any more
 */
public record SignInDelay(int free, Duration first, Duration longest, Duration memory) {

    /** For failures with one name from one address. */
    public static final SignInDelay ADDRESS =
            new SignInDelay(5, Duration.ofSeconds(5), Duration.ofMinutes(15), Duration.ofHours(1));

    /**
     * For failures with one name from anywhere; slows down who guesses from many addresses. Short, because everybody pays it
     * who has not signed in from their address before.
     */
    public static final SignInDelay NAME =
            new SignInDelay(20, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofHours(1));

    /** What is known of earlier failures. */
    public record Failures(int count, Instant latest) {}

    public SignInDelay {
        if (free < 0 || first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("Delays must grow");
        }
    }

    /** The failures with one more. */
    public Failures oneMore(Failures earlier, Instant now) {
        var forgotten = !now.isBefore(earlier.latest().plus(memory));
        var count = forgotten ? 1 : Math.min(earlier.count(), Integer.MAX_VALUE - 1) + 1;
        return new Failures(count, now);
    }

    /** From when on the next attempt is let through. */
    public Instant openAgain(Failures failures) {
        var charged = failures.count() - free;
        if (charged <= 0) {
            return failures.latest();
        }
        var delay = first;
        for (var i = 1; i < charged && delay.compareTo(longest) < 0; i++) {
            delay = delay.multipliedBy(2);
        }
        return failures.latest().plus(delay.compareTo(longest) < 0 ? delay : longest);
    }
}
