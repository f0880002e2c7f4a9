package org.vedette.app.assignment.boundary;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.assignment.control.TargetName;

/**
 * Whom a policy is for.
 *
 * @param include empty for nobody; not optional, because forgetting it must not take the policy from everybody
 */
@Schema(name = "Assignments")
public record AssignmentsBody(
        @NotNull(message = "Say whom to include; an empty list is nobody.")
        @Size(max = MAX)
        @Schema(description = "Whom the policy is for; an empty list is nobody.")
        List<@Valid @NotNull(message = "A target must be an object.") TargetName> include,

        @Size(max = MAX) @Schema(description = "Whom it is not for; wins over 'include'.", nullable = true) @Nullable
        List<@Valid @NotNull(message = "A target must be an object.") TargetName> exclude) {

    static final int MAX = 1_000;
}
