package org.vedette.offboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.vedette.policy.PolicyProgress;
import org.vedette.policy.PolicyState;
import org.vedette.policy.Verdict;

class OffboardingProgressTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Verdict EXPIRED = new Verdict(Verdict.Kind.ERROR, "package-expired", "Old.");

    @Test
    void whatTheDeviceSaysComesFirst() {
        assertThat(OffboardingProgress.of("offboarded", Optional.empty(), Optional.empty()))
                .isEqualTo(OffboardingProgress.OFFBOARDED);
    }

    @Test
    void whoDidNotGetItBeforeItExpiredIsNotInTime() {
        assertThat(progress(Optional.empty(), EXPIRED)).isEqualTo(OffboardingProgress.NOT_IN_TIME);
        assertThat(progress(Optional.empty(), Verdict.deliverable())).isEqualTo(OffboardingProgress.WAITING);
    }

    @Test
    void whatIsDisputedIsBlockedWhateverWasReceived() {
        var disputed = new Verdict(Verdict.Kind.CONFLICT, "package-conflict", "Two.");

        assertThat(progress(Optional.of(PolicyState.SUCCEEDED), disputed)).isEqualTo(OffboardingProgress.BLOCKED);
    }

    /** The expiry makes nothing of what was received untrue, however many check-ins follow. */
    @Property
    void anExpiryTakesBackNothingThatWasDelivered(@ForAll List<Boolean> applied) {
        var delivered = PolicyProgress.begin(1, Verdict.deliverable(), NOW);

        var after = delivered;
        for (var has : applied) {
            after = after.offered(1, EXPIRED, has, NOW.plusSeconds(60));
        }

        assertThat(after).isEqualTo(delivered);
        assertThat(progress(Optional.of(after.state()), EXPIRED)).isEqualTo(OffboardingProgress.DELIVERED);
    }

    @Test
    void everyWordIsReadBack() {
        for (var each : OffboardingProgress.values()) {
            assertThat(OffboardingProgress.of(each.value())).contains(each);
        }
    }

    private static OffboardingProgress progress(Optional<PolicyState> received, Verdict verdict) {
        return OffboardingProgress.of("onboarded", received, Optional.of(verdict));
    }
}
