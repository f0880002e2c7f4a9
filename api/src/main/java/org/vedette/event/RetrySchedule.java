package org.vedette.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When something that has failed is tried again: after a pause that doubles each time, and not for ever.
 *
 * @param attempts after so many it is given up
 * @param age it is given up as well if it has waited for so long, but not before it was tried once
 * @param first the pause after the first attempt
 * @param longest no pause is longer
 */
public record RetrySchedule(int attempts, Duration age, Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 30;
    /** Pauses are shortened by up to so much, so that what has failed together is not tried again together. */
    private static final double JITTER = 0.25;

    public RetrySchedule {
        if (attempts < 1 || age.isNegative() || first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "There must be an attempt, and no pause may be negative or longer than the longest");
        }
    }

    /**
     * When to try again.
     *
     * @param made how many attempts have failed, this one included
     * @param queued since when it has been waiting
     * @param chance from 0 to 1
     * @return empty if it is to be given up
     */
    public Optional<Instant> next(int made, Instant queued, Instant now, double chance) {
        if (made >= attempts || !now.isBefore(queued.plus(age))) {
            return Optional.empty();
        }
        return Optional.of(now.plus(pause(made, chance)));
    }

    private Duration pause(int made, double chance) {
        var doubled = first.multipliedBy(1L << Math.min(made - 1, MOST_DOUBLINGS));
        var pause = doubled.compareTo(longest) < 0 ? doubled : longest;
        return pause.minusMillis((long) (JITTER * chance * (double) pause.toMillis()));
    }
}
