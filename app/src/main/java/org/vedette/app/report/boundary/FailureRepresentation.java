package org.vedette.app.report.boundary;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.deployment.control.PolicyCensus.Cause;
import org.vedette.app.deployment.control.PolicyCensus.Count;
import org.vedette.app.deployment.control.VisiblePolicies.View;
import org.vedette.diagnosis.ErrorCatalogue;
import org.vedette.diagnosis.ErrorCatalogue.Explanation;

/** One reason for which a policy failed, and on how many devices. */
@Schema(name = "Failure")
public record FailureRepresentation(
        UUID policyId,
        String policyName,
        int revision,
        @Schema(enumeration = {"error", "conflict"}) String state,

        @Schema(example = "-2016281112", description = "As devices report it, or the server's own; may be empty.")
        String code,

        @Schema(description = "The code in words; null if nobody knows it.", nullable = true) @Nullable
        String meaning,

        @Schema(description = "What to do.") String remedy,

        @Schema(description = "What the server says of it; empty for what devices report.")
        String message,

        long devices,

        @JsonProperty("exampleDeviceId")
        @Schema(description = "One of the devices; null if the caller may not see it.", nullable = true)
        @Nullable
        UUID exampleId,

        @JsonProperty("exampleDeviceName") String exampleName,

        @Schema(description = "The devices.", example = "/api/v1/policies/…/device-states?state=error")
        String devicesPath,

        @Schema(description = "POST here to try again on every device.", example = "/api/v1/policies/…/redeploy")
        String retryPath) {

    private static final String READ_THE_DEVICE =
            "Read the message and the history of one of the devices, solve its cause and redeploy the policy.";

    static FailureRepresentation of(Count count, Cause cause, View view) {
        var explained = ErrorCatalogue.explain(cause.code());
        var policy = "/api/v1/policies/" + count.policyId();
        return new FailureRepresentation(
                count.policyId(),
                count.policyName(),
                count.revision(),
                cause.state().value(),
                cause.code(),
                explained.map(Explanation::meaning).orElse(null),
                explained.map(Explanation::remedy).orElse(READ_THE_DEVICE),
                view.message(cause.state(), cause.message()),
                cause.devices(),
                cause.example(),
                "",
                policy + "/device-states?state=" + cause.state().value(),
                policy + "/redeploy");
    }

    /** With the device's name if the caller may see it, else without the device. */
    FailureRepresentation named(Map<UUID, String> names) {
        return new FailureRepresentation(
                policyId,
                policyName,
                revision,
                state,
                code,
                meaning,
                remedy,
                message,
                devices,
                names.containsKey(exampleId) ? exampleId : null,
                names.getOrDefault(exampleId, ""),
                devicesPath,
                retryPath);
    }
}
