package org.vedette.app.deployment.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.deployment.control.DeploymentQuery.DeviceState;
import org.vedette.app.deployment.control.VisiblePolicies.View;
import org.vedette.diagnosis.ErrorCatalogue;
import org.vedette.diagnosis.ErrorCatalogue.Explanation;

/**
 * How far a device has come with a policy.
 *
 * @param revision the one the device is to have
 * @param state {@code pending}, {@code delivered}, {@code succeeded}, {@code error}, {@code conflict} or {@code notApplicable};
 *     says nothing of whether the device is protected
 * @param code stable reason; empty if there is none
 * @param message why; empty if there is nothing to say
 * @param meaning the code in words; absent if it is not known
 * @param remedy what to do; absent if there is nothing to do
 * @param since when the state took this value; while pending, since when the device could have asked
 * @param overdue whether the device should have answered by now
 * @param notice what to know of the device's operating system; absent if there is nothing
 */
@Schema(description = "How far a device has come with a policy.")
public record PolicyStateRepresentation(
        UUID policyId,
        String policyName,
        int revision,
        String state,
        String code,
        String message,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String meaning,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String remedy,
        Instant since,
        boolean overdue,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String notice) {

    private static final String OVERDUE =
            "The device should have answered by now: check that it is switched on and can reach this server.";

    static PolicyStateRepresentation of(DeviceState state, @Nullable String notice, View view) {
        var explained = ErrorCatalogue.explain(state.code());
        return new PolicyStateRepresentation(
                state.policy().policyId(),
                state.policyName(),
                state.policy().revision(),
                state.state().value(),
                state.code(),
                view.message(state.state(), state.message()),
                explained.map(Explanation::meaning).orElse(null),
                explained.map(Explanation::remedy).orElse(state.overdue() ? OVERDUE : null),
                state.since(),
                state.overdue(),
                notice);
    }
}
