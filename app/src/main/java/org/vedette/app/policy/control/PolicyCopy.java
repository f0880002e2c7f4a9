package org.vedette.app.policy.control;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a duplicate is to be called. */
@Schema(name = "PolicyCopy", example = "{\"name\":\"Onboard servers, second wave\"}")
public record PolicyCopy(
        @Schema(nullable = true, description = "'Copy of' and the name of the original if absent.")
        @Size(max = 200, message = "must have at most 200 characters")
        @Pattern(
                regexp = "(?=.*\\S)[^\\p{Cc}\\p{Cs}]*",
                message = "must not be blank and must have no line breaks or control characters")
        @Nullable
        String name) {

    private static final int MAX_NAME = 200;

    public PolicyCopy {
        name = name == null ? null : name.strip();
    }

    String nameFor(String original) {
        if (name != null) {
            return name;
        }
        var proposal = "Copy of " + original;
        return proposal.substring(0, Math.min(proposal.length(), MAX_NAME));
    }
}
