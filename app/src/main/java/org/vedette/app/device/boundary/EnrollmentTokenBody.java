package org.vedette.app.device.boundary;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.device.entity.EnrollmentTerms;
import org.vedette.app.http.OneLine;
import org.vedette.app.problem.ProblemException;
import org.vedette.spi.Management;

/**
 * What an administrator asks of a new enrolment token.
 *
 * @param expiresAt a text, because a reader of times would take numbers too
 */
@Schema(name = "EnrollmentTokenBody")
public record EnrollmentTokenBody(
        @NotBlank
        @Size(max = 64)
        @OneLine
        @Schema(description = "The operating system that a profile is for.", example = "linux")
        String platform,

        @NotNull
        @Schema(
                enumeration = {"intune", "securitySettingsManagement", "tenantAttach"},
                example = "intune")
        Management management,

        @Size(max = 100)
        @Schema(description = "The groups that devices are put in, each once.", nullable = true)
        @Nullable
        List<@NotNull(message = "A group must be named by its id.") UUID> groupIds,

        @NotNull
        @Size(max = 64)
        @Schema(
                description = "In the future and within a year.",
                format = "date-time",
                example = "2027-01-31T00:00:00Z")
        String expiresAt,

        @Min(1)
        @Max(1_000_000)
        @Schema(description = "How many devices may enrol; any number if absent.", nullable = true, example = "250")
        @Nullable
        Integer maxUses,

        @Schema(
                description =
                        "Given to devices that enrol with it; those of its maker if absent, or '0' if the maker is not"
                                + " limited.",
                nullable = true)
        @Nullable
        List<String> scopeTags) {

    EnrollmentTerms terms() {
        return new EnrollmentTerms(
                platform, management, groupIds == null ? List.of() : groupIds, expiry(), maxUses, scopeTags);
    }

    private Instant expiry() {
        try {
            return OffsetDateTime.parse(expiresAt).toInstant();
        } catch (DateTimeException notATime) {
            var problem = ProblemException.invalid(
                    "/expiresAt", "'expiresAt' must be a time as in RFC 3339, such as 2027-01-31T00:00:00Z.");
            problem.initCause(notATime);
            throw problem;
        }
    }
}
