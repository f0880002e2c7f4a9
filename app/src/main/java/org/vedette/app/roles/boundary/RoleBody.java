package org.vedette.app.roles.boundary;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.app.http.ManyLines;
import org.vedette.app.http.OneLine;
import org.vedette.app.problem.Problem.FieldError;
import org.vedette.app.problem.ProblemException;

/** What an administrator says of a role. */
@Schema(name = "RoleBody", example = RoleBody.EXAMPLE)
public record RoleBody(
        @NotBlank @Size(max = 200) @OneLine @Schema(example = "Package keepers")
        String name,

        @Size(max = 2000) @ManyLines @Schema(nullable = true) @Nullable
        String description,

        @NotEmpty(message = "A role needs a permission.")
        @Size(max = 200)
        @Schema(description = "Each one that whoever makes the role has for everything.")
        List<@NotNull(message = "A permission must be a text.") String> permissions) {

    static final String EXAMPLE = """
            {"name":"Package keepers","description":"Store and replace packages.",\
            "permissions":["packages.create","packages.read","packages.update"]}""";

    String descriptionOrNone() {
        return description == null ? "" : description;
    }

    Set<Permission> known() {
        var known = EnumSet.noneOf(Permission.class);
        var errors = new ArrayList<FieldError>();
        for (var i = 0; i < permissions.size(); i++) {
            var word = permissions.get(i);
            var pointer = "/permissions/" + i;
            Permission.of(word)
                    .ifPresentOrElse(
                            known::add,
                            () -> errors.add(new FieldError(pointer, "There is no permission '%s'.".formatted(word))));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return known;
    }
}
