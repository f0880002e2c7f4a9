package org.vedette.app.connector.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallBudgetTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void oneHundredCallsAMinute() {
        var budget = new CallBudget();
        for (var call = 0; call < 100; call++) {
            assertThat(budget.take(START.plusMillis(call))).isZero();
        }

        assertThat(budget.take(START.plusSeconds(30))).isEqualTo(Duration.ofSeconds(30));
        assertThat(budget.take(START.plusSeconds(60))).isZero();
        assertThat(budget.take(START.plusSeconds(60))).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void fifteenHundredCallsAnHour() {
        var budget = new CallBudget();
        for (var call = 0; call < 1_500; call++) {
            assertThat(budget.take(START.plusSeconds(call))).isZero();
        }

        assertThat(budget.take(START.plusSeconds(1_500))).isEqualTo(Duration.ofMinutes(35));
        assertThat(budget.take(START.plusSeconds(3_600))).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void noWindowHoldsMoreThanAllowed(long seed) {
        var random = new Random(seed);
        var budget = new CallBudget();
        var taken = new ArrayList<Instant>();
        var now = START;
        for (var call = 0; call < 6_000; call++) {
            now = now.plusMillis(random.nextInt(2_000));
            if (budget.take(now).isZero()) {
                taken.add(now);
            }
        }

        assertThat(taken).hasSizeGreaterThan(1_500);
        for (var call = 100; call < taken.size(); call++) {
            assertThat(Duration.between(taken.get(call - 100), taken.get(call)))
                    .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
        }
        for (var call = 1_500; call < taken.size(); call++) {
            assertThat(Duration.between(taken.get(call - 1_500), taken.get(call)))
                    .isGreaterThanOrEqualTo(Duration.ofHours(1));
        }
    }
}
