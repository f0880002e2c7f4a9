package org.vedette.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpiryWarningsTest {

    private static final Instant EXPIRY = Instant.parse("2027-03-01T00:00:00Z");

    private final ExpiryWarnings warnings = new ExpiryWarnings(
            List.of(Duration.ofDays(1), Duration.ofDays(30), Duration.ofDays(7), Duration.ofDays(7)));

    @Test
    void theyPassOneAfterTheOther() {
        assertThat(warnings.passed(EXPIRY, EXPIRY.minus(Duration.ofDays(31)))).isEmpty();
        assertThat(warnings.passed(EXPIRY, EXPIRY.minus(Duration.ofDays(30)))).containsExactly(Duration.ofDays(30));
        assertThat(warnings.passed(EXPIRY, EXPIRY.minus(Duration.ofDays(6))))
                .containsExactly(Duration.ofDays(30), Duration.ofDays(7));
    }

    @Test
    void nobodyIsWarnedOfWhatHasHappened() {
        assertThat(warnings.passed(EXPIRY, EXPIRY.minusSeconds(1))).hasSize(3);
        assertThat(warnings.passed(EXPIRY, EXPIRY)).isEmpty();
    }
}
