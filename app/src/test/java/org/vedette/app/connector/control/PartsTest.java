package org.vedette.app.connector.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.junit.jupiter.api.Test;
import org.vedette.app.connector.control.Parts.Part;
import org.vedette.app.connector.entity.PartOutcome;
import org.vedette.connection.Attempt;
import org.vedette.connection.Reason;
import org.vedette.connection.ReasonCode;

class PartsTest {

    private static final Part GOOD = Optional::empty;

    private final Parts parts = new Parts();

    private static Part bad(ReasonCode code) {
        return () -> Optional.of(Reason.of(code, "Why."));
    }

    private ReasonCode code() {
        return parts.attempt().reason().orElseThrow().code();
    }

    @Test
    void everythingThatSucceedsIsASuccess() {
        assertThat(parts.signIn(() -> {})).isTrue();
        parts.run(Parts.MACHINES, GOOD);
        parts.run(Parts.PACKAGES, GOOD);

        assertThat(parts.attempt()).isEqualTo(Attempt.SUCCESS);
        assertThat(parts.outcomes())
                .containsExactly(
                        PartOutcome.success("token"), PartOutcome.success("machines"), PartOutcome.success("packages"));
    }

    @Test
    void aTokenAloneIsEnoughIfNothingElseIsAskedFor() {
        parts.signIn(() -> {});

        assertThat(parts.attempt()).isEqualTo(Attempt.SUCCESS);
    }

    @Test
    void withoutATokenNobodyIsHeard() {
        var signedIn = parts.signIn(() -> {
            throw new TimeoutException();
        });

        assertThat(signedIn).isFalse();
        assertThat(parts.attempt().heard()).isFalse();
        assertThat(code()).isEqualTo(ReasonCode.TIMEOUT);
    }

    @Test
    void oneAnswerIsAHeartbeat() {
        parts.signIn(() -> {});
        parts.run(Parts.MACHINES, bad(ReasonCode.SERVICE_FAILURE));
        parts.run(Parts.LICENSES, GOOD);

        assertThat(parts.attempt().heard()).isTrue();
        assertThat(code()).isEqualTo(ReasonCode.SERVICE_FAILURE);
    }

    @Test
    void noAnswerIsNone() {
        parts.signIn(() -> {});
        parts.run(Parts.MACHINES, bad(ReasonCode.SERVICE_FAILURE));

        assertThat(parts.attempt().heard()).isFalse();
    }

    @Test
    void aPackageThatIsRefusedCame() {
        parts.signIn(() -> {});
        parts.run(Parts.PACKAGES, bad(ReasonCode.PACKAGE_REFUSED));

        assertThat(parts.attempt().heard()).isTrue();
        assertThat(code()).isEqualTo(ReasonCode.PACKAGE_REFUSED);
    }

    @Test
    void theGravestReasonCounts() {
        parts.signIn(() -> {});
        parts.run(Parts.MACHINES, bad(ReasonCode.SERVICE_FAILURE));
        parts.run(Parts.PACKAGES, bad(ReasonCode.MISSING_ROLE));
        parts.run(Parts.LICENSES, bad(ReasonCode.TIMEOUT));

        assertThat(code()).isEqualTo(ReasonCode.MISSING_ROLE);
    }

    @Test
    void ourOwnFailureStopsNoOtherPart() {
        parts.signIn(() -> {});
        parts.run(Parts.MACHINES, () -> {
            throw new IllegalStateException("with details");
        });
        parts.run(Parts.LICENSES, GOOD);

        assertThat(parts.attempt().reason()).contains(Parts.OWN_FAILURE);
        assertThat(parts.outcomes()).hasSize(3);
    }

    @Test
    void remembersThatAServiceWasNotAsked() {
        parts.signIn(() -> {
            throw new CircuitBreakerOpenException();
        });

        assertThat(parts.wasPostponed()).isTrue();
        assertThat(code()).isEqualTo(ReasonCode.SERVICE_FAILURE);
    }
}
