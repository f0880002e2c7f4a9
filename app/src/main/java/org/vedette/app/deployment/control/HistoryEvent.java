package org.vedette.app.deployment.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.policy.PolicyProgress;

/**
 * One change of a state of a device, as it is stored and read.
 *
 * @param kind {@code policyState}, {@code onboarding}, {@code sensor}, {@code enrolled} or {@code rekeyed}
 * @param policyId of a policy's state
 * @param revision the one that the device is to have
 * @param before null if there was none
 * @param after null if there is none any more
 * @param code why; absent if there is nothing to say
 * @param message why, in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HistoryEvent(
        String kind,
        @Nullable UUID policyId,
        @Nullable Integer revision,
        @Nullable String before,
        @Nullable String after,
        @Nullable String code,
        @Nullable String message) {

    static final String POLICY_STATE = "policyState";
    static final String ONBOARDING = "onboarding";
    static final String SENSOR = "sensor";
    static final String ENROLLED = "enrolled";
    static final String REKEYED = "rekeyed";

    static HistoryEvent of(String kind, @Nullable String before, @Nullable String after) {
        return new HistoryEvent(kind, null, null, before, after, null, null);
    }

    static HistoryEvent ofPolicy(UUID policyId, @Nullable PolicyProgress before, @Nullable PolicyProgress after) {
        return new HistoryEvent(
                POLICY_STATE,
                policyId,
                after != null ? Integer.valueOf(after.revision()) : before != null ? before.revision() : null,
                before == null ? null : before.state().value(),
                after == null ? "notTargeted" : after.state().value(),
                after == null || after.code().isEmpty() ? null : after.code(),
                after == null || after.message().isEmpty() ? null : after.message());
    }
}
