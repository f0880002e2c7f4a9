package org.vedette.app.offboarding.control;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.http.ManyLines;
import org.vedette.app.http.OneLine;

/** Which devices an administrator wants offboarded, and by which packages. */
@Schema(name = "OffboardingBody", example = OffboardingRequest.EXAMPLE)
public record OffboardingRequest(
        @NotBlank @Size(max = 150) @OneLine @Schema(example = "Close the test lab")
        String name,

        @NotNull(message = "must be given")
        @Size(min = 1, max = 10)
        @Schema(description = "Offboarding packages, one for each platform of the devices.")
        List<@NotNull(message = "A package must be named by its id.") UUID> packageIds,

        @Size(max = MAX_DEVICES) @Schema(description = "The devices, or else 'groupId'.", nullable = true) @Nullable
        List<@NotNull(message = "A device must be named by its id.") UUID> deviceIds,

        @Schema(
                description = "The group whose devices are offboarded, those that come into it later included.",
                nullable = true)
        @Nullable
        UUID groupId,

        @Size(max = 2000) @ManyLines @Schema(nullable = true, example = "Change 4711.") @Nullable
        String comment) {

    static final int MAX_DEVICES = 1_000;

    static final String EXAMPLE = """
            {"name":"Close the test lab","packageIds":["0d5be8a5-3f36-4cf5-9a53-0b6b0ee4c8a3"],\
            "deviceIds":["c2f7e2a4-33a5-4f4d-9d38-0f8f6d0c7b11"],"comment":"Change 4711."}""";
}
