package org.vedette.targeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Test;

class TargetSetTest {

    private static final Target RED = Target.group("red");
    private static final Target BLUE = Target.group("blue");

    @Test
    void anEmptyInclusionIsNobody() {
        assertThat(TargetSet.nobody().selects(Set.of(RED, Target.allDevices()))).isFalse();
        assertThat(new TargetSet(Set.of(), Set.of(BLUE)).selects(Set.of(RED))).isFalse();
    }

    @Test
    void allDevicesSelectsADeviceInNoGroup() {
        assertThat(new TargetSet(Set.of(Target.allDevices()), Set.of()).selects(Set.of()))
                .isTrue();
    }

    @Test
    void exclusionWins() {
        var targets = new TargetSet(Set.of(RED, Target.allDevices()), Set.of(RED));

        assertThat(targets.selects(Set.of(RED))).isFalse();
        assertThat(targets.selects(Set.of(BLUE))).isTrue();
    }

    @Test
    void allDevicesCannotBeExcluded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TargetSet(Set.of(RED), Set.of(Target.allDevices())))
                .withMessageContaining("include nobody instead");
    }

    @Test
    void aGroupNeedsAnIdAndAllDevicesHaveNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> Target.group(""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Target(Target.Type.ALL_DEVICES, "x"));
    }

    @Test
    void anIncludeMoreOrAnExcludeLessReachesBeyond() {
        var red = new TargetSet(Set.of(RED), Set.of());
        var both = new TargetSet(Set.of(RED, BLUE), Set.of());
        var redNotBlue = new TargetSet(Set.of(RED), Set.of(BLUE));

        assertThat(red.mayReachBeyond(TargetSet.nobody())).isTrue();
        assertThat(both.mayReachBeyond(red)).isTrue();
        assertThat(red.mayReachBeyond(redNotBlue)).isTrue();
    }

    @Test
    void lessOrTheSameDoesNotReachBeyond() {
        var both = new TargetSet(Set.of(RED, BLUE), Set.of());
        var red = new TargetSet(Set.of(RED), Set.of());
        var redNotBlue = new TargetSet(Set.of(RED), Set.of(BLUE));

        assertThat(both.mayReachBeyond(both)).isFalse();
        assertThat(red.mayReachBeyond(both)).isFalse();
        assertThat(redNotBlue.mayReachBeyond(red)).isFalse();
        assertThat(TargetSet.nobody().mayReachBeyond(redNotBlue)).isFalse();
    }
}
