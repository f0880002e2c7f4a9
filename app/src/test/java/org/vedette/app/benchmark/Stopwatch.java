package org.vedette.app.benchmark;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.vedette.app.load.Answer;
import org.vedette.app.load.Workload;

/** Asks as another workload does, on one connection and so many units of work, and takes the time of each. */
final class Stopwatch implements Workload {

    private static final long LONGEST = TimeUnit.MINUTES.toMicros(10);
    private static final double MILLI = 1e3;

    private final Workload asked;
    private final int limit;
    private final Histogram micros = new Histogram(LONGEST, 3);
    private long begun;
    private boolean underWay;
    private int units;

    Stopwatch(Workload asked, int limit) {
        this.asked = asked;
        this.limit = limit;
    }

    @Override
    public byte @Nullable [] next(int connection) {
        if (units >= limit) {
            return null;
        }
        var request = asked.next(connection);
        if (!underWay) {
            begun = System.nanoTime();
        }
        return request;
    }

    @Override
    public Outcome answered(int connection, Answer answer) {
        var took = System.nanoTime() - begun;
        var outcome = asked.answered(connection, answer);
        underWay = outcome == Outcome.UNDER_WAY;
        if (!underWay) {
            units++;
            micros.recordValue(Math.min(LONGEST, TimeUnit.NANOSECONDS.toMicros(took)));
        }
        return outcome;
    }

    /** In milliseconds. */
    double percentile(double percentile) {
        return micros.getValueAtPercentile(percentile) / MILLI;
    }
}
