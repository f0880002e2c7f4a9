package org.vedette.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.vedette.rollout.RolloutDecision.Advance;
import org.vedette.rollout.RolloutDecision.Complete;
import org.vedette.rollout.RolloutDecision.Pause;
import org.vedette.rollout.RolloutDecision.Wait;

class RolloutProperties {

    private static final Instant SINCE = Instant.parse("2026-11-23T08:00:00Z");
    private static final UUID PILOT = new UUID(1, 2);
    private static final RolloutPlan PLAN = new RolloutPlan(
            List.of(new Ring(5, Set.of(PILOT)), new Ring(50, Set.of()), new Ring(100, Set.of())),
            Duration.ofHours(1),
            90,
            10,
            5);

    @Provide
    Arbitrary<UUID> ids() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
    }

    @Property
    void whoIsInARingIsInAllLaterOnes(
            @ForAll("ids") UUID rollout, @ForAll("ids") UUID device, @ForAll @IntRange(max = 100) int percent) {
        if (new Ring(percent, Set.of()).contains(rollout, device, Set.of())) {
            assertThat(new Ring(Math.min(percent + 1, 100), Set.of()).contains(rollout, device, Set.of()))
                    .isTrue();
        }
        assertThat(new Ring(100, Set.of()).contains(rollout, device, Set.of())).isTrue();
        assertThat(new Ring(0, Set.of()).contains(rollout, device, Set.of(PILOT)))
                .isFalse();
        assertThat(new Ring(0, Set.of(PILOT)).contains(rollout, device, Set.of(PILOT)))
                .isTrue();
    }

    @Example
    void ringsHaveTheShareOfDevicesThatTheyName() {
        var random = new Random(7);
        var rollout = new UUID(random.nextLong(), random.nextLong());
        for (var percent : new int[] {1, 5, 25, 50, 90}) {
            var ring = new Ring(percent, Set.of());
            var inside = 0;
            for (var i = 0; i < 100_000; i++) {
                // Ids that differ in few bits, as those of devices enrolled together might.
                inside += ring.contains(rollout, new UUID(0x4000L, 0x8000_0000_0000_0000L + i), Set.of()) ? 1 : 0;
            }
            assertThat(inside).isBetween(percent * 1_000 - 600, percent * 1_000 + 600);
        }
    }

    @Example
    void twoRolloutsBeginWithOtherDevices() {
        var ring = new Ring(10, Set.of());
        var both = 0;
        for (var i = 0; i < 10_000; i++) {
            var device = new UUID(1, i);
            both += ring.contains(new UUID(5, 5), device, Set.of()) && ring.contains(new UUID(5, 6), device, Set.of())
                    ? 1
                    : 0;
        }
        assertThat(both).isBetween(50, 150); // a hundredth, if they have nothing to do with one another
    }

    @Property
    void nothingGoesOnWhileTooManyFail(
            @ForAll @IntRange(max = 2) int ring,
            @ForAll @LongRange(max = 1_000) long succeeded,
            @ForAll @LongRange(max = 1_000) long failed,
            @ForAll @LongRange(max = 1_000) long silent,
            @ForAll @LongRange(max = 10_000) long seconds) {
        var counts = new RingCounts(succeeded + failed + silent, succeeded, failed);

        var decision = RolloutDecision.of(PLAN, ring, SINCE, counts, counts, SINCE.plusSeconds(seconds));

        if (decision instanceof Advance || decision instanceof Complete) {
            assertThat(seconds).isGreaterThanOrEqualTo(3_600);
            assertThat(succeeded * 100).isGreaterThanOrEqualTo(90 * counts.offered());
            assertThat(counts.answered() < 5 || failed * 100 <= 10 * counts.answered())
                    .isTrue();
            assertThat(decision instanceof Complete).isEqualTo(ring == 2);
        }
        if (decision instanceof Pause) {
            assertThat(failed * 100).isGreaterThan(10 * counts.answered());
        }
        assertThat(decision).isNotNull();
    }

    @Example
    void saysWhy() {
        assertThat(decide(new RingCounts(20, 8, 2), SINCE.plusSeconds(1)))
                .isEqualTo(new Pause("2 of 10 devices of this ring that answered have failed, more than 10 %."));
        assertThat(decide(new RingCounts(20, 3, 1), SINCE.plusSeconds(1)))
                .isEqualTo(new Wait("Watched until 2026-11-23T09:00:00Z."));
        assertThat(decide(new RingCounts(20, 17, 1), SINCE.plusSeconds(3_600)))
                .isEqualTo(new Wait("17 of 20 devices of this ring have applied it, fewer than 90 %."));
        assertThat(decide(new RingCounts(0, 0, 0), SINCE.plusSeconds(3_600))).isEqualTo(new Advance());
    }

    private static RolloutDecision decide(RingCounts counts, Instant now) {
        return RolloutDecision.of(PLAN, 0, SINCE, counts, counts, now);
    }

    @Example
    void earlierSuccessesDoNotHideFailuresNorNewOnesThoseOfBefore() {
        var good = new RingCounts(1_000, 1_000, 0);
        var bad = new RingCounts(10, 5, 5);

        assertThat(RolloutDecision.of(PLAN, 1, SINCE, bad, good.plus(bad), SINCE))
                .isInstanceOf(Pause.class);
        assertThat(RolloutDecision.of(PLAN, 1, SINCE, RingCounts.NONE, bad, SINCE))
                .isInstanceOf(Pause.class);
        assertThat(RolloutDecision.of(
                        PLAN, 1, SINCE, bad.accepting(5), good.plus(bad).accepting(5), SINCE.plusSeconds(3_600)))
                .isInstanceOf(Advance.class);
    }

    @Property
    void theRingsUpToOneAreThoseOfWhomItIsOneOfTheFirst(
            @ForAll("ids") UUID rollout,
            @ForAll("ids") UUID device,
            @ForAll boolean pilot,
            @ForAll @IntRange(max = 2) int ring) {
        Set<UUID> groups = pilot ? Set.of(PILOT) : Set.of();

        assertThat(PLAN.upTo(ring).contains(rollout, device, groups))
                .isEqualTo(PLAN.ringOf(rollout, device, groups) <= ring);
    }
}
