package org.vedette.app.deployment.control;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a device says of itself; a member that is absent is not known.
 *
 * @param onboardingState {@code onboarded}, {@code notOnboarded} or {@code offboarded}
 * @param lastConnected when the sensor last reached Defender for Endpoint
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
        @Nullable List<String> healthIssues) {

    private static final ReportedFacts NONE = new ReportedFacts(null, null, null, null, null, null, null, null, null);

    static ReportedFacts none() {
        return NONE;
    }
}
