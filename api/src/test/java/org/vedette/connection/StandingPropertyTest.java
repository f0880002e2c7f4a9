package org.vedette.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What holds of a connection whatever happens to it, in whatever order. */
class StandingPropertyTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Rhythm RHYTHM = new Rhythm(Duration.ofMinutes(15), Duration.ofHours(1));
    private static final Duration SILENCE = Duration.ofDays(3);

    /** One thing that happens, so long after the one before. */
    record Event(What what, Duration pause, Optional<ReasonCode> reason, boolean heard, Duration rest, double chance) {

        Standing apply(Standing standing, Instant now) {
            return switch (what) {
                case CONNECT -> standing.verify(RHYTHM, now);
                case DISCONNECT -> Standing.notConfigured(now, standing.lastHeartbeat());
                case HURRY -> standing.hurry(now);
                case TIME -> standing.at(now, RHYTHM, SILENCE);
                case ATTEMPT -> standing.after(attempt(now), RHYTHM, now, chance);
            };
        }

        Attempt attempt(Instant now) {
            return reason.map(code -> new Attempt(
                            heard || code.concernsContentOnly(),
                            Optional.of(new Reason(
                                    code,
                                    "Why.",
                                    code == ReasonCode.THROTTLED ? Optional.of(now.plus(rest)) : Optional.empty()))))
                    .orElse(Attempt.SUCCESS);
        }
    }

    enum What {
        CONNECT,
        DISCONNECT,
        HURRY,
        TIME,
        ATTEMPT
    }

    @Provide
    Arbitrary<List<Event>> histories() {
        var seconds = Arbitraries.longs().between(0, 400_000).map(Duration::ofSeconds);
        var reasons = Arbitraries.of(ReasonCode.class).optional();
        return Combinators.combine(
                        Arbitraries.frequencyOf(
                                Tuple.of(6, Arbitraries.just(What.ATTEMPT)), Tuple.of(4, Arbitraries.of(What.class))),
                        seconds,
                        reasons,
                        Arbitraries.of(true, false),
                        seconds,
                        Arbitraries.doubles().between(0, 0.99))
                .as(Event::new)
                .list()
                .ofMaxSize(30);
    }

    @Property
    void nobodyVerifiesForEver(@ForAll("histories") List<Event> history) {
        walk(history, (before, after, event, now) -> {
            var verifies = after.at(now.plus(RHYTHM.verificationLimit()), RHYTHM, SILENCE)
                    .state();
            assertThat(verifies).isNotEqualTo(ConnectionState.VERIFYING);
        });
    }

    @Property
    void whoeverIsWantedIsTriedAgain(@ForAll("histories") List<Event> history) {
        walk(
                history,
                (before, after, event, now) -> assertThat(after.nextAttempt().isPresent())
                        .isEqualTo(after.state() != ConnectionState.NOT_CONFIGURED));
    }

    @Property
    void nothingHammers(@ForAll("histories") List<Event> history) {
        walk(history, (before, after, event, now) -> {
            if (event.what() == What.ATTEMPT && after.state() != ConnectionState.NOT_CONFIGURED) {
                var next = after.nextAttempt().orElseThrow();
                var pause = Duration.between(now, next);
                var last = after.verifyingUntil().filter(next::equals).isPresent();
                assertThat(last || pause.compareTo(Duration.ofSeconds(1)) >= 0)
                        .as("pause of %s", pause)
                        .isTrue();
                event.attempt(now)
                        .reason()
                        .flatMap(Reason::notBefore)
                        .ifPresent(until -> assertThat(next).isAfterOrEqualTo(until));
            }
        });
    }

    @Property
    void onlyAnAttemptConnects(@ForAll("histories") List<Event> history) {
        walk(history, (before, after, event, now) -> {
            if (after.state() == ConnectionState.CONNECTED && before.state() != ConnectionState.CONNECTED) {
                assertThat(event.what()).isEqualTo(What.ATTEMPT);
                assertThat(event.attempt(now).heard()).isTrue();
            }
        });
    }

    @Property
    void aStateHasItsBeginning(@ForAll("histories") List<Event> history) {
        walk(history, (before, after, event, now) -> {
            assertThat(after.since()).isBeforeOrEqualTo(now);
            if (after.state() == before.state() && event.what() != What.CONNECT && event.what() != What.DISCONNECT) {
                assertThat(after.since()).isEqualTo(before.since());
            } else {
                assertThat(after.since()).isAfterOrEqualTo(before.since());
            }
        });
    }

    @Property
    void aFailureSaysWhy(@ForAll("histories") List<Event> history) {
        walk(history, (before, after, event, now) -> {
            if (after.state() == ConnectionState.FAILED) {
                assertThat(after.reason()).isPresent();
            }
        });
    }

    @Property
    void timePassesOnce(@ForAll("histories") List<Event> history) {
        walk(history, (before, after, event, now) -> {
            var once = after.at(now, RHYTHM, SILENCE);
            assertThat(once.at(now, RHYTHM, SILENCE)).isEqualTo(once);
        });
    }

    private interface Check {
        void holds(Standing before, Standing after, Event event, Instant now);
    }

    private static void walk(List<Event> history, Check check) {
        var now = START;
        var standing = Standing.notConfigured(now, Optional.empty());
        for (var event : history) {
            now = now.plus(event.pause());
            var next = event.apply(standing, now);
            check.holds(standing, next, event, now);
            standing = next;
        }
    }
}
