package org.vedette.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The connection at one time. Every change is a function that returns the next standing; nothing here waits or asks.
 *
 * <p>A new connection is tried until everything succeeds, a failure is final or the time is up. An established one keeps
 * through passing failures, fails for lack of a credential, consent or role, and becomes unresponsive when Defender was
 * not heard for long. A failed one is connected again as soon as everything succeeds.
 *
 * @param since when the state began
 * @param reason what is wrong at present; also while connected, if a part of the last sync failed
 * @param verifyingUntil when a verification gives up; present while verifying
 * @param lastHeartbeat when Defender was heard last
 * @param nextAttempt when to try next; present unless not configured
 * @param tries how many attempts of this verification have failed
 */
public record Standing(
        ConnectionState state,
        Instant since,
        Optional<Reason> reason,
        Optional<Instant> verifyingUntil,
        Optional<Instant> lastHeartbeat,
        Optional<Instant> nextAttempt,
        int tries) {

    public Standing {
        if ((state == ConnectionState.VERIFYING) != verifyingUntil.isPresent()
                || (state == ConnectionState.NOT_CONFIGURED) == nextAttempt.isPresent()) {
            throw new IllegalArgumentException("A connection cannot stand like this: " + state);
        }
    }

    /** No connection is wanted. */
    public static Standing notConfigured(Instant now, Optional<Instant> lastHeartbeat) {
        return new Standing(
                ConnectionState.NOT_CONFIGURED,
                now,
                Optional.empty(),
                Optional.empty(),
                lastHeartbeat,
                Optional.empty(),
                0);
    }

    /** Begins to verify, at once. */
    public Standing verify(Rhythm rhythm, Instant now) {
        return new Standing(
                ConnectionState.VERIFYING,
                now,
                Optional.empty(),
                Optional.of(now.plus(rhythm.verificationLimit())),
                lastHeartbeat,
                Optional.of(now),
                0);
    }

    /** Makes the next attempt due; a service that asked to be left alone until later still is. */
    public Standing hurry(Instant now) {
        return state == ConnectionState.NOT_CONFIGURED
                ? this
                : new Standing(
                        state, since, reason, verifyingUntil, lastHeartbeat, Optional.of(later(now, reason)), tries);
    }

    public boolean isDue(Instant now) {
        return nextAttempt.filter(next -> !now.isBefore(next)).isPresent();
    }

    /** The connection after an attempt that ended now. */
    public Standing after(Attempt attempt, Rhythm rhythm, Instant now, double chance) {
        if (state == ConnectionState.NOT_CONFIGURED) {
            return this;
        }
        var heartbeat = attempt.heard() ? Optional.of(now) : lastHeartbeat;
        var next = next(attempt, now);
        var nextSync = attempt.reason()
                .flatMap(Reason::notBefore)
                .map(notBefore -> rhythm.afterRest(notBefore, now, chance))
                .orElseGet(() -> rhythm.nextSync(now, chance));
        if (next == ConnectionState.VERIFYING) {
            var until = verifyingUntil.orElseThrow();
            var nextTry = earlier(rhythm.nextTry(tries + 1, now, chance), until);
            return new Standing(
                    state,
                    since,
                    attempt.reason(),
                    verifyingUntil,
                    heartbeat,
                    Optional.of(later(nextTry, attempt.reason())),
                    tries + 1);
        }
        return new Standing(
                next,
                next == state ? since : now,
                attempt.reason(),
                Optional.empty(),
                heartbeat,
                Optional.of(nextSync),
                0);
    }

    private ConnectionState next(Attempt attempt, Instant now) {
        var code = attempt.reason().map(Reason::code).orElse(null);
        if (code == null || code.concernsContentOnly()) {
            return ConnectionState.CONNECTED;
        }
        return switch (state) {
            case VERIFYING ->
                code.endsVerification() || !now.isBefore(verifyingUntil.orElseThrow())
                        ? ConnectionState.FAILED
                        : ConnectionState.VERIFYING;
            case CONNECTED, UNRESPONSIVE -> {
                if (code.endsConnection()) {
                    yield ConnectionState.FAILED;
                }
                yield attempt.heard() ? ConnectionState.CONNECTED : state;
            }
            case FAILED, NOT_CONFIGURED -> state;
        };
    }

    /** The connection when nothing but time has passed. */
    public Standing at(Instant now, Rhythm rhythm, Duration unresponsiveAfter) {
        if (state == ConnectionState.VERIFYING && !now.isBefore(verifyingUntil.orElseThrow())) {
            var end = verifyingUntil.get();
            var timeout = Reason.of(
                    ReasonCode.TIMEOUT,
                    "Defender for Endpoint could not be verified within %d minutes; test the connection to see why."
                            .formatted(Math.max(1, rhythm.verificationLimit().toMinutes())));
            var last = reason.orElse(timeout);
            return new Standing(
                    ConnectionState.FAILED,
                    end,
                    Optional.of(last),
                    Optional.empty(),
                    lastHeartbeat,
                    Optional.of(later(end.plus(rhythm.syncInterval()), reason)),
                    0);
        }
        var silent = lastHeartbeat.orElse(since).plus(unresponsiveAfter);
        if (state == ConnectionState.CONNECTED && !now.isBefore(silent)) {
            return new Standing(
                    ConnectionState.UNRESPONSIVE, silent, reason, verifyingUntil, lastHeartbeat, nextAttempt, tries);
        }
        return this;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant instant, Optional<Reason> reason) {
        return reason.flatMap(Reason::notBefore).filter(instant::isBefore).orElse(instant);
    }
}
