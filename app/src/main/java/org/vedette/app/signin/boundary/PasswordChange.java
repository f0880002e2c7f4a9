package org.vedette.app.signin.boundary;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A password that its owner replaces. */
@Schema(name = "PasswordChange")
public record PasswordChange(
        @NotNull @Size(max = 1000) @Schema(example = "seven calm otters read maps")
        String presentPassword,

        @NotNull
        @Size(max = 1000)
        @Schema(description = "12 to 128 characters of any kind.", example = "nine wet lamps hum softly")
        String newPassword) {

    @Override
    public String toString() {
        return "PasswordChange";
    }
}
