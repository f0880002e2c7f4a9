package org.vedette.app.roles.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.vedette.access.Scopes;
import org.vedette.app.problem.Problem.FieldError;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.roles.control.RoleAssignments.Wanted;
import org.vedette.app.roles.entity.Member;
import org.vedette.app.scope.ScopeTags;

/** Who is to have a role, and for what. */
@Schema(name = "RoleAssignmentBody", example = RoleAssignmentBody.EXAMPLE)
public record RoleAssignmentBody(
        @NotNull(message = "'roleId' is required.") UUID roleId,

        @NotEmpty(message = "Name somebody.") @Size(max = 500)
        List<@NotNull(message = "A member must be an object.") Member> members,

        @NotNull(message = "'scopeTags' is required: a list of tags, or \"all\" for everything.")
        @Schema(description = "A list of scope tags, or the text 'all' for everything.")
        JsonNode scopeTags) {

    static final String EXAMPLE = """
            {"roleId":"c56d53a2-73d0-4502-b6bd-4a9d3dba28d5","members":[{"type":"account","name":"emea"}],\
            "scopeTags":["EMEA"]}""";

    Wanted wanted() {
        var errors = new ArrayList<FieldError>();
        for (var i = 0; i < members.size(); i++) {
            var pointer = "/members/" + i;
            members.get(i).mistake().ifPresent(mistake -> errors.add(new FieldError(pointer, mistake)));
        }
        var scopes = scopes(errors);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return new Wanted(roleId, members, scopes);
    }

    private Scopes scopes(List<FieldError> errors) {
        if (scopeTags.isTextual() && scopeTags.textValue().equals("all")) {
            return Scopes.ALL;
        }
        var tags = new LinkedHashSet<String>();
        if (!scopeTags.isArray() || scopeTags.isEmpty() || scopeTags.size() > ScopeTags.MAX) {
            errors.add(new FieldError(
                    "/scopeTags", "Give 1 to %d scope tags, or the text \"all\".".formatted(ScopeTags.MAX)));
            return Scopes.NONE;
        }
        for (var i = 0; i < scopeTags.size(); i++) {
            var text = scopeTags.get(i).textValue();
            if (text == null || !ScopeTags.isTag(text)) {
                errors.add(new FieldError("/scopeTags/" + i, ScopeTags.RULE));
            } else {
                tags.add(text);
            }
        }
        return Scopes.of(tags);
    }
}
