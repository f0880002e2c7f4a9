package org.vedette.app.time;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gives everyone the same UTC clock, truncated to microseconds, which is what both databases keep.
 *
 * <p>{@code vedette.clock.offset} (an ISO-8601 duration) shifts it to rehearse expiries; only with {@code
 * vedette.demo=true}, because a shifted clock would accept expired packages.
 */
@ApplicationScoped
public class ClockProducer {

    private static final Duration MICROSECOND = Duration.ofNanos(1000);

    @Inject
    @ConfigProperty(name = "vedette.clock.offset", defaultValue = "PT0S")
    String offset;

    @Inject
    @ConfigProperty(name = "vedette.demo", defaultValue = "false")
    boolean demo;

    @Produces
    @Singleton
    Clock clock() {
        var shift = parse(offset);
        if (!shift.isZero() && !demo) {
            throw new IllegalStateException(
                    "vedette.clock.offset is for vedette.demo=true only; remove one or set the other");
        }
        return Clock.offset(Clock.tick(Clock.systemUTC(), MICROSECOND), shift);
    }

    private static Duration parse(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException invalid) {
            throw new IllegalStateException(
                    "vedette.clock.offset '%s' is not an ISO-8601 duration such as P8D".formatted(text), invalid);
        }
    }
}
