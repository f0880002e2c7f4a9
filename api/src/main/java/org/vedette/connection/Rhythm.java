package org.vedette.connection;

import java.time.Duration;
import java.time.Instant;

/**
 * When the connection is tried again.
 *
 * @param verificationLimit how long a new connection is tried
 * @param syncInterval how often an established or failed one is
 */
public record Rhythm(Duration verificationLimit, Duration syncInterval) {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final double SPREAD = 0.1;

    public Rhythm {
        if (!isPositive(verificationLimit) || !isPositive(syncInterval)) {
            throw new IllegalArgumentException("The durations of the connection must be longer than zero");
        }
    }

    /**
     * The next sync, a twentieth of the interval early or late so that many installations do not call at once.
     *
     * @param chance from 0 inclusive to 1 exclusive
     */
    Instant nextSync(Instant now, double chance) {
        return now.plusMillis(Math.round(syncInterval.toMillis() * (1 + SPREAD * (chance - 0.5))));
    }

    /**
     * The next sync after a service asked to be left alone: when it may be called again, and a minute from now at the
     * earliest.
     */
    Instant afterRest(Instant notBefore, Instant now, double chance) {
        var usual = nextSync(now, chance);
        var soon = now.plus(LONGEST_WAIT);
        var earliest = soon.isBefore(usual) ? soon : usual;
        return notBefore.isAfter(earliest) ? notBefore : earliest;
    }

    /**
     * The next try of a new connection: after two seconds, doubled each time up to a minute, less up to half by chance.
     *
     * @param tries how many have failed
     */
    Instant nextTry(int tries, Instant now, double chance) {
        var doublings = Math.min(Math.max(tries - 1, 0), 10);
        var wait = Math.min(FIRST_WAIT.toMillis() << doublings, LONGEST_WAIT.toMillis());
        return now.plusMillis(Math.round(wait * (1 - 0.5 * chance)));
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }
}
