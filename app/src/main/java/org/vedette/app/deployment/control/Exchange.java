package org.vedette.app.deployment.control;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.policy.EffectiveConfiguration.Placement;
import org.vedette.policy.PackageChoice;
import org.vedette.policy.PolicyProgress;
import org.vedette.policy.PolicyProgress.Reception;
import org.vedette.policy.PolicyRef;

/** One check-in, worked out: what is known of the device, what it is to have, and what it says. Changes nothing. */
final class Exchange {

    private final Standing before;
    private final CompiledConfiguration configuration;
    private final CheckInRequest request;
    private final Instant now;
    private final boolean applied;

    Exchange(Standing before, CompiledConfiguration configuration, CheckInRequest request, Instant now) {
        this.before = before;
        this.configuration = configuration;
        this.request = request;
        this.now = now;
        this.applied = request.configuration() == null
                ? configuration.isEmpty() && before.placements().isEmpty()
                : request.configuration().equals(configuration.fingerprint());
    }

    /** Whether the device has what it is to have. */
    boolean isApplied() {
        return applied;
    }

    /** Whether the device says of its configuration what it said last. */
    boolean isRepeated() {
        return Objects.equals(confirmed(), before.configuration());
    }

    private @Nullable String confirmed() {
        return applied ? configuration.fingerprint() : request.configuration();
    }

    /** The first result that cannot be, given what the device was offered. */
    Optional<ProblemException> misfit() {
        var progress = new HashMap<>(before.progress());
        for (var i = 0; i < request.reported().size(); i++) {
            var result = request.reported().get(i);
            var report = result.report();
            var present = progress.get(result.policyId());
            var pointer = "/results/" + i;
            var reception = present == null ? unoffered(result.policyId()) : present.receive(report);
            if (reception == Reception.NEVER_SENT) {
                return Optional.of(new ProblemException(
                                ProblemType.REVISION_NEVER_SENT,
                                "Revision %d of policy %s was never sent to this device; report on revisions it received."
                                        .formatted(report.revision(), result.policyId()))
                        .at(pointer + "/revision"));
            }
            if (reception == Reception.BACKWARDS) {
                return Optional.of(new ProblemException(
                                ProblemType.SEQUENCE_WENT_BACK,
                                "A later report on this revision was taken in before; continue with a higher sequence.")
                        .at(pointer + "/sequence"));
            }
            if (present != null) {
                progress.put(result.policyId(), present.reported(report, now));
            }
        }
        return Optional.empty();
    }

    /** A policy that is gone may have been here when the device last heard of us; one that is not may not. */
    private Reception unoffered(@Nullable UUID policyId) {
        return configuration.effective().verdicts().keySet().stream()
                        .map(PolicyRef::policyId)
                        .anyMatch(targeting -> targeting.equals(policyId))
                ? Reception.NEVER_SENT
                : Reception.LATE;
    }

    /**
     * The standing once everything is taken in; equal to the one before if there is nothing to store.
     *
     * @param facts what the device newly says of itself
     */
    Standing standingAfter(Optional<FactsUpdate> facts) {
        var after = new Standing(
                before.deviceId(),
                before.version(),
                facts.map(FactsUpdate::device).orElse(before.device()),
                facts.map(FactsUpdate::hash).orElse(before.factsHash()),
                before.enrolledAt(),
                before.memberships(),
                before.obstacle(),
                facts.map(newly -> before.said().with(newly.reported())).orElse(before.said()),
                confirmed(),
                packageAfter(),
                placementsAfter(),
                progressAfter());
        return after.equals(before) ? before : after.next();
    }

    /** What is held back by a conflict stays on the device. */
    private @Nullable String packageAfter() {
        return applied
                ? configuration
                        .effective()
                        .packageOutcome()
                        .chosen()
                        .map(PackageChoice::sha256)
                        .orElse(before.packageSha256())
                : before.packageSha256();
    }

    /** Until the device confirms, it may hold the old and the new. */
    private Set<Placement> placementsAfter() {
        var effective = configuration.effective();
        return applied
                ? effective.placementsAfter(before.placements())
                : effective.placementsUntilConfirmed(before.placements());
    }

    private Map<UUID, PolicyProgress> progressAfter() {
        var progress = new HashMap<>(before.progress());
        for (var result : request.reported()) {
            progress.computeIfPresent(
                    Objects.requireNonNull(result.policyId()),
                    (policy, present) -> present.reported(result.report(), now));
        }
        var after = new HashMap<UUID, PolicyProgress>();
        configuration.effective().verdicts().forEach((ref, verdict) -> {
            var present = progress.get(ref.policyId());
            after.put(
                    ref.policyId(),
                    present == null
                            ? PolicyProgress.begin(ref.revision(), verdict, now)
                            : present.offered(ref.revision(), verdict, applied, now));
        });
        return after;
    }

    /** The body of the answer. */
    String answer(String nextCheckIn) {
        return applied
                ? configuration.unchanged(nextCheckIn, wantsFacts())
                : configuration.changed(
                        configuration.effective().removalsFrom(before.placements()), nextCheckIn, wantsFacts());
    }

    /** The device names facts that are not the ones stored and does not bring them. */
    private boolean wantsFacts() {
        return request.facts() == null
                && request.factsHash() != null
                && !request.factsHash().equals(before.factsHash());
    }
}
