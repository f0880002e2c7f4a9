package org.vedette.app.signin.boundary;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new account. */
@Schema(name = "AccountBody")
public record AccountBody(
        @NotNull
        @Pattern(
                regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}",
                message =
                        "A name has 1 to 64 letters, digits, dots, hyphens and underscores, and begins with a letter or digit.")
        @Schema(example = "maria.lopez")
        String name,

        @NotNull
        @Size(max = 1000)
        @Schema(description = "12 to 128 characters of any kind.", example = "seven calm otters read maps")
        String password) {

    @Override
    public String toString() {
        return name;
    }
}
