package org.vedette.app.policy.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vedette.app.problem.ProblemException;
import org.vedette.rollout.Ring;
import org.vedette.rollout.RingCounts;
import org.vedette.rollout.RolloutPlan;

class RolloutTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final RolloutPlan PLAN = new RolloutPlan(
            List.of(new Ring(0, Set.of(new UUID(1, 2))), new Ring(10, Set.of()), Ring.everybody()),
            Duration.ofHours(1),
            90,
            5,
            1);

    private final Rollout rollout = new Rollout(UUID.randomUUID(), revision(1), revision(2), PLAN, "ada", NOW);

    private static PolicyRevision revision(int number) {
        var content = new PolicyContent("Name", "", "{\"n\":%d}".formatted(number), null, null, null, List.of("0"));
        return new PolicyRevision(new UUID(3, 4), number, number, content, "ada", NOW);
    }

    @Test
    void ringsOpenOneAfterTheOtherUntilItIsCompleted() {
        rollout.advance(null, LATER);
        assertThat(rollout.ring()).isEqualTo(1);
        assertThat(rollout.released()).containsExactly(NOW, LATER);
        assertThat(rollout.watchedSince()).isEqualTo(LATER);

        rollout.advance(null, LATER);
        assertThat(rollout.isActive()).isTrue();
        rollout.advance(null, LATER);

        assertThat(rollout.state()).isEqualTo(RolloutState.COMPLETED);
        assertThat(rollout.isActive()).isFalse();
        assertThat(rollout.modifiedBy()).isEqualTo("vedette");
    }

    @Test
    void thePlanComesBackAsItWasStored() {
        assertThat(rollout.plan()).isEqualTo(PLAN);
    }

    @Test
    void failuresAreAcceptedForTheRingOnlyUntilTheNextOne() {
        rollout.pause("Too many.", null, NOW);
        rollout.resume(new RingCounts(5, 3, 2), new RingCounts(9, 6, 3), "ada", LATER);
        assertThat(rollout.acceptedInRing()).isEqualTo(2);
        assertThat(rollout.accepted()).isEqualTo(3);
        assertThat(rollout.reason()).isEmpty();

        rollout.advance(null, LATER);

        assertThat(rollout.acceptedInRing()).isZero();
        assertThat(rollout.accepted()).isEqualTo(3);
    }

    @Test
    void goingOnByHandFromAPauseRunsAgain() {
        rollout.pause("Too many.", null, NOW);
        rollout.accept(new RingCounts(2, 0, 2));
        rollout.advance("ada", LATER);

        assertThat(rollout.state()).isEqualTo(RolloutState.RUNNING);
        assertThat(rollout.accepted()).isEqualTo(2);
    }

    @Test
    void whatIsOverStaysOver() {
        rollout.rollBack("ada", LATER);

        assertThat(rollout.state()).isEqualTo(RolloutState.ROLLED_BACK);
        assertThatThrownBy(() -> rollout.advance("ada", LATER)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> rollout.pause("", "ada", LATER)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> rollout.resume(RingCounts.NONE, RingCounts.NONE, "ada", LATER))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> rollout.rollBack("ada", LATER)).isInstanceOf(ProblemException.class);
    }
}
