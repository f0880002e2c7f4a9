package org.vedette.app.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.vedette.app.load.Answer;
import org.vedette.app.load.Arrivals;
import org.vedette.app.load.Call;
import org.vedette.app.load.Workload.Outcome;

/** One device that comes of its own accord, with what goes wrong in real fleets; the same for the same seed. */
final class Agent {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final int PATCHES = 40;
    private static final Duration SKEW = Duration.ofHours(2);
    private static final Duration BEFORE_REPORT = Duration.ofMillis(500);
    private static final Duration BEFORE_RETRY = Duration.ofMillis(1_500);
    private static final double SPREAD = 0.5;

    private final SimulatedDevice device;
    private final Random random;
    private final Duration skew;
    private Habits habits;

    Agent(SimulatedDevice device, long seed, Habits habits) {
        this.device = device;
        this.random = new Random(seed * 1_000_003 + device.identity().number());
        this.habits = habits;
        this.skew =
                random.nextDouble() >= habits.skewed() ? Duration.ZERO : random.nextBoolean() ? SKEW : SKEW.negated();
    }

    SimulatedDevice device() {
        return device;
    }

    void adopt(Habits now) {
        habits = now;
    }

    /** Enrols at a time, and again until it has an answer. */
    Call enrolment(long due, String token) {
        return new Enrolment(due, token);
    }

    /**
     * Checks in at a time, reports what there is to report, and comes back after its interval.
     *
     * @param until when no further check-in begins
     */
    Call visit(long due, long until) {
        return new Visit(due, due, until);
    }

    private long after(long now, Duration length) {
        return now + Arrivals.jittered(length, SPREAD, random);
    }

    private boolean happens(double part) {
        return random.nextDouble() < part;
    }

    private static Call.Result refusal(Answer answer) {
        return answer.status() == TOO_MANY_REQUESTS || answer.status() == UNAVAILABLE
                ? Call.Result.TURNED_AWAY
                : Call.Result.FAILED;
    }

    private final class Enrolment implements Call {

        private final long due;
        private final String token;
        private final boolean dropped = happens(habits.lost());

        Enrolment(long due, String token) {
            this.due = due;
            this.token = token;
        }

        @Override
        public long due() {
            return due;
        }

        @Override
        public byte[] request() {
            return device.enrolment(token);
        }

        @Override
        public boolean isDropped() {
            return dropped;
        }

        @Override
        public Reaction answered(Answer answer, long now) {
            if (device.enrolled(answer) == Outcome.DONE) {
                return new Reaction("enrolment", Result.DONE, null);
            }
            var refusal = refusal(answer);
            return new Reaction("enrolment", refusal, refusal == Result.TURNED_AWAY ? unanswered(now) : null);
        }

        @Override
        public Call unanswered(long now) {
            return new Enrolment(after(now, BEFORE_RETRY), token);
        }
    }

    private final class Visit implements Call {

        private final long begun;
        private final long due;
        private final long until;
        private final boolean dropped = happens(habits.lost());
        private boolean bringsFacts;

        /** @param begun when the first request of the visit was due, from which the next one counts */
        Visit(long begun, long due, long until) {
            this.begun = begun;
            this.due = due;
            this.until = until;
        }

        @Override
        public long due() {
            return due;
        }

        @Override
        public boolean isDropped() {
            return dropped;
        }

        @Override
        public byte[] request() {
            if (begun == due) {
                wake();
            }
            bringsFacts = !device.isReporting() && device.bringsFacts();
            return device.request();
        }

        @Override
        public Reaction answered(Answer answer, long now) {
            var report = device.isReporting();
            var outcome = device.answered(answer);
            var next = begun + Arrivals.jittered(habits.interval(), habits.jitter(), random);
            var later = next < until ? new Visit(next, next, until) : null;
            return switch (outcome) {
                case UNDER_WAY ->
                    new Reaction("delivery", Result.DONE, new Visit(begun, after(now, BEFORE_REPORT), until));
                case DONE ->
                    new Reaction(report ? "report" : bringsFacts ? "other facts" : "unchanged", Result.DONE, later);
                case FAILED -> {
                    var refusal = refusal(answer);
                    yield new Reaction("refused", refusal, refusal == Result.TURNED_AWAY ? unanswered(now) : later);
                }
            };
        }

        @Override
        public @Nullable Call unanswered(long now) {
            return new Visit(begun, after(now, BEFORE_RETRY), until);
        }
    }

    /** What has happened on the device since it was last heard of. */
    private void wake() {
        var facts = device.conduct().facts();
        if (happens(habits.changing())) {
            facts = Map.of(
                    "sensorVersion",
                    (device.identity().platform().equals("windows") ? "\"10.87%02d\"" : "\"101.250%02d.0003\"")
                            .formatted(PATCHES + random.nextInt(PATCHES)),
                    "osVersion",
                    "\"%s.%d\"".formatted(device.identity().osVersion(), random.nextInt(PATCHES)),
                    "lastConnected",
                    "\"%s\"".formatted(Instant.now().plus(skew).truncatedTo(ChronoUnit.SECONDS)));
        }
        device.behave(
                happens(habits.failing())
                        ? new Conduct("0x87D1FDE8", "Remediation failed", false, facts)
                        : new Conduct(null, "", false, facts));
    }
}
