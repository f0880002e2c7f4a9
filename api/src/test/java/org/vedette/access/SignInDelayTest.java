package org.vedette.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.vedette.access.SignInDelay.Failures;

class SignInDelayTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final SignInDelay DELAY =
            new SignInDelay(3, Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofMinutes(5));

    private static Duration delayAfter(int failures) {
        return Duration.between(NOW, DELAY.openAgain(new Failures(failures, NOW)));
    }

    @Test
    void theFirstFailuresCostNothing() {
        assertThat(delayAfter(0)).isZero();
        assertThat(delayAfter(3)).isZero();
    }

    @Test
    void eachFurtherFailureDoublesTheDelayUpToTheLongest() {
        assertThat(delayAfter(4)).isEqualTo(Duration.ofSeconds(2));
        assertThat(delayAfter(5)).isEqualTo(Duration.ofSeconds(4));
        assertThat(delayAfter(6)).isEqualTo(Duration.ofSeconds(8));
        assertThat(delayAfter(7)).isEqualTo(Duration.ofSeconds(10));
        assertThat(delayAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aQuietWhileIsForgiven() {
        var failures = new Failures(9, NOW);

        assertThat(DELAY.oneMore(failures, NOW.plusSeconds(299)).count()).isEqualTo(10);
        assertThat(DELAY.oneMore(failures, NOW.plusSeconds(300)).count()).isEqualTo(1);
    }

    @Property
    void aDelayNeverShrinksAndNeverPassesTheLongest(@ForAll @IntRange(min = 0, max = 1_000) int failures) {
        assertThat(delayAfter(failures + 1)).isGreaterThanOrEqualTo(delayAfter(failures));
        assertThat(delayAfter(failures)).isLessThanOrEqualTo(DELAY.longest());
    }

    @Property
    void oneMoreIsNeverLess(@ForAll @IntRange(min = 0) int failures) {
        assertThat(DELAY.oneMore(new Failures(failures, NOW), NOW).count()).isGreaterThanOrEqualTo(failures);
    }
}
