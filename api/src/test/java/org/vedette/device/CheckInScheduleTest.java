package org.vedette.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.spi.Management.INTUNE;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vedette.spi.Management;

class CheckInScheduleTest {

    private static final Instant ENROLLED = Instant.parse("2026-03-01T12:00:00Z");

    private static Duration next(Management management, Duration age, boolean delivered, double chance) {
        return CheckInSchedule.next(management, ENROLLED, delivered, ENROLLED.plus(age), chance);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, PT3M",
        "PT14M59.999S, PT3M",
        "PT15M, PT15M",
        "PT2H14M59.999S, PT15M",
        "PT2H15M, PT8H",
        "P900D, PT8H"
    })
    void aDeviceComesLessOftenAsItAges(Duration age, Duration expected) {
        assertThat(next(INTUNE, age, false, 0.5)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"INTUNE, PT8H", "SECURITY_SETTINGS_MANAGEMENT, PT90M", "TENANT_ATTACH, PT1H"})
    void theSteadyIntervalIsThatOfTheManagement(Management management, Duration expected) {
        assertThat(next(management, Duration.ofDays(30), false, 0.5)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"PT0S", "PT1H", "P30D"})
    void whoReceivedSomethingComesBackAfterAMinuteAtAnyAge(Duration age) {
        assertThat(next(INTUNE, age, true, 0.5)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void chanceSpreadsDevicesOverAFifthOfTheInterval() {
        assertThat(next(INTUNE, Duration.ofDays(1), false, 0)).isEqualTo(Duration.ofMinutes(432));
        assertThat(next(INTUNE, Duration.ofDays(1), false, Math.nextDown(1.0))).isEqualTo(Duration.ofMinutes(528));
    }

    @Test
    void aClockThatIsASecondBehindLeavesANewDeviceNew() {
        assertThat(next(INTUNE, Duration.ofSeconds(-1), false, 0.5)).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void aClockThatWentBackByAMonthDoesNotMakeEveryDeviceNew() {
        assertThat(next(INTUNE, Duration.ofDays(-30), false, 0.5)).isEqualTo(Duration.ofHours(8));
    }

    @Property
    void theWaitIsBetweenAMinuteAndEightHoursAndATenthMoreOrLess(
            @ForAll Management management,
            @ForAll @LongRange(min = -100_000, max = 10_000_000) long age,
            @ForAll boolean delivered,
            @ForAll @DoubleRange(max = 1, maxIncluded = false) double chance) {
        assertThat(next(management, Duration.ofSeconds(age), delivered, chance))
                .isBetween(Duration.ofSeconds(54), Duration.ofMinutes(528));
    }
}
