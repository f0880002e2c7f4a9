package org.vedette.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vedette.device.OnboardingStatus.Intent;
import org.vedette.diagnosis.Evidence.ChosenPackage;
import org.vedette.diagnosis.Evidence.Machine;
import org.vedette.diagnosis.Evidence.PolicyEvidence;
import org.vedette.diagnosis.Step.Status;
import org.vedette.policy.PolicyState;
import org.vedette.spi.Management;

class ChecklistTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String ORG = "0a1b2c3d-1111-4222-8333-444455556666";
    private static final String OTHER_ORG = "0a1b2c3d-1111-4222-8333-777788889999";

    /** A device with which everything is well, or one thing is not. */
    private static Evidence device(
            Instant seen, PolicyState state, boolean overdue, String org, String said, boolean running, String health) {
        return new Evidence(
                NOW,
                "macos",
                Management.INTUNE,
                NOW.minus(Duration.ofDays(30)),
                Optional.of(seen),
                Optional.empty(),
                List.of(new PolicyEvidence(
                        "Onboard",
                        3,
                        state,
                        state == PolicyState.ERROR ? "-2016281112" : "",
                        "",
                        NOW,
                        overdue,
                        "all devices")),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new ChosenPackage(true, org, Optional.empty())),
                Optional.of(ORG),
                Intent.ONBOARD,
                Optional.of("f"),
                Optional.of("f"),
                said,
                said.equals("offboarded") ? Optional.of(NOW.minus(Duration.ofDays(2))) : Optional.empty(),
                said.equals("onboarded") ? org : "",
                Optional.of(running),
                List.of(),
                Optional.of(List.of()),
                Optional.empty(),
                Optional.of(new Machine("m", health, "onboarded", Optional.of(NOW))),
                List.of());
    }

    private static Evidence well() {
        return device(NOW, PolicyState.SUCCEEDED, false, ORG, "onboarded", true, "active");
    }

    private static String firstProblem(Evidence evidence) {
        return Checklist.of(evidence).firstProblem().map(Step::id).orElse("none");
    }

    @Test
    void aHealthyDeviceHasNoProblem() {
        assertThat(firstProblem(well())).isEqualTo("none");
        assertThat(Checklist.of(well()).steps())
                .filteredOn(step -> step.status() == Status.OK)
                .hasSize(13);
    }

    @Test
    void theFirstProblemIsTheOneToSolve() {
        assertThat(firstProblem(device(
                        NOW.minus(Duration.ofDays(3)), PolicyState.PENDING, true, ORG, "notOnboarded", true, "active")))
                .isEqualTo("checkIn");
        assertThat(firstProblem(device(NOW, PolicyState.SUCCEEDED, false, OTHER_ORG, "onboarded", true, "active")))
                .isEqualTo("package");
        assertThat(firstProblem(device(NOW, PolicyState.CONFLICT, false, ORG, "notOnboarded", true, "active")))
                .isEqualTo("delivered");
        assertThat(firstProblem(device(NOW, PolicyState.ERROR, false, ORG, "notOnboarded", true, "active")))
                .isEqualTo("applied");
        assertThat(firstProblem(device(NOW, PolicyState.SUCCEEDED, false, ORG, "notOnboarded", true, "active")))
                .isEqualTo("onboarded");
        assertThat(firstProblem(device(NOW, PolicyState.SUCCEEDED, false, ORG, "onboarded", false, "active")))
                .isEqualTo("sensor");
        assertThat(firstProblem(device(NOW, PolicyState.SUCCEEDED, false, ORG, "onboarded", true, "noSensorData")))
                .isEqualTo("defender");
    }

    @Test
    void everyProblemComesWithAdvice() {
        for (var state : PolicyState.values()) {
            for (var said : List.of("onboarded", "notOnboarded", "offboarded")) {
                var steps = Checklist.of(device(NOW, state, true, OTHER_ORG, said, false, "inactive"))
                        .steps();
                assertThat(steps)
                        .filteredOn(step -> step.status() == Status.PROBLEM)
                        .allSatisfy(step -> assertThat(step.advice()).isNotBlank());
                assertThat(steps).allSatisfy(step -> assertThat(step.evidence()).isNotBlank());
            }
        }
    }

    @Test
    void aCodeOfTheDeviceIsDecoded() {
        var failed = device(NOW, PolicyState.ERROR, false, ORG, "notOnboarded", true, "active");

        assertThat(Checklist.of(failed).firstProblem().map(Step::advice).orElse(""))
                .contains("Remediation failed");
    }

    @Test
    void whatBlocksOnboardingAgainIsNamedWithItsPlace() {
        var evidence = device(NOW, PolicyState.SUCCEEDED, false, ORG, "offboarded", true, "active");

        var step = Checklist.of(evidence).firstProblem().orElseThrow();

        assertThat(step.id()).isEqualTo("leftovers");
        assertThat(step.evidence()).contains("2026-");
        assertThat(step.advice())
                .contains("/Library/Application Support/Microsoft/Defender/com.microsoft.wdav.atp.offboarding.plist");
    }

    @Test
    void whoIsOffboardedAndHasNotFetchedThePolicyIsToldBefore() {
        var evidence = device(NOW, PolicyState.PENDING, false, ORG, "offboarded", true, "active");

        assertThat(Checklist.of(evidence).steps())
                .filteredOn(step -> step.id().equals("leftovers"))
                .allMatch(step -> step.status() == Step.Status.UNKNOWN);
    }
}
