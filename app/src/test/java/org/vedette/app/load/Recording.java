package org.vedette.app.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What an {@link OpenLoop} has seen: how long each kind of request took, counted from the time at which it was due, so that
 * a server which stands still is charged for all requests that wait meanwhile.
 */
public final class Recording {

    /** A send that is later than this is one the server was not offered in time. */
    public static final long LATE = 25_000_000;

    private static final long SECOND = 1_000_000_000;
    private static final long MICRO = 1_000;
    private static final long LONGEST = 600_000_000;
    private static final int DIGITS = 3;

    /** What became due, was answered and failed in one second, and how long its answers took. */
    public static final class Second {

        private final Histogram micros = new Histogram(LONGEST, 2);
        private long due;
        private long answered;
        private long failed;

        public long due() {
            return due;
        }

        public long answered() {
            return answered;
        }

        public long failed() {
            return failed;
        }

        /** In milliseconds. */
        public double percentile(double percentile) {
            return micros.getValueAtPercentile(percentile) / 1e3;
        }
    }

    private final Map<String, Histogram> kinds = new TreeMap<>();
    private final List<Second> seconds = new ArrayList<>();
    private long offered;
    private long answered;
    private long turnedAway;
    private long failed;
    private long dropped;
    private long broken;
    private long late;
    private long bytes;
    private long lastDue;
    private long end;
    private String firstFailure = "";

    void due(long at) {
        offered++;
        lastDue = Math.max(lastDue, at);
        second(at).due++;
    }

    /** @param behind by how much it was sent too late */
    void sent(long behind) {
        late += behind > LATE ? 1 : 0;
    }

    void answered(Call.Reaction reaction, long due, long now, int size) {
        answered++;
        bytes += size;
        end = Math.max(end, now);
        var second = second(now);
        second.answered++;
        var micros = Math.min(LONGEST, Math.max(0, now - due) / MICRO);
        second.micros.recordValue(micros);
        switch (reaction.result()) {
            case DONE ->
                kinds.computeIfAbsent(reaction.kind(), any -> new Histogram(LONGEST, DIGITS))
                        .recordValue(micros);
            case TURNED_AWAY -> {
                turnedAway++;
                second.failed++;
            }
            case FAILED -> {
                failed++;
                second.failed++;
            }
        }
    }

    void failure(String said) {
        firstFailure = firstFailure.isEmpty() ? said : firstFailure;
    }

    void dropped(long now) {
        dropped++;
        end = Math.max(end, now);
    }

    void broken(long now, String why) {
        broken++;
        end = Math.max(end, now);
        second(now).failed++;
        failure(why);
    }

    private Second second(long at) {
        var index = (int) (at / SECOND);
        while (seconds.size() <= index) {
            seconds.add(new Second());
        }
        return seconds.get(index);
    }

    /** In microseconds, by kind of request. */
    public Map<String, Histogram> kinds() {
        return Collections.unmodifiableMap(kinds);
    }

    public List<Second> seconds() {
        return Collections.unmodifiableList(seconds);
    }

    /** Requests that became due. */
    public long offered() {
        return offered;
    }

    public long answered() {
        return answered;
    }

    public long turnedAway() {
        return turnedAway;
    }

    /** Answers that were not the ones expected. */
    public long failed() {
        return failed;
    }

    /** Requests whose answer the client did not wait for. */
    public long dropped() {
        return dropped;
    }

    /** Requests that the server left without an answer. */
    public long broken() {
        return broken;
    }

    /** Requests that were sent later than {@link #LATE} after they were due. */
    public long late() {
        return late;
    }

    public String firstFailure() {
        return firstFailure;
    }

    /** Requests a second that were due, while any were. */
    public double target() {
        return rate(offered, lastDue);
    }

    /** Requests a second that were dealt with, until the last was. */
    public double achieved() {
        return rate(answered + dropped, Math.max(end, lastDue));
    }

    /** Of an answer, with its head. */
    public double bytesPerAnswer() {
        return answered == 0 ? 0 : (double) bytes / answered;
    }

    private static double rate(long count, long nanos) {
        return nanos == 0 ? count : count / (nanos / 1e9);
    }
}
