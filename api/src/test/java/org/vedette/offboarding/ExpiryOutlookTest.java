package org.vedette.offboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.vedette.spi.Finding.Severity;

class ExpiryOutlookTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant EXPIRY = NOW.plus(Duration.ofHours(51));

    @Test
    void numbersAreInTheWarning() {
        var finding = new ExpiryOutlook(NOW, EXPIRY, 90, 3, 7)
                .finding("/packageIds/0")
                .orElseThrow();

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.message())
                .contains(
                        "in 2 days and 3 hours", "Of 100 devices 90", "7 are overdue", "3 may check in only after it");
    }

    @Test
    void nobodyBeingExpectedIsAnErrorAndWhereNothingIsRefusedAWarning() {
        var outlook = new ExpiryOutlook(NOW, EXPIRY, 0, 0, 1);

        assertThat(outlook.finding("").orElseThrow().severity()).isEqualTo(Severity.ERROR);
        assertThat(outlook.warning("").orElseThrow().severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void timeIsSaidInItsTwoLargestUnits() {
        assertThat(ExpiryOutlook.inWords(Duration.ofMinutes(24 * 60 + 5))).isEqualTo("1 day and 5 minutes");
        assertThat(ExpiryOutlook.inWords(Duration.ofSeconds(3))).isEqualTo("less than a minute");
    }

    @Property
    void thereIsAFindingExactlyIfSomebodyMisses(
            @ForAll @LongRange(min = 0, max = 1_000) long expected,
            @ForAll @LongRange(min = 0, max = 1_000) long late,
            @ForAll @LongRange(min = 0, max = 1_000) long overdue) {
        var outlook = new ExpiryOutlook(NOW, EXPIRY, expected, late, overdue);

        assertThat(outlook.finding("").isPresent()).isEqualTo(late + overdue > 0);
        assertThat(outlook.finding("").filter(finding -> finding.isError()).isPresent())
                .isEqualTo(outlook.isHopeless());
    }
}
