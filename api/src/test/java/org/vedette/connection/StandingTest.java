package org.vedette.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vedette.connection.ConnectionState.CONNECTED;
import static org.vedette.connection.ConnectionState.FAILED;
import static org.vedette.connection.ConnectionState.NOT_CONFIGURED;
import static org.vedette.connection.ConnectionState.UNRESPONSIVE;
import static org.vedette.connection.ConnectionState.VERIFYING;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class StandingTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Rhythm RHYTHM = new Rhythm(Duration.ofMinutes(15), Duration.ofHours(1));
    private static final Duration WEEK = Duration.ofDays(7);

    private static Standing verifying() {
        return Standing.notConfigured(START, Optional.empty()).verify(RHYTHM, START);
    }

    private static Standing connected() {
        return after(verifying(), Attempt.SUCCESS, START.plusSeconds(1));
    }

    private static Standing after(Standing standing, Attempt attempt, Instant now) {
        return standing.after(attempt, RHYTHM, now, 0.5);
    }

    private static Reason reason(ReasonCode code) {
        return Reason.of(code, "Something is wrong; do something.");
    }

    private static Attempt failure(ReasonCode code) {
        return Attempt.failure(reason(code));
    }

    @Test
    void verificationBeginsAtOnceAndHasAnEnd() {
        var standing = verifying();

        assertThat(standing.state()).isEqualTo(VERIFYING);
        assertThat(standing.isDue(START)).isTrue();
        assertThat(standing.verifyingUntil()).contains(START.plus(Duration.ofMinutes(15)));
    }

    @Test
    void successConnects() {
        var standing = connected();

        assertThat(standing.state()).isEqualTo(CONNECTED);
        assertThat(standing.since()).isEqualTo(START.plusSeconds(1));
        assertThat(standing.lastHeartbeat()).contains(START.plusSeconds(1));
        assertThat(standing.verifyingUntil()).isEmpty();
        assertThat(standing.nextAttempt()).contains(START.plusSeconds(3601));
    }

    @ParameterizedTest
    @EnumSource(names = {"WRONG_SECRET", "SECRET_EXPIRED", "BAD_CERTIFICATE", "UNKNOWN_APPLICATION", "UNKNOWN_TENANT"})
    void whatWaitingDoesNotCureEndsAVerificationAtOnce(ReasonCode code) {
        var standing = after(verifying(), failure(code), START.plusSeconds(1));

        assertThat(standing.state()).isEqualTo(FAILED);
        assertThat(standing.reason()).contains(reason(code));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {
                "WRONG_SECRET",
                "SECRET_EXPIRED",
                "BAD_CERTIFICATE",
                "UNKNOWN_APPLICATION",
                "UNKNOWN_TENANT",
                "PACKAGE_REFUSED",
                "OTHER_ORGANISATION"
            })
    void whatMayPassIsTriedAgainUntilTheTimeIsUp(ReasonCode code) {
        var trying = after(verifying(), failure(code), START.plusSeconds(10));
        var failed = after(trying, failure(code), START.plus(Duration.ofMinutes(15)));

        assertThat(trying.state()).isEqualTo(VERIFYING);
        assertThat(trying.reason()).contains(reason(code));
        assertThat(trying.nextAttempt().orElseThrow()).isBetween(START.plusSeconds(11), START.plusSeconds(12));
        assertThat(failed.state()).isEqualTo(FAILED);
        assertThat(failed.reason()).contains(reason(code));
    }

    @Test
    void triesComeLessOftenAndOnceMoreAtTheEnd() {
        var standing = verifying();
        var now = START;
        var pauses = new long[12];
        for (var i = 0; i < pauses.length; i++) {
            standing = standing.after(failure(ReasonCode.TIMEOUT), RHYTHM, now, 0);
            var next = standing.nextAttempt().orElseThrow();
            pauses[i] = Duration.between(now, next).toSeconds();
            now = next;
        }

        assertThat(pauses).startsWith(2, 4, 8, 16, 32, 60, 60, 60);
        var last = standing.after(failure(ReasonCode.TIMEOUT), RHYTHM, START.plusSeconds(895), 0);
        assertThat(last.nextAttempt()).contains(START.plus(Duration.ofMinutes(15)));
    }

    @Test
    void aVerificationThatNobodyGoesOnWithEndsAllTheSame() {
        var end = START.plus(Duration.ofMinutes(15));

        var before = verifying().at(end.minusMillis(1), RHYTHM, WEEK);
        var after = verifying().at(end.plusSeconds(900), RHYTHM, WEEK);

        assertThat(before).isEqualTo(verifying());
        assertThat(after.state()).isEqualTo(FAILED);
        assertThat(after.since()).isEqualTo(end);
        assertThat(after.reason().orElseThrow().code()).isEqualTo(ReasonCode.TIMEOUT);
        assertThat(after.nextAttempt()).contains(end.plus(Duration.ofHours(1)));
    }

    @Test
    void theReasonOfTheLastTryOutlivesTheVerification() {
        var trying = after(verifying(), failure(ReasonCode.MISSING_CONSENT), START.plusSeconds(10));

        var failed = trying.at(START.plus(Duration.ofMinutes(15)), RHYTHM, WEEK);

        assertThat(failed.reason().orElseThrow().code()).isEqualTo(ReasonCode.MISSING_CONSENT);
    }

    @Test
    void anEstablishedConnectionOutlivesAPassingFailure() {
        var standing = after(connected(), failure(ReasonCode.SERVICE_FAILURE), START.plusSeconds(3600));

        assertThat(standing.state()).isEqualTo(CONNECTED);
        assertThat(standing.since()).isEqualTo(connected().since());
        assertThat(standing.reason()).contains(reason(ReasonCode.SERVICE_FAILURE));
        assertThat(standing.lastHeartbeat()).isEqualTo(connected().lastHeartbeat());
    }

    @ParameterizedTest
    @EnumSource(names = {"WRONG_SECRET", "SECRET_EXPIRED", "MISSING_CONSENT", "MISSING_ROLE", "TOKEN_REFUSED"})
    void anEstablishedConnectionFailsWithoutWhatItNeedsAndHeals(ReasonCode code) {
        var failed = after(connected(), failure(code), START.plusSeconds(3600));
        var healed = after(failed, Attempt.SUCCESS, START.plusSeconds(7200));

        assertThat(failed.state()).isEqualTo(FAILED);
        assertThat(failed.since()).isEqualTo(START.plusSeconds(3600));
        assertThat(failed.nextAttempt()).contains(START.plusSeconds(7200));
        assertThat(healed.state()).isEqualTo(CONNECTED);
        assertThat(healed.reason()).isEmpty();
    }

    @Test
    void aFailedConnectionDoesNotHealByHalf() {
        var failed = after(connected(), failure(ReasonCode.MISSING_CONSENT), START.plusSeconds(3600));

        var half = after(
                failed, new Attempt(true, Optional.of(reason(ReasonCode.SERVICE_FAILURE))), START.plusSeconds(7200));

        assertThat(half.state()).isEqualTo(FAILED);
        assertThat(half.reason()).contains(reason(ReasonCode.SERVICE_FAILURE));
        assertThat(half.lastHeartbeat()).contains(START.plusSeconds(7200));
    }

    @ParameterizedTest
    @EnumSource(names = {"PACKAGE_REFUSED", "OTHER_ORGANISATION"})
    void aPackageThatCannotBeUsedDoesNotEndTheConnection(ReasonCode code) {
        var standing = after(connected(), new Attempt(true, Optional.of(reason(code))), START.plusSeconds(3600));

        assertThat(standing.state()).isEqualTo(CONNECTED);
        assertThat(standing.reason()).contains(reason(code));
    }

    @Test
    void silenceMakesAConnectionUnresponsiveToTheInstant() {
        var silent = START.plusSeconds(1).plus(WEEK);

        assertThat(connected().at(silent.minusNanos(1), RHYTHM, WEEK).state()).isEqualTo(CONNECTED);
        var unresponsive = connected().at(silent, RHYTHM, WEEK);
        assertThat(unresponsive.state()).isEqualTo(UNRESPONSIVE);
        assertThat(unresponsive.since()).isEqualTo(silent);
    }

    @Test
    void anUnresponsiveConnectionIsConnectedAgainWithTheNextHeartbeat() {
        var unresponsive = connected().at(START.plus(Duration.ofDays(8)), RHYTHM, WEEK);
        var later = START.plus(Duration.ofDays(9));

        var still = after(unresponsive, failure(ReasonCode.UNREACHABLE_HOST), later);
        var heard = after(still, new Attempt(true, Optional.of(reason(ReasonCode.THROTTLED))), later.plusSeconds(1));

        assertThat(still.state()).isEqualTo(UNRESPONSIVE);
        assertThat(heard.state()).isEqualTo(CONNECTED);
        assertThat(heard.at(later.plusSeconds(2), RHYTHM, WEEK).state()).isEqualTo(CONNECTED);
    }

    @Test
    void whoIsAskedToWaitWaits() {
        var until = START.plus(Duration.ofHours(2));
        var throttled = new Reason(ReasonCode.THROTTLED, "Wait.", Optional.of(until));

        var verifying = after(verifying(), Attempt.failure(throttled), START.plusSeconds(1));
        var established = after(connected(), Attempt.failure(throttled), START.plusSeconds(1));
        var timedOut = verifying.at(START.plus(Duration.ofMinutes(15)), RHYTHM, WEEK);

        assertThat(verifying.nextAttempt()).contains(until);
        assertThat(established.nextAttempt()).contains(until);
        assertThat(established.hurry(START.plusSeconds(2)).nextAttempt()).contains(until);
        assertThat(timedOut.nextAttempt()).contains(until);
    }

    @Test
    void aShortRestPutsASyncOffByAMinute() {
        var throttled = new Reason(ReasonCode.THROTTLED, "Wait.", Optional.of(START.plusSeconds(5)));

        var standing = after(connected(), Attempt.failure(throttled), START.plusSeconds(1));

        assertThat(standing.nextAttempt()).contains(START.plusSeconds(61));
        assertThat(standing.hurry(START.plusSeconds(2)).nextAttempt()).contains(START.plusSeconds(5));
    }

    @Test
    void hurryMakesTheNextAttemptDue() {
        assertThat(connected().isDue(START.plusSeconds(2))).isFalse();
        assertThat(connected().hurry(START.plusSeconds(2)).isDue(START.plusSeconds(2)))
                .isTrue();
        var none = Standing.notConfigured(START, Optional.empty());
        assertThat(none.hurry(START)).isEqualTo(none);
    }

    @Test
    void anAttemptThatEndsAfterTheConnectionWasEndedChangesNothing() {
        var none = Standing.notConfigured(START, Optional.of(START));

        assertThat(after(none, Attempt.SUCCESS, START.plusSeconds(1))).isEqualTo(none);
        assertThat(none.state()).isEqualTo(NOT_CONFIGURED);
        assertThat(none.isDue(START.plus(WEEK))).isFalse();
    }

    @Test
    void whatCameWasSentBySomebody() {
        assertThatThrownBy(() -> failure(ReasonCode.PACKAGE_REFUSED)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Attempt(false, Optional.empty())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void wordsOfTheContractAreDistinct() {
        assertThat(Arrays.stream(ReasonCode.values()).map(ReasonCode::value)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(ConnectionState.values()).map(ConnectionState::value))
                .containsExactly("notConfigured", "verifying", "connected", "failed", "unresponsive");
    }
}
