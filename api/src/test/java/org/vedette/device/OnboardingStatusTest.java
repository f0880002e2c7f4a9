package org.vedette.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.vedette.device.OnboardingStatus.Intent;

class OnboardingStatusTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Property
    void onlyADeviceThatSaysSoIsOnboarded(
            @ForAll boolean inactive, @ForAll Intent intent, @ForAll boolean failed, @ForAll String said) {
        var status = OnboardingStatus.of(said, inactive, intent, failed);

        assertThat(status == OnboardingStatus.ONBOARDED
                        || status == OnboardingStatus.OFFBOARDING
                        || status == OnboardingStatus.INACTIVE)
                .isEqualTo(said.equals("onboarded"));
    }

    @Test
    void whatPoliciesWantSaysWhatADeviceWaitsFor() {
        assertThat(OnboardingStatus.of("notOnboarded", false, Intent.ONBOARD, false))
                .isEqualTo(OnboardingStatus.PENDING);
        assertThat(OnboardingStatus.of("notOnboarded", false, Intent.ONBOARD, true))
                .isEqualTo(OnboardingStatus.ERROR);
        assertThat(OnboardingStatus.of("notOnboarded", false, Intent.DISPUTED, false))
                .isEqualTo(OnboardingStatus.CONFLICT);
        assertThat(OnboardingStatus.of("notOnboarded", false, Intent.IMPOSSIBLE, false))
                .isEqualTo(OnboardingStatus.ERROR);
        assertThat(OnboardingStatus.of("notOnboarded", false, Intent.NOTHING, true))
                .isEqualTo(OnboardingStatus.NOT_ONBOARDED);
        assertThat(OnboardingStatus.of("offboarded", false, Intent.OFFBOARD, false))
                .isEqualTo(OnboardingStatus.OFFBOARDED);
        assertThat(OnboardingStatus.of("offboarded", false, Intent.ONBOARD, false))
                .isEqualTo(OnboardingStatus.PENDING);
        assertThat(OnboardingStatus.of("onboarded", false, Intent.OFFBOARD, false))
                .isEqualTo(OnboardingStatus.OFFBOARDING);
    }

    @Test
    void sevenDaysWithoutASignalAreInactive() {
        var sevenDays = NOW.minus(Duration.ofDays(7));

        assertThat(OnboardingStatus.isInactive(sevenDays, NOW)).isFalse();
        assertThat(OnboardingStatus.isInactive(sevenDays.minusSeconds(1), NOW)).isTrue();
    }

    /** Seven days after a step began its package has expired; who went in time is no failure. */
    @Test
    void whoWasOffboardedStaysSoWhenThePackageExpires() {
        assertThat(OnboardingStatus.of("offboarded", true, Intent.IMPOSSIBLE, true))
                .isEqualTo(OnboardingStatus.OFFBOARDED);
    }
}
