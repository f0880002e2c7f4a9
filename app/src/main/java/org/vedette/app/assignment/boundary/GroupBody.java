package org.vedette.app.assignment.boundary;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.assignment.entity.GroupKind;
import org.vedette.app.http.ManyLines;
import org.vedette.app.http.OneLine;
import org.vedette.app.problem.ProblemException;

/** What an administrator says of a group. */
@Schema(name = "GroupBody")
public record GroupBody(
        @NotBlank @Size(max = 200) @OneLine @Schema(example = "Pilot, Windows")
        String name,

        @Size(max = 2000) @ManyLines @Schema(nullable = true, example = "The first to get every change.") @Nullable
        String description,

        @Schema(
                description = "'assigned' if absent; 'dynamic' is not available in this version.",
                enumeration = {"assigned", "dynamic"},
                nullable = true,
                example = "assigned")
        @Nullable
        GroupKind kind,

        @Size(max = 4000)
        @Schema(description = "Belongs to 'dynamic' and is not available in this version.", nullable = true)
        @Nullable
        String rule,

        @Schema(
                description =
                        "Which administrators reach it. If absent, a new group takes those of its maker, or '0' if the"
                                + " maker is not limited; one that exists keeps its own.",
                nullable = true)
        @Nullable
        List<String> scopeTags) {

    /** Refuses what a later version will accept. */
    void requireAssigned() {
        if (kind == GroupKind.DYNAMIC) {
            throw ProblemException.invalid("/kind", "Only assigned groups are available in this version.");
        }
        if (rule != null) {
            throw ProblemException.invalid(
                    "/rule", "A rule belongs to a dynamic group; only assigned groups are available in this version.");
        }
    }

    String descriptionOrNone() {
        return description == null ? "" : description;
    }
}
