package org.vedette.app.deployment.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vedette.device.MatchKeys;

/**
 * What a device says of itself; a member that is absent is not known.
 *
 * @param onboardingState {@code onboarded}, {@code notOnboarded} or {@code offboarded}
 * @param lastConnected when the sensor last reached Defender for Endpoint
 * @param entraDeviceId the device's id in Microsoft Entra, a GUID; empty if it is neither joined nor registered
 * @param unreachableEndpoints hosts of Defender for Endpoint that it cannot reach; empty if it reaches all that it tried
 * @param otherSources what else configures the sensor
 */
public record ReportedFacts(
        @Nullable String osName,
        @Nullable String osVersion,
        @Nullable Boolean sensorRunning,
        @Nullable String onboardingState,
        @Nullable String orgId,
        @Nullable String sensorVersion,
        @Nullable Instant lastConnected,
        @Nullable List<String> tags,
        @Nullable List<String> healthIssues,
        @Nullable String entraDeviceId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> unreachableEndpoints,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<OtherSource> otherSources) {

    private static final ReportedFacts NONE =
            new ReportedFacts(null, null, null, null, null, null, null, null, null, null, null, null);

    /** The Entra device id as machines are matched by it; null if the device did not say. */
    @Nullable
    String entraDeviceKey() {
        return entraDeviceId == null ? null : MatchKeys.entraDeviceId(entraDeviceId);
    }

    static ReportedFacts none() {
        return NONE;
    }
}
