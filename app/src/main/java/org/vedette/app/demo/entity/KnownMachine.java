package org.vedette.app.demo.entity;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.http.OneLine;

/**
 * What is said by hand about one of the generated machines; whatever is absent stays as generated.
 *
 * @param index of the machine, from 0
 */
@Schema(name = "DemoMachine")
public record KnownMachine(
        @Min(0) @Max(TenantSettings.MAX_MACHINES - 1) @Schema(description = "Of the machine, from 0.", example = "4")
        int index,

        @Nullable @Size(min = 1, max = 255) @OneLine @Schema(nullable = true, example = "db.corp.example")
        String computerDnsName,

        @Nullable @Schema(nullable = true) UUID aadDeviceId,

        @Nullable @Pattern(regexp = HEALTH) @Schema(nullable = true, example = "Inactive")
        String healthStatus,

        @Nullable @Pattern(regexp = "None|Informational|Low|Medium|High") @Schema(nullable = true, example = "Medium")
        String riskScore,

        @Nullable @Pattern(regexp = "None|Low|Medium|High") @Schema(nullable = true, example = "Low")
        String exposureLevel,

        @Nullable @Schema(nullable = true) Instant lastSeen) {

    private static final String HEALTH =
            "Active|Inactive|ImpairedCommunication|NoSensorData|NoSensorDataImpairedCommunication|Unknown";
}
