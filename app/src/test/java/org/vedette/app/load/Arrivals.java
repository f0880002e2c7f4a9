package org.vedette.app.load;

import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** When requests are to be sent: so many a second, evenly, or at random as if each came of its own accord. */
public final class Arrivals {

    private static final double SECOND = 1e9;

    private final double perSecond;
    private final @Nullable Random random;
    private double next;
    private long count;

    private Arrivals(double perSecond, @Nullable Random random) {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("A rate of " + perSecond + " a second is none");
        }
        this.perSecond = perSecond;
        this.random = random;
    }

    /** At equal distances. */
    public static Arrivals even(double perSecond) {
        return new Arrivals(perSecond, null);
    }

    /** At random, independent of each other (a Poisson process). */
    public static Arrivals random(double perSecond, long seed) {
        return new Arrivals(perSecond, new Random(seed));
    }

    /** The next time, in nanoseconds since the beginning; the first is 0. */
    public long next() {
        var present = (long) next;
        count++;
        // From the number and not from the sum, so that an even rate stays exact.
        next = random == null
                ? count * SECOND / perSecond
                : next - Math.log(1 - random.nextDouble()) * SECOND / perSecond;
        return present;
    }

    /** A length that differs from another by at most a part of it, to both sides. */
    public static long jittered(Duration length, double part, Random random) {
        return (long) (length.toNanos() * (1 + part * (2 * random.nextDouble() - 1)));
    }
}
