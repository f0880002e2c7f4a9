package org.vedette.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.policy.Samples.LATER;
import static org.vedette.policy.Samples.compile;
import static org.vedette.policy.Samples.offboarding;
import static org.vedette.policy.Samples.onboarding;
import static org.vedette.policy.Samples.policy;
import static org.vedette.policy.Samples.ref;

import org.junit.jupiter.api.Test;

class ConflictTest {

    @Test
    void policiesThatAgreeHaveNone() {
        assertThat(compile(policy(1, SampleProfile.named("sample-edr"), onboarding()))
                        .conflicts())
                .isEmpty();
    }

    @Test
    void aDisputedPackageNamesEverybodyAndNoContent() {
        var profile = SampleProfile.named("sample-edr");

        var conflicts = compile(policy(1, profile, onboarding()), policy(2, profile, offboarding(LATER)))
                .conflicts();

        assertThat(conflicts).singleElement().satisfies(conflict -> {
            assertThat(conflict.key()).isEqualTo(Conflict.PACKAGE);
            assertThat(conflict.involves(ref(1))).isTrue();
            assertThat(conflict.involves(ref(3))).isFalse();
            assertThat(conflict.contenders())
                    .extracting(contender -> contender.value().path("kind").asText())
                    .containsExactly("onboard", "offboard");
            assertThat(conflict.contenders())
                    .allSatisfy(contender -> assertThat(contender.value()).hasSize(3));
        });
    }
}
