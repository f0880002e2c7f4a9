package org.vedette.app.signin.boundary;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What changes of an account; members that are absent stay. */
@Schema(name = "AccountChange")
public record AccountChange(
        @Size(max = 1000) @Schema(nullable = true, example = "nine wet lamps hum softly") @Nullable
        String password,

        @Schema(nullable = true) @Nullable Boolean disabled) {

    @Override
    public String toString() {
        return "disabled=" + disabled;
    }
}
