package org.vedette.app.rollout.boundary;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.policy.control.PolicyDraft;
import org.vedette.app.problem.Problem.FieldError;
import org.vedette.app.problem.ProblemException;
import org.vedette.rollout.Ring;
import org.vedette.rollout.RolloutPlan;

/**
 * What is to go out, and how.
 *
 * @param policy the policy as it is to be, or nothing if {@code revision} says it
 * @param revision an earlier one
 */
@Schema(name = "RolloutBody", example = RolloutBody.EXAMPLE)
public record RolloutBody(
        @Schema(description = "The policy as it is to be; or give 'revision'.") @Nullable
        PolicyDraft policy,

        @Schema(description = "An earlier revision that is to go out again.") @Nullable
        Integer revision,

        @Schema(
                description =
                        "Who gets it first: a part of all devices that grows from ring to ring, or the members of groups. A last"
                                + " ring of all devices is added if there is none. At most 20.")
        List<RingBody> rings,

        @Schema(
                name = "wait",
                type = SchemaType.STRING,
                description = "How long each ring is watched at least; a day if absent, 30 days at most.",
                example = "PT4H")
        @Nullable
        @JsonProperty("wait")
        Duration minWait,

        @Schema(description = "Of the devices of a ring, how many must have succeeded before the next; 90 if absent.")
        @Nullable
        Integer minSuccessPercent,

        @Schema(description = "Of the devices that have answered, how many may have failed; 5 if absent.") @Nullable
        Integer maxErrorPercent,

        @Schema(description = "How many devices must have answered before failures count; 1 if absent.") @Nullable
        Integer minAnswers) {

    static final String EXAMPLE = """
            {"revision":3,"rings":[{"groups":["6f1c7a52-0d63-4c8e-9f0a-2a0f3f1f3f10"]},{"percent":10},{"percent":50}],\
            "wait":"PT4H","minSuccessPercent":90,"maxErrorPercent":5,"minAnswers":20}""";

    private static final Duration LONGEST = Duration.ofDays(30);
    private static final int MAX_GROUPS = 100;
    private static final int MAX_ANSWERS = 1_000_000;
    private static final int ALL = 100;

    /** One ring: either of them. */
    @Schema(name = "RolloutRingBody", example = "{\"percent\":10}")
    public record RingBody(
            @Schema(description = "Of all devices, 1 to 100.") @Nullable
            Integer percent,

            @Schema(description = "Ids of groups.") @Nullable
            List<UUID> groups) {}

    /** JSON may leave out or null every member. */
    public RolloutBody {
        rings = Objects.requireNonNullElse(rings, List.of());
    }

    /** Every group that a ring names. */
    Set<UUID> groups() {
        var groups = new HashSet<UUID>();
        rings.forEach(ring -> {
            if (ring != null && ring.groups() != null) {
                groups.addAll(ring.groups());
            }
        });
        groups.remove(null);
        return groups;
    }

    /**
     * The plan.
     *
     * @param existing those of the groups that there are
     * @throws ProblemException 422 with all that must change
     */
    RolloutPlan plan(Set<UUID> existing) {
        var errors = new ArrayList<FieldError>();
        if ((policy == null) == (revision == null)) {
            errors.add(new FieldError("/policy", "Give either the policy as it is to be or an earlier revision."));
        }
        var checked = rings(existing, errors);
        var watched = Objects.requireNonNullElse(minWait, Duration.ofDays(1));
        if (watched.isNegative() || watched.compareTo(LONGEST) > 0) {
            errors.add(new FieldError("/wait", "Give a duration from PT0S to P30D."));
        }
        var success = number("/minSuccessPercent", minSuccessPercent, 90, ALL, errors);
        var error = number("/maxErrorPercent", maxErrorPercent, 5, ALL, errors);
        var answers = number("/minAnswers", minAnswers, 1, MAX_ANSWERS, errors);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return new RolloutPlan(checked, watched, success, error, answers);
    }

    private static int number(
            String pointer, @Nullable Integer given, int otherwise, int most, List<FieldError> errors) {
        if (given == null) {
            return otherwise;
        }
        if (given < 0 || given > most) {
            errors.add(new FieldError(pointer, "Give a number from 0 to %d.".formatted(most)));
        }
        return given;
    }

    private List<Ring> rings(Set<UUID> existing, List<FieldError> errors) {
        var checked = new ArrayList<Ring>();
        var percent = 0;
        if (rings.size() > RolloutPlan.MAX_RINGS) {
            errors.add(new FieldError("/rings", "Give at most %d rings.".formatted(RolloutPlan.MAX_RINGS)));
            return checked;
        }
        for (var i = 0; i < rings.size(); i++) {
            var at = "/rings/" + i;
            var ring = rings.get(i);
            var named = ring == null || ring.groups() == null ? List.<UUID>of() : ring.groups();
            if (ring == null || (ring.percent() == null) == named.isEmpty()) {
                errors.add(new FieldError(at, "Give either a percentage or groups."));
            } else if (ring.percent() != null) {
                if (ring.percent() <= percent || ring.percent() > ALL) {
                    errors.add(new FieldError(
                            at + "/percent", "Give more than the %d %% before and at most 100.".formatted(percent)));
                } else {
                    percent = ring.percent();
                    checked.add(new Ring(percent, Set.of()));
                }
            } else if (percent == ALL) {
                errors.add(new FieldError(at, "The ring before has all devices already."));
            } else if (named.size() > MAX_GROUPS) {
                errors.add(new FieldError(at + "/groups", "Name at most %d groups.".formatted(MAX_GROUPS)));
            } else {
                for (var j = 0; j < named.size(); j++) {
                    if (named.get(j) == null || !existing.contains(named.get(j))) {
                        errors.add(
                                new FieldError(at + "/groups/" + j, "There is no group '%s'.".formatted(named.get(j))));
                    }
                }
                if (errors.isEmpty()) {
                    checked.add(new Ring(0, Set.copyOf(named)));
                }
            }
        }
        if (percent != ALL) {
            checked.add(Ring.everybody());
        }
        return checked;
    }
}
