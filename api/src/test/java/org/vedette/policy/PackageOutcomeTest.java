package org.vedette.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.vedette.policy.SampleProfile.mode;
import static org.vedette.policy.SampleProfile.path;
import static org.vedette.policy.Samples.LATER;
import static org.vedette.policy.Samples.NOW;
import static org.vedette.policy.Samples.ORG;
import static org.vedette.policy.Samples.OTHER_ORG;
import static org.vedette.policy.Samples.addresses;
import static org.vedette.policy.Samples.compile;
import static org.vedette.policy.Samples.content;
import static org.vedette.policy.Samples.offboarding;
import static org.vedette.policy.Samples.onboarding;
import static org.vedette.policy.Samples.policy;
import static org.vedette.policy.Samples.ref;
import static org.vedette.policy.Samples.verdict;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PackageOutcomeTest {

    private static final SampleProfile EDR = SampleProfile.named("edr");
    private static final SampleProfile SECOND = SampleProfile.named("second");
    private static final String ONBOARD = path("edr", "onboard");
    private static final String OFFBOARD = path("edr", "offboard");

    @Test
    void onboardingAndOffboardingConflictAndNeitherIsSent() {
        var result = compile(policy(1, EDR, onboarding()), policy(2, EDR, offboarding(LATER)));

        assertThat(result.artifacts()).isEmpty();
        assertThat(result.packageOutcome().chosen()).isEmpty();
        assertThat(result.held()).containsExactlyInAnyOrder(ONBOARD, OFFBOARD);
        assertThat(result.delivered()).isEmpty();
        assertThat(result.verdicts().values())
                .extracting(Verdict::kind, Verdict::code)
                .containsOnly(tuple(Verdict.Kind.CONFLICT, "package-conflict"));
        assertThat(result.packageOutcome().conflict().orElseThrow())
                .contains("'P1' onboards to organisation " + ORG, "'P2' offboards from organisation " + ORG);
    }

    @Test
    void twoOrganisationsConflict() {
        var result = compile(policy(1, EDR, onboarding(ORG, NOW)), policy(2, EDR, onboarding(OTHER_ORG, NOW)));

        assertThat(result.artifacts()).isEmpty();
        assertThat(result.packageOutcome().conflict()).isPresent();
    }

    @Test
    void organisationsAreComparedWithoutCase() {
        var result = compile(
                policy(1, EDR, onboarding(ORG, NOW)),
                policy(2, EDR, onboarding(ORG.toUpperCase(Locale.ROOT), NOW.minusSeconds(1))));

        assertThat(result.packageOutcome().conflict()).isEmpty();
        assertThat(result.delivered()).containsExactly(ref(1), ref(2));
    }

    @Test
    void ofPackagesThatMeanTheSameTheLatestIsSent() {
        var result = compile(
                policy(1, EDR, onboarding(ORG, NOW)),
                policy(2, EDR, onboarding(ORG, NOW.plusSeconds(1))),
                policy(3, EDR, onboarding(ORG, NOW.minusSeconds(1))));

        assertThat(content(result, ONBOARD)).endsWith(NOW.plusSeconds(1).toString());
        assertThat(result.delivered()).hasSize(3);
    }

    @Test
    void theLatestIsSentToEveryProfileThatBringsAPackage() {
        var result =
                compile(policy(1, EDR, onboarding(ORG, NOW)), policy(2, SECOND, onboarding(ORG, NOW.plusSeconds(1))));

        assertThat(content(result, ONBOARD)).isEqualTo(content(result, path("second", "onboard")));
    }

    @Test
    void aProfileThatBringsNoPackageGetsNone() {
        var result = compile(policy(1, EDR, onboarding()), policy(2, SECOND, mode("quick")));

        assertThat(addresses(result)).containsExactly(ONBOARD, path("second", "settings"));
    }

    @Test
    void packagesOfTwoProfilesOnOneDeviceConflictToo() {
        var result = compile(
                policy(1, EDR, mode("quick"), onboarding()),
                policy(2, SECOND, offboarding(LATER)),
                policy(3, EDR, mode("quick")));

        assertThat(addresses(result)).containsExactly(path("edr", "settings"));
        assertThat(result.held())
                .containsExactlyInAnyOrder(ONBOARD, OFFBOARD, path("second", "onboard"), path("second", "offboard"));
        assertThat(result.delivered()).containsExactly(ref(3));
    }

    @Test
    void anExpiredPackageIsAnErrorAndIsNotSent() {
        var result = compile(policy(1, EDR, mode("quick"), offboarding(NOW)));

        assertThat(addresses(result)).containsExactly(path("edr", "settings"));
        assertThat(verdict(result, 1))
                .returns(Verdict.Kind.ERROR, Verdict::kind)
                .returns("package-expired", Verdict::code);
        assertThat(result.held()).containsExactlyInAnyOrder(ONBOARD, OFFBOARD);
        assertThat(result.validUntil()).isEmpty();
    }

    @Test
    void aPackageIsSentUntilTheInstantItExpires() {
        var result = compile(policy(1, EDR, offboarding(NOW.plus(Duration.ofNanos(1)))));

        assertThat(addresses(result)).containsExactly(OFFBOARD);
        assertThat(result.validUntil()).contains(NOW.plus(Duration.ofNanos(1)));
    }

    @Test
    void aValidPackageOfTheSameMeaningIsSentBesideAnExpiredOne() {
        var result = compile(policy(1, EDR, offboarding(NOW.minusSeconds(1))), policy(2, EDR, offboarding(LATER)));

        assertThat(content(result, OFFBOARD)).isEqualTo("offboard " + LATER);
        assertThat(result.delivered()).containsExactly(ref(2));
        assertThat(result.held()).isEmpty();
        assertThat(result.packageOutcome().sources())
                .extracting(ActivePolicy::ref)
                .containsExactly(ref(2));
    }

    @Test
    void anExpiredPackageDisputesNothing() {
        var result = compile(policy(1, EDR, offboarding(NOW)), policy(2, EDR, onboarding()));

        assertThat(addresses(result)).containsExactly(ONBOARD);
        assertThat(verdict(result, 1).code()).isEqualTo("package-expired");
        assertThat(result.delivered()).containsExactly(ref(2));
    }

    @Test
    void anExpiredPackageOfOneProfileIsHeldWhileAnotherProfileDeliversItsOwn() {
        var result = compile(policy(1, EDR, offboarding(NOW)), policy(2, SECOND, offboarding(LATER)));

        assertThat(addresses(result)).containsExactly(path("second", "offboard"));
        assertThat(result.held()).containsExactlyInAnyOrder(ONBOARD, OFFBOARD);
    }

    @Test
    void theEarliestExpiryOfAllPackagesEndsTheConfiguration() {
        var result = compile(
                policy(1, EDR, offboarding(LATER)),
                policy(2, EDR, offboarding(LATER.minusSeconds(5))),
                policy(3, EDR, onboarding()));

        assertThat(result.validUntil()).isEqualTo(Optional.of(LATER.minusSeconds(5)));
    }
}
