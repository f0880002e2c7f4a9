package org.vedette.app.demo.entity;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.http.OneLine;

/**
 * What is said by hand about one of the generated machines; whatever is absent stays as generated.
 *
 * @param index of the machine, from 0
 */
public record KnownMachine(
        @Min(0) @Max(TenantSettings.MAX_MACHINES - 1) int index,
        @Nullable @Size(min = 1, max = 255) @OneLine String computerDnsName,
        @Nullable UUID aadDeviceId,
        @Nullable @Pattern(regexp = HEALTH) String healthStatus,

        @Nullable @Pattern(regexp = "None|Informational|Low|Medium|High")
        String riskScore,

        @Nullable @Pattern(regexp = "None|Low|Medium|High") String exposureLevel,
        @Nullable Instant lastSeen) {

    private static final String HEALTH =
            "Active|Inactive|ImpairedCommunication|NoSensorData|NoSensorDataImpairedCommunication|Unknown";
}
