package org.vedette.rollout;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What is to become of a running rollout now. */
public sealed interface RolloutDecision {

    /** The ring is watched for longer; the reason is for people. */
    record Wait(String reason) implements RolloutDecision {}

    /** The next ring may have it. */
    record Advance() implements RolloutDecision {}

    /** It stops until somebody has looked; the reason is for people. */
    record Pause(String reason) implements RolloutDecision {}

    /** Every device was offered it and enough have applied it. */
    record Complete() implements RolloutDecision {}

    /**
     * Decides by what is known now. Failures are looked at first, so that a rollout that goes wrong stops however long it
     * was to wait: those of the present ring, which many earlier successes must not hide, and those of all rings so far,
     * because devices of an earlier one may fail late.
     *
     * @param ring the number of the present ring, from 0
     * @param since when the ring was opened, or the rollout resumed
     * @param present the counts of the present ring alone
     * @param released those of all rings so far, the present one included
     */
    static RolloutDecision of(
            RolloutPlan plan, int ring, Instant since, RingCounts present, RingCounts released, Instant now) {
        var failing = failing(plan, "this ring", present).or(() -> failing(plan, "all rings so far", released));
        if (failing.isPresent()) {
            return failing.get();
        }
        var end = plan.watchedUntil(since);
        if (now.isBefore(end)) {
            return new Wait("Watched until %s.".formatted(end.truncatedTo(ChronoUnit.SECONDS)));
        }
        if (present.succeeded() * 100 < plan.minSuccessPercent() * present.offered()) {
            return new Wait("%,d of %,d devices of this ring have applied it, fewer than %d %%."
                    .formatted(present.succeeded(), present.offered(), plan.minSuccessPercent()));
        }
        return plan.isLast(ring) ? new Complete() : new Advance();
    }

    private static Optional<RolloutDecision> failing(RolloutPlan plan, String where, RingCounts counts) {
        var answered = counts.answered();
        return answered >= plan.minAnswers()
                        && answered > 0
                        && counts.failed() * 100 > plan.maxErrorPercent() * answered
                ? Optional.of(new Pause("%,d of %,d devices of %s that answered have failed, more than %d %%."
                        .formatted(counts.failed(), answered, where, plan.maxErrorPercent())))
                : Optional.empty();
    }
}
