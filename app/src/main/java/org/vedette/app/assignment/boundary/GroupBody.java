package org.vedette.app.assignment.boundary;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.assignment.control.Groups;
import org.vedette.app.assignment.entity.GroupKind;
import org.vedette.app.http.ManyLines;
import org.vedette.app.http.OneLine;
import org.vedette.app.problem.ProblemException;
import org.vedette.targeting.MembershipRule;

/** What an administrator says of a group. */
@Schema(name = "GroupBody")
public record GroupBody(
        @NotBlank @Size(max = 200) @OneLine @Schema(example = "Pilot, Windows")
        String name,

        @Size(max = 2000) @ManyLines @Schema(nullable = true, example = "The first to get every change.") @Nullable
        String description,

        @Schema(
                description =
                        "'assigned' if absent; 'dynamic' groups have the devices that a rule names. Never changes.",
                enumeration = {"assigned", "dynamic"},
                nullable = true,
                example = "assigned")
        @Nullable
        GroupKind kind,

        @Size(max = MembershipRule.MAX_LENGTH)
        @Schema(
                description = "Which devices are in a dynamic group; in the notation of Microsoft Entra.",
                nullable = true,
                example = "device.platform -eq \"linux\" -and device.name -startsWith \"srv-\"")
        @Nullable
        String rule,

        @Schema(
                description =
                        "Which administrators reach it. If absent, a new group takes those of its maker, or '0' if the"
                                + " maker is not limited; one that exists keeps its own.",
                nullable = true)
        @Nullable
        List<String> scopeTags) {

    /** The rule, if the group is to have one. */
    Optional<String> checkedRule() {
        if (kind != GroupKind.DYNAMIC) {
            if (rule != null) {
                throw ProblemException.invalid("/rule", "An assigned group has no rule; make its kind 'dynamic'.");
            }
            return Optional.empty();
        }
        if (rule == null || rule.isBlank()) {
            throw ProblemException.invalid("/rule", "A dynamic group needs a rule.");
        }
        Groups.parse(rule);
        return Optional.of(rule);
    }

    String descriptionOrNone() {
        return description == null ? "" : description;
    }
}
