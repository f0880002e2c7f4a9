package org.vedette.offboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.vedette.device.CheckInSchedule;
import org.vedette.spi.Management;

class CheckInChanceTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void aDeviceSeenNowIsExpectedWithinSevenDays() {
        assertThat(CheckInChance.of(Management.INTUNE, NOW, NOW, NOW.plus(Duration.ofDays(7))))
                .isEqualTo(CheckInChance.EXPECTED);
    }

    @Test
    void aDeviceThatComesEveryEightHoursIsLateForAPackageOfOneHour() {
        assertThat(CheckInChance.of(Management.INTUNE, NOW, NOW, NOW.plus(Duration.ofHours(1))))
                .isEqualTo(CheckInChance.LATE);
    }

    /** Whoever is expected and keeps to the schedule, whatever chance makes of it, comes while the package is valid. */
    @Property
    void whoIsExpectedComesInTime(
            @ForAll Management management,
            @ForAll @LongRange(min = 0, max = 200_000) long agoSeconds,
            @ForAll @LongRange(min = 1, max = 700_000) long leftSeconds,
            @ForAll @DoubleRange(min = 0, max = 0.99) double chance) {
        var seen = NOW.minusSeconds(agoSeconds);
        var expiry = NOW.plusSeconds(leftSeconds);

        var next = seen.plus(CheckInSchedule.next(management, seen.minus(Duration.ofDays(9)), false, seen, chance));

        if (CheckInChance.of(management, seen, NOW, expiry) == CheckInChance.EXPECTED) {
            assertThat(next).isBeforeOrEqualTo(expiry);
        }
    }

    @Property
    void aLaterExpiryNeverMakesItWorse(
            @ForAll Management management,
            @ForAll @LongRange(min = 0, max = 200_000) long agoSeconds,
            @ForAll @LongRange(min = -1_000, max = 700_000) long leftSeconds,
            @ForAll @LongRange(min = 0, max = 700_000) long moreSeconds) {
        var seen = NOW.minusSeconds(agoSeconds);
        var expiry = NOW.plusSeconds(leftSeconds);

        var sooner = CheckInChance.of(management, seen, NOW, expiry);
        var later = CheckInChance.of(management, seen, NOW, expiry.plusSeconds(moreSeconds));

        if (sooner == CheckInChance.EXPECTED) {
            assertThat(later).isEqualTo(CheckInChance.EXPECTED);
        }
        assertThat(sooner == CheckInChance.OVERDUE).isEqualTo(later == CheckInChance.OVERDUE);
    }

    @Property
    void nobodyIsExpectedOnceItHasExpired(
            @ForAll Management management,
            @ForAll @LongRange(min = 0, max = 200_000) long agoSeconds,
            @ForAll @LongRange(min = 0, max = 700_000) long sinceSeconds) {
        assertThat(CheckInChance.of(management, NOW.minusSeconds(agoSeconds), NOW, NOW.minusSeconds(sinceSeconds)))
                .isNotEqualTo(CheckInChance.EXPECTED);
    }
}
