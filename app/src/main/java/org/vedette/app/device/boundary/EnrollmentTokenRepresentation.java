package org.vedette.app.device.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.device.entity.EnrollmentToken;
import org.vedette.spi.Management;

/**
 * An enrolment token as it is read.
 *
 * @param token the text to hand to devices; only in the answer that creates it
 * @param usable whether another device may enrol with it now
 */
@Schema(name = "EnrollmentToken")
public record EnrollmentTokenRepresentation(
        @Schema(example = "0b8e5a4f-5d5e-4c55-9f6c-3a8f2b7d1e10")
        UUID id,

        @Schema(description = "The secret text; only in the answer that creates it.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String token,

        @Schema(example = "linux") String platform,

        @Schema(
                enumeration = {"intune", "securitySettingsManagement", "tenantAttach"},
                example = "intune")
        Management management,

        List<UUID> groupIds,

        Instant expiresAt,

        @Schema(nullable = true, example = "250") @Nullable Integer maxUses,

        @Schema(example = "17") int uses,

        @Schema(description = "Whether another device may enrol with it now.")
        boolean usable,

        Instant createdAt,

        @Schema(example = "admin") String createdBy,

        @Schema(description = "Given to devices that enrol with it.")
        List<String> scopeTags) {

    static EnrollmentTokenRepresentation of(
            EnrollmentToken token, @Nullable String text, List<String> scopeTags, Instant now) {
        return new EnrollmentTokenRepresentation(
                token.id(),
                text,
                token.platform(),
                token.management(),
                token.groupIds(),
                token.expiresAt(),
                token.maxUses(),
                token.uses(),
                token.isUsableAt(now),
                token.createdAt(),
                token.createdBy(),
                scopeTags);
    }
}
