package org.vedette.offboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LifeAfterTest {

    private static final Instant OFFBOARDED = Instant.parse("2026-01-01T00:00:00Z");
    private static final LifeAfter LIFE = new LifeAfter(OFFBOARDED);

    @Test
    void theClocksAreThoseOfDefender() {
        assertThat(LIFE.inactiveAfter()).isEqualTo("2026-01-08T00:00:00Z");
        assertThat(LIFE.leavesExposureScoreAfter()).isEqualTo("2026-01-31T00:00:00Z");
        assertThat(LIFE.profileVisibleUntil()).isEqualTo("2026-06-30T00:00:00Z");
    }

    @Property
    void stagesComeInOrderAndNeverGoBack(
            @ForAll @LongRange(min = 0, max = 400) long days, @ForAll @LongRange(min = 0, max = 400) long more) {
        var stages = LIFE.stages(OFFBOARDED.plus(Duration.ofDays(days)));
        var later = LIFE.stages(OFFBOARDED.plus(Duration.ofDays(days + more)));

        assertThat(stages.get(0).reached()).isTrue();
        for (var i = 0; i < stages.size(); i++) {
            assertThat(!stages.get(i).reached() || later.get(i).reached()).isTrue();
            assertThat(i == 0 || !stages.get(i).reached() || stages.get(i - 1).reached())
                    .isTrue();
        }
    }
}
