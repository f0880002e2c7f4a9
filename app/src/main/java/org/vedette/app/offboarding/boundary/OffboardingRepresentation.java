package org.vedette.app.offboarding.boundary;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.deployment.control.OffboardingCensus.Count;
import org.vedette.app.offboarding.control.OffboardingParts.Known;
import org.vedette.app.offboarding.entity.Offboarding;
import org.vedette.offboarding.LifeAfter;
import org.vedette.offboarding.OffboardingProgress;

/** A step that offboards devices, and how far it has come. */
@Schema(name = "Offboarding")
public record OffboardingRepresentation(
        UUID id,
        @Schema(example = "Close the test lab") String name,
        String comment,

        @Schema(
                description =
                        "done when every device says that it is offboarded; expired when no package is valid any more.",
                enumeration = {"running", "done", "expired", "cancelled"})
        String state,

        Group group,
        List<Policy> policies,

        @Schema(description = "Policies that onboarded some of the devices and exclude the group since.")
        List<Exclusion> exclusions,

        @Schema(description = "When the first package expires; null if there is none left.", nullable = true) @Nullable
        Instant expiresAt,

        @Schema(description = "Until then; 0 once it has expired.", nullable = true) @Nullable
        Long secondsLeft,

        @Schema(description = "Null in the answer to the request that makes or cancels the step.", nullable = true)
        @Nullable
        Progress progress,

        @Schema(description = "Always false: offboarding does not remove the client.")
        boolean clientRemoved,

        String note,
        Instant createdAt,
        String createdBy,
        @Schema(nullable = true) @Nullable Instant cancelledAt,
        @Schema(nullable = true) @Nullable String cancelledBy,
        List<String> scopeTags) {

    /**
     * The devices of the step.
     *
     * @param own whether the group was made for it
     */
    @Schema(name = "OffboardingGroup")
    public record Group(
            UUID id, @Schema(nullable = true) @Nullable String name, boolean own) {}

    /** The policy that offboards the devices of one platform; without a name if it is out of reach or gone. */
    @Schema(name = "OffboardingPolicy")
    public record Policy(
            UUID policyId,
            @Schema(nullable = true) @Nullable String policyName,
            String platform,
            @Schema(nullable = true) @Nullable UUID packageId,
            @Schema(nullable = true) @Nullable Instant expiresAt,
            @Schema(nullable = true) @Nullable Long secondsLeft) {}

    /** A policy that excludes the group; without a name if it is out of reach or gone. */
    @Schema(name = "OffboardingExclusion")
    public record Exclusion(
            UUID policyId,
            @Schema(nullable = true) @Nullable String policyName) {}

    /** The states add up to 'devices'. */
    @Schema(name = "OffboardingProgress")
    public record Progress(
            Instant asOf, long devices, Map<String, Long> states, Map<String, Map<String, Long>> byPlatform) {

        static Progress of(Count count) {
            var byPlatform = new TreeMap<String, Map<String, Long>>();
            var states = new TreeMap<String, Long>();
            Arrays.stream(OffboardingProgress.values()).forEach(state -> states.put(state.value(), 0L));
            count.platforms().forEach((platform, numbers) -> {
                var words = new TreeMap<String, Long>();
                numbers.forEach((state, devices) -> {
                    words.put(state.value(), devices);
                    states.merge(state.value(), devices, Long::sum);
                });
                byPlatform.put(platform, words);
            });
            return new Progress(
                    count.asOf(),
                    states.values().stream().mapToLong(Long::longValue).sum(),
                    states,
                    byPlatform);
        }
    }

    static OffboardingRepresentation of(
            Offboarding step, Known known, @Nullable Count count, List<String> scopeTags, Instant now) {
        var policies = new ArrayList<Policy>();
        for (var part : step.parts()) {
            var chosen = known.packageOf(part.policyId());
            var expiry = chosen == null ? null : chosen.expiresAt();
            policies.add(new Policy(
                    part.policyId(),
                    known.nameOf(part.policyId()),
                    part.platform(),
                    chosen == null ? null : chosen.id(),
                    expiry,
                    expiry == null ? null : left(expiry, now)));
        }
        var expiries = policies.stream()
                .map(Policy::expiresAt)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        var valid = expiries.stream().filter(now::isBefore).findFirst();
        var next =
                valid.or(() -> expiries.stream().reduce((one, later) -> later)).orElse(null);
        var progress = count == null ? null : Progress.of(count);
        return new OffboardingRepresentation(
                step.id(),
                step.name(),
                step.remark(),
                state(step, progress, valid.isPresent()),
                new Group(step.groupId(), known.groupName(step.groupId()), step.ownGroup()),
                policies,
                step.exclusions().stream()
                        .map(id -> new Exclusion(id, known.nameOf(id)))
                        .collect(Collectors.toList()),
                next,
                next == null ? null : left(next, now),
                progress,
                false,
                LifeAfter.CLIENT_STAYS,
                step.createdAt(),
                step.createdBy(),
                step.cancelledAt(),
                step.cancelledBy(),
                scopeTags);
    }

    private static long left(Instant expiry, Instant now) {
        return Math.max(0, Duration.between(now, expiry).toSeconds());
    }

    private static String state(Offboarding step, @Nullable Progress progress, boolean valid) {
        if (step.cancelledAt() != null) {
            return "cancelled";
        }
        var offboarded =
                progress == null ? 0 : progress.states().getOrDefault(OffboardingProgress.OFFBOARDED.value(), 0L);
        if (progress != null && progress.devices() > 0 && progress.devices() == offboarded) {
            return "done";
        }
        return valid ? "running" : "expired";
    }
}
