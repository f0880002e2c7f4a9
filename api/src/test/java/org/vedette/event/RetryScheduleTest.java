package org.vedette.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    private static final Instant QUEUED = Instant.parse("2027-01-01T00:00:00Z");

    private final RetrySchedule schedule =
            new RetrySchedule(12, Duration.ofDays(3), Duration.ofSeconds(5), Duration.ofHours(1));

    @Property
    void pausesDoubleUpToTheLongestAndChanceOnlyShortensThem(
            @ForAll @IntRange(min = 1, max = 11) int made, @ForAll @DoubleRange(min = 0, max = 1) double chance) {
        var full = Math.min(3_600_000L, 5_000L << (made - 1));

        var pause = Duration.between(
                QUEUED, schedule.next(made, QUEUED, QUEUED, chance).orElseThrow());

        assertThat(pause.toMillis()).isBetween(full * 3 / 4 - 1, full);
    }

    @Property
    void everythingEndsAfterSoManyAttemptsOrSoLong(@ForAll @IntRange(min = 1, max = 40) int attempts) {
        var patient = new RetrySchedule(attempts, Duration.ofDays(1), Duration.ofMinutes(1), Duration.ofHours(6));
        var times = new ArrayList<Instant>();
        var now = QUEUED;
        for (var next = patient.next(1, QUEUED, now, 0.5); next.isPresent(); ) {
            assertThat(next.get()).isAfter(now);
            now = next.get();
            times.add(now);
            next = patient.next(times.size() + 1, QUEUED, now, 0.5);
        }

        assertThat(times.size()).isLessThan(attempts);
        assertThat(times).allMatch(time -> time.isBefore(QUEUED.plus(Duration.ofHours(30))));
    }

    @Test
    void whatHasWaitedForTooLongIsGivenUpAtTheFirstFailure() {
        assertThat(schedule.next(1, QUEUED, QUEUED.plus(Duration.ofDays(3)), 0)).isEmpty();
    }
}
