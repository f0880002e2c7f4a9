package org.vedette.app.signin.boundary;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The name and the password of an account, as somebody typed them. */
@Schema(name = "Credentials")
public record Credentials(
        @NotNull @Size(max = 1000) @Schema(example = "admin")
        String name,

        @NotNull @Size(max = 1000) @Schema(example = "seven calm otters read maps")
        String password) {

    @Override
    public String toString() {
        return name;
    }
}
