package org.vedette.policy;

import java.time.Instant;
import java.util.Optional;

/**
 * Where one policy stands on one device: the server's verdict on a revision and the device's last report on it.
 *
 * <p>Reports are ordered by revision, then sequence. A late or repeated one changes nothing; a revision only grows.
 *
 * @param revision the revision the device was last offered
 * @param state follows from the verdict and the report, except that a report from before a redelivery does not count;
 *     it is kept, so that its repetition is known for one
 * @param report the device's last report on that revision
 * @param since when the state took its present value
 */
public record PolicyProgress(
        int revision, Verdict verdict, PolicyState state, Optional<DeviceReport> report, Instant since) {

    /** What a report is, seen from the progress it arrives at. */
    public enum Reception {
        /** Newer than everything known; takes effect, as soon as no verdict stands in the way. */
        NEW,
        /** Known already, or on a revision that has been replaced; changes nothing. */
        LATE,
        /** On the present revision with a sequence below one already taken: very late, or the counter went back. */
        BACKWARDS,
        /** On a revision that was never offered to the device. */
        NEVER_SENT
    }

    /** The progress of a policy that has just been compiled for a device for the first time. */
    public static PolicyProgress begin(int revision, Verdict verdict, Instant now) {
        return new PolicyProgress(revision, verdict, state(verdict, Optional.empty()), Optional.empty(), now);
    }

    private static PolicyState state(Verdict verdict, Optional<DeviceReport> report) {
        return switch (verdict.kind()) {
            case NOT_APPLICABLE -> PolicyState.NOT_APPLICABLE;
            case CONFLICT -> PolicyState.CONFLICT;
            case ERROR -> PolicyState.ERROR;
            case DELIVERABLE ->
                report.map(last -> last.succeeded() ? PolicyState.SUCCEEDED : PolicyState.ERROR)
                        .orElse(PolicyState.DELIVERED);
        };
    }

    /** Stable code of the reason for {@link #state()}; may be empty. */
    public String code() {
        return isDeliverable() ? reportThatCounts().map(DeviceReport::code).orElse("") : verdict.code();
    }

    /** Words for the reason for {@link #state()}; may be empty. */
    public String message() {
        return isDeliverable() ? reportThatCounts().map(DeviceReport::message).orElse("") : verdict.message();
    }

    private boolean isDeliverable() {
        return verdict.kind() == Verdict.Kind.DELIVERABLE;
    }

    private Optional<DeviceReport> reportThatCounts() {
        return report.filter(any -> state != PolicyState.DELIVERED);
    }

    /**
     * Takes in what compiling has found.
     *
     * <p>A package that expires takes nothing back: a revision that was delivered before stays delivered.
     *
     * @param applied whether the device already has the configuration that contains the revision; if it does, an earlier
     *     report on the revision still holds after a conflict has gone
     */
    public PolicyProgress offered(int newRevision, Verdict newVerdict, boolean applied, Instant now) {
        if (newRevision < revision || (newRevision == revision && newVerdict.isExpiry() && isDeliverable())) {
            return this;
        }
        if (newRevision > revision) {
            return next(newRevision, newVerdict, Optional.empty(), Optional.empty(), now);
        }
        var counts = applied ? report : isDeliverable() ? reportThatCounts() : Optional.<DeviceReport>empty();
        return next(revision, newVerdict, counts, report, now);
    }

    /** Says what a report is, before it is taken in. */
    public Reception receive(DeviceReport incoming) {
        if (incoming.revision() != revision) {
            return incoming.revision() < revision ? Reception.LATE : Reception.NEVER_SENT;
        }
        long last = report.map(DeviceReport::sequence).orElse(0L);
        if (incoming.sequence() < last) {
            return Reception.BACKWARDS;
        }
        return incoming.sequence() == last ? Reception.LATE : Reception.NEW;
    }

    /** Takes in a report; anything but a {@link Reception#NEW} one changes nothing. */
    public PolicyProgress reported(DeviceReport incoming, Instant now) {
        return receive(incoming) == Reception.NEW
                ? next(revision, verdict, Optional.of(incoming), Optional.of(incoming), now)
                : this;
    }

    private PolicyProgress next(
            int newRevision,
            Verdict newVerdict,
            Optional<DeviceReport> counts,
            Optional<DeviceReport> last,
            Instant now) {
        var newState = state(newVerdict, counts);
        return new PolicyProgress(newRevision, newVerdict, newState, last, newState == state ? since : now);
    }
}
