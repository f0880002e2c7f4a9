package org.vedette.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vedette.policy.PolicyProgress.Reception;

class PolicyProgressTest {

    private static final Instant FIRST = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant SECOND = FIRST.plusSeconds(60);
    private static final Instant THIRD = FIRST.plusSeconds(120);
    private static final Verdict FINE = Verdict.deliverable();
    private static final Verdict DISPUTED = Verdict.conflict("setting-conflict", "Two values.");

    private static DeviceReport succeeded(int revision, long sequence) {
        return new DeviceReport(revision, sequence, true, "", "");
    }

    private static DeviceReport failed(int revision, long sequence) {
        return new DeviceReport(revision, sequence, false, "E1", "Disk full.");
    }

    private static PolicyProgress delivered() {
        return PolicyProgress.begin(2, FINE, FIRST);
    }

    private static PolicyProgress applied() {
        return delivered().reported(succeeded(2, 5), SECOND);
    }

    @Test
    void aDeliverableRevisionIsDeliveredOnceOffered() {
        assertThat(delivered())
                .returns(PolicyState.DELIVERED, PolicyProgress::state)
                .returns("", PolicyProgress::code);
    }

    @Test
    void aVerdictDecidesTheStateAndItsReason() {
        assertThat(PolicyProgress.begin(1, DISPUTED, FIRST))
                .returns(PolicyState.CONFLICT, PolicyProgress::state)
                .returns("setting-conflict", PolicyProgress::code)
                .returns("Two values.", PolicyProgress::message);
        assertThat(PolicyProgress.begin(1, Verdict.error("package-expired", "Old."), FIRST)
                        .state())
                .isEqualTo(PolicyState.ERROR);
        assertThat(PolicyProgress.begin(1, Verdict.notApplicable("No."), FIRST).state())
                .isEqualTo(PolicyState.NOT_APPLICABLE);
    }

    @Test
    void aReportDecidesTheStateAndItsReason() {
        assertThat(delivered().reported(failed(2, 1), SECOND))
                .returns(PolicyState.ERROR, PolicyProgress::state)
                .returns("E1", PolicyProgress::code)
                .returns("Disk full.", PolicyProgress::message)
                .returns(SECOND, PolicyProgress::since);
    }

    @Test
    void reportsAreReceivedByRevisionThenSequence() {
        assertThat(applied().receive(succeeded(2, 6))).isEqualTo(Reception.NEW);
        assertThat(applied().receive(failed(2, 5))).isEqualTo(Reception.LATE);
        assertThat(applied().receive(succeeded(2, 4))).isEqualTo(Reception.BACKWARDS);
        assertThat(applied().receive(succeeded(1, 9))).isEqualTo(Reception.LATE);
        assertThat(applied().receive(succeeded(3, 1))).isEqualTo(Reception.NEVER_SENT);
        assertThat(delivered().receive(succeeded(2, 1))).isEqualTo(Reception.NEW);
        assertThat(delivered().receive(succeeded(2, 0))).isEqualTo(Reception.LATE);
    }

    @Test
    void whatIsNotNewChangesNothing() {
        var before = applied();

        assertThat(List.of(failed(2, 5), failed(2, 4), failed(1, 9), failed(3, 1)))
                .allSatisfy(report -> assertThat(before.reported(report, THIRD)).isEqualTo(before));
    }

    @Test
    void anotherReportOfTheSameStateDoesNotMoveItsBeginning() {
        assertThat(applied().reported(succeeded(2, 6), THIRD))
                .returns(SECOND, PolicyProgress::since)
                .returns(Optional.of(succeeded(2, 6)), PolicyProgress::report);
    }

    @Test
    void anotherRevisionStartsOverAndAnOlderOneIsIgnored() {
        var next = applied().offered(3, FINE, false, THIRD);

        assertThat(next).isEqualTo(PolicyProgress.begin(3, FINE, THIRD));
        assertThat(next.offered(2, DISPUTED, false, THIRD.plusSeconds(1))).isEqualTo(next);
    }

    @Test
    void anotherRevisionInTheSameStateDoesNotMoveItsBeginning() {
        var next = PolicyProgress.begin(2, DISPUTED, FIRST).offered(3, DISPUTED, false, SECOND);

        assertThat(next).returns(3, PolicyProgress::revision).returns(FIRST, PolicyProgress::since);
    }

    @Test
    void theSameOfferAgainChangesNothing() {
        assertThat(applied().offered(2, FINE, false, THIRD)).isEqualTo(applied());
        assertThat(applied().offered(2, FINE, true, THIRD)).isEqualTo(applied());
    }

    @Test
    void aConflictOverridesAReport() {
        assertThat(applied().offered(2, DISPUTED, false, THIRD))
                .returns(PolicyState.CONFLICT, PolicyProgress::state)
                .returns(THIRD, PolicyProgress::since);
    }

    @Test
    void aResolvedConflictThatNeverReachedTheDeviceLeavesItsReportInForce() {
        var disputed = applied().offered(2, DISPUTED, false, THIRD).offered(2, DISPUTED, false, THIRD);

        assertThat(disputed.offered(2, FINE, true, THIRD).state()).isEqualTo(PolicyState.SUCCEEDED);
    }

