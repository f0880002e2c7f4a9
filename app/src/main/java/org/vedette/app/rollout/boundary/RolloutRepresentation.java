package org.vedette.app.rollout.boundary;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.policy.entity.Rollout;
import org.vedette.app.policy.entity.RolloutOutcome;
import org.vedette.app.policy.entity.RolloutOutcome.RingOutcome;
import org.vedette.app.policy.entity.RolloutState;
import org.vedette.rollout.RolloutDecision;

/**
 * A rollout.
 *
 * @param reason why it is paused, or what it waits for
 * @param ring the number of the present ring, from 0
 * @param nextDecisionAt when the next ring may open at the earliest
 * @param asOf of the counts; those of a rollout that is over are of when it ended, and only for who reaches all devices
 */
@Schema(name = "Rollout")
public record RolloutRepresentation(
        UUID id,
        UUID policyId,
        String policyName,

        @Schema(enumeration = {"running", "paused", "completed", "rolledBack"})
        String state,

        String reason,
        int baseRevision,
        int stagedRevision,
        int ring,
        List<RingRepresentation> rings,

        @JsonProperty("wait") @Schema(name = "wait", type = SchemaType.STRING, example = "PT4H")
        Duration minWait,

        long minSuccessPercent,
        long maxErrorPercent,
        long minAnswers,
        @Nullable Instant nextDecisionAt,
        @Nullable Instant asOf,
        Instant createdAt,
        String createdBy,
        Instant modifiedAt,
        String modifiedBy) {

    /** A group of a ring, of those that the caller may see. */
    @Schema(name = "RolloutGroup")
    public record GroupName(UUID id, String name) {}

    /**
     * The devices of one ring that are in no earlier one; without numbers in lists.
     *
     * @param percent of all devices; null if the ring is made of groups
     * @param pending those that have the revision before them or have not said how it went
     */
    @Schema(name = "RolloutRing")
    public record RingRepresentation(
            @Nullable Integer percent,
            List<GroupName> groups,
            @Nullable Instant releasedAt,
            @Nullable Long devices,
            @Nullable Long pending,
            @Nullable Long succeeded,
            @Nullable Long error,
            @Nullable Long conflict,
            @Nullable Long notApplicable) {}

    static RolloutRepresentation of(
            Rollout rollout,
            String policyName,
            Map<UUID, String> groups,
            Optional<RolloutOutcome> outcome,
            Optional<RolloutDecision> decision) {
        var plan = rollout.plan();
        var released = rollout.released();
        return new RolloutRepresentation(
                rollout.id(),
                rollout.policyId(),
                policyName,
                rollout.state().value(),
                decision.filter(RolloutDecision.Wait.class::isInstance)
                        .map(waiting -> ((RolloutDecision.Wait) waiting).reason())
                        .orElse(rollout.reason()),
                rollout.baseRevision(),
                rollout.stagedRevision(),
                rollout.ring(),
                IntStream.range(0, plan.rings().size())
                        .mapToObj(i -> {
                            var ring = plan.rings().get(i);
                            Optional<RingOutcome> counted =
                                    outcome.map(all -> all.rings().get(i));
                            return new RingRepresentation(
                                    ring.percent() == 0 ? null : (Integer) ring.percent(),
                                    ring.groups().stream()
                                            .filter(groups::containsKey)
                                            .map(id -> new GroupName(id, groups.getOrDefault(id, "")))
                                            .sorted(Comparator.comparing(GroupName::name))
                                            .toList(),
                                    i < released.size() ? released.get(i) : null,
                                    number(counted, RingOutcome::devices),
                                    number(counted, RingOutcome::pending),
                                    number(counted, RingOutcome::succeeded),
                                    number(counted, RingOutcome::error),
                                    number(counted, RingOutcome::conflict),
                                    number(counted, RingOutcome::notApplicable));
                        })
                        .toList(),
                plan.minWait(),
                plan.minSuccessPercent(),
                plan.maxErrorPercent(),
                plan.minAnswers(),
                rollout.state() == RolloutState.RUNNING ? plan.watchedUntil(rollout.watchedSince()) : null,
                outcome.map(RolloutOutcome::asOf).orElse(null),
                rollout.createdAt(),
                rollout.createdBy(),
                rollout.modifiedAt(),
                rollout.modifiedBy());
    }

    private static @Nullable Long number(Optional<RingOutcome> counted, ToLongFunction<RingOutcome> number) {
        return counted.isEmpty() ? null : (Long) number.applyAsLong(counted.get());
    }
}
