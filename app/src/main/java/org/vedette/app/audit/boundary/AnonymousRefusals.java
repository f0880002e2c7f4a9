package org.vedette.app.audit.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How many refusals of callers who did not sign in are stored: some each minute, so that nobody can fill the log. */
@ApplicationScoped
class AnonymousRefusals {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int STORED_IN_WINDOW = 60;

    @Inject
    private Clock clock;

    private Instant windowEnd = Instant.MIN;
    private int stored;
    private long unstored;

    /** Whether this one is stored; counts it in any case. */
    synchronized boolean isStored() {
        var now = clock.instant();
        if (!now.isBefore(windowEnd)) {
            windowEnd = now.plus(WINDOW);
            stored = 0;
        }
        if (stored < STORED_IN_WINDOW) {
            stored++;
            return true;
        }
        unstored++;
        return false;
    }

    /** Says how many were not stored since the last that was; empty if there were none. */
    synchronized String takeUnstored() {
        var count = unstored;
        unstored = 0;
        return count == 0 ? "" : " Before this, %d more without sign-in were refused and not stored.".formatted(count);
    }
}