    @Test
    void aResolvedConflictThatReachedTheDeviceAwaitsAnotherReport() {
        var resolved = applied()
                .offered(2, DISPUTED, false, SECOND)
                .offered(2, DISPUTED, true, SECOND)
                .offered(2, FINE, false, THIRD);

        assertThat(resolved)
                .returns(PolicyState.DELIVERED, PolicyProgress::state)
                .returns("", PolicyProgress::code)
                .returns(THIRD, PolicyProgress::since);
        assertThat(resolved.reported(succeeded(2, 5), THIRD)).isEqualTo(resolved);
        assertThat(resolved.reported(succeeded(2, 6), THIRD).state()).isEqualTo(PolicyState.SUCCEEDED);
    }

    @Test
    void aRedeliveryThatTurnsOutNotToBeNeededLeavesTheReportInForce() {
        var redelivered = applied().offered(2, DISPUTED, false, SECOND).offered(2, FINE, false, SECOND);

        assertThat(redelivered.offered(2, FINE, true, THIRD).state()).isEqualTo(PolicyState.SUCCEEDED);
    }

    @Test
    void aReportThatArrivesDuringAConflictCountsOnceItIsResolved() {
        var disputed = delivered().offered(2, DISPUTED, false, SECOND);

        var told = disputed.reported(failed(2, 1), THIRD);

        assertThat(told).returns(PolicyState.CONFLICT, PolicyProgress::state).returns(SECOND, PolicyProgress::since);
        assertThat(told.offered(2, FINE, true, THIRD).state()).isEqualTo(PolicyState.ERROR);
        assertThat(told.offered(2, FINE, false, THIRD).state()).isEqualTo(PolicyState.DELIVERED);
    }

    /** A device and a server that talk over a line that loses, repeats and delays. */
    private static final class Line {
        private int revision = 1;
        private boolean disputed;
        private int others;
        private @Nullable PolicyProgress progress;
        private String confirmed = "";
        private int appliedRevision;
        private long sequence;
        private @Nullable DeviceReport latest;
        private final List<DeviceReport> everSent = new ArrayList<>();
        private Instant now = FIRST;

        String configuration() {
            return disputed ? "without" + others : "with" + revision + "." + others;
        }

        void act(int action) {
            now = now.plusSeconds(1);
            switch (action % 8) {
                case 0 -> revision++;
                case 1 -> disputed = !disputed;
                case 2 -> others = 1 - others;
                case 3 -> checkIn(false, action > 7);
                case 4 -> replay(action / 8);
                case 5 -> delayed();
                default -> checkIn(true, action > 7);
            }
        }

        void checkIn(boolean answerArrives, boolean succeeds) {
            if (latest != null) {
                everSent.add(latest);
                take(latest);
            }
            var applied = confirmed.equals(configuration());
            var verdict = disputed ? DISPUTED : FINE;
            move(
                    progress == null
                            ? PolicyProgress.begin(revision, verdict, now)
                            : progress.offered(revision, verdict, applied, now));
            if (answerArrives && !applied) {
                confirmed = configuration();
                if (!disputed) {
                    sequence = appliedRevision == revision ? sequence + 1 : 1;
                    appliedRevision = revision;
                    latest = new DeviceReport(revision, sequence, succeeds, "", "");
                }
            }
        }

        /** A report that has been taken in arrives again. */
        private void replay(int which) {
            if (progress != null && !everSent.isEmpty()) {
                var before = progress;
                take(everSent.get(which % everSent.size()));
                assertThat(progress).isEqualTo(before);
            }
        }

        /** The device's last report arrives by itself. */
        private void delayed() {
            if (progress != null && latest != null) {
                everSent.add(latest);
                take(latest);
            }
        }

        private void take(DeviceReport report) {
            if (progress != null) {
                move(progress.reported(report, now));
            }
        }

        private void move(PolicyProgress next) {
            if (progress != null) {
                assertThat(next.revision()).isGreaterThanOrEqualTo(progress.revision());
                if (next.revision() == progress.revision()) {
                    assertThat(taken(next)).isGreaterThanOrEqualTo(taken(progress));
                }
                assertThat(next.since()).isEqualTo(next.state() == progress.state() ? progress.since() : now);
            }
            progress = next;
        }

        private static long taken(PolicyProgress progress) {
            return progress.report().map(DeviceReport::sequence).orElse(0L);
        }
    }

    @Property(tries = 2000)
    void whateverGetsLostOrRepeatedTheProgressNeverGoesBackAndEndsRight(
            @ForAll @Size(max = 40) List<@IntRange(max = 39) Integer> actions, @ForAll boolean succeeds) {
        var line = new Line();
        actions.forEach(line::act);
        line.checkIn(true, succeeds);
        line.checkIn(true, succeeds);

        var latest = line.latest;
        var expected = line.disputed || latest == null
                ? PolicyState.CONFLICT
                : latest.succeeded() ? PolicyState.SUCCEEDED : PolicyState.ERROR;
        assertThat(line.progress).isNotNull().extracting(PolicyProgress::state).isEqualTo(expected);
    }
}
