package org.vedette.app.demo.control;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vedette.app.demo.entity.Fault;
import org.vedette.app.demo.entity.Faults;
import org.vedette.app.demo.entity.Service;
import org.vedette.app.demo.entity.TenantState;

/**
 * What goes wrong with one call.
 *
 * <p>Of a redirect, too many calls and a failure the first that is set occurs, and an answer is truncated only if there is
 * one. A fault that does not occur does not count.
 */
final class Occurrence {

    private final TenantState state;
    private final Service service;
    private final Instant now;
    private final Set<Fault> faults = EnumSet.noneOf(Fault.class);

    Occurrence(TenantState state, Service service, Instant now) {
        this.state = state;
        this.service = service;
        this.now = now;
        for (var fault : Fault.values()) {
            if (settings().hit(fault, service) && (fault != Fault.THROTTLE || tooManyCalls())) {
                faults.add(fault);
            }
        }
        only(Fault.REDIRECT, Set.of(Fault.THROTTLE, Fault.FAILURE, Fault.TRUNCATED));
        only(Fault.THROTTLE, Set.of(Fault.FAILURE, Fault.TRUNCATED));
        only(Fault.FAILURE, Set.of(Fault.TRUNCATED));
    }

    /** Whether the tenant is another one {@linkplain #after after} the call. */
    boolean counts() {
        return settings().hit(Fault.THROTTLE, service) || faults.stream().anyMatch(settings()::isCounted);
    }

    TenantState after() {
        var after = settings().hit(Fault.THROTTLE, service) ? afterCall() : state;
        for (var fault : faults) {
            after = after.afterOccurrence(fault);
        }
        return after;
    }

    Circumstances circumstances() {
        return new Circumstances(
                state,
                faults.contains(Fault.CLOCK_SKEW) ? now.plus(orZero(settings().clockSkew())) : now,
                faults.contains(Fault.LATENCY) ? orZero(settings().latency()) : Duration.ZERO,
                faults.contains(Fault.REDIRECT) ? settings().redirect() : null,
                refusal(),
                faults.contains(Fault.TRUNCATED),
                faults.contains(Fault.CLIENT_SECRET) ? settings().clientSecret() : null,
                faults.contains(Fault.CONSENT) ? settings().consent() : Set.of());
    }

    private Faults settings() {
        return state.faults();
    }

    private void only(Fault fault, Set<Fault> others) {
        if (faults.contains(fault)) {
            faults.removeAll(others);
        }
    }

    private boolean tooManyCalls() {
        var until = state.throttledUntil();
        return until == null
                ? state.calls() >= throttle().after()
                : now.isBefore(until) || throttle().after() == 0;
    }

    /** Refused calls do not prolong the time for which calls are refused; after it the count begins anew. */
    private TenantState afterCall() {
        if (faults.contains(Fault.THROTTLE)) {
            return state.afterCalls(0, refusedUntil());
        }
        return tooManyCalls() ? state : state.afterCalls(state.throttledUntil() == null ? state.calls() + 1 : 1, null);
    }

    private Instant refusedUntil() {
        var until = state.throttledUntil();
        return until != null && now.isBefore(until)
                ? until
                : now.plusSeconds(throttle().retryAfter());
    }

    private Faults.Throttle throttle() {
        return Objects.requireNonNull(settings().throttle());
    }

    private @Nullable RefusalException refusal() {
        if (faults.contains(Fault.THROTTLE)) {
            var left = Duration.between(now, refusedUntil());
            return RefusalException.throttled(
                    service, (int) left.plusNanos(999_999_999).toSeconds());
        }
        return faults.contains(Fault.FAILURE)
                ? RefusalException.failure(
                        service, Objects.requireNonNull(settings().failure()))
                : null;
    }

    private static Duration orZero(@Nullable Duration duration) {
        return Objects.requireNonNullElse(duration, Duration.ZERO);
    }
}
