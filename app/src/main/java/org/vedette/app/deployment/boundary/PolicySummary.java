package org.vedette.app.deployment.boundary;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.deployment.control.PolicyCensus.Count;
import org.vedette.policy.PolicyState;

/**
 * How far a policy has come, in numbers of devices.
 *
 * @param successRate from 0 to 1
 */
@Schema(name = "PolicySummary")
public record PolicySummary(
        Instant asOf,
        UUID policyId,
        String policyName,
        int revision,
        long targeted,
        long pending,
        long delivered,
        long succeeded,
        long error,
        long conflict,
        long notApplicable,
        @Nullable Double successRate) {

    public static PolicySummary of(Count count) {
        return new PolicySummary(
                count.asOf(),
                count.policyId(),
                count.policyName(),
                count.revision(),
                count.targeted(),
                devices(count, PolicyState.PENDING),
                devices(count, PolicyState.DELIVERED),
                devices(count, PolicyState.SUCCEEDED),
                devices(count, PolicyState.ERROR),
                devices(count, PolicyState.CONFLICT),
                devices(count, PolicyState.NOT_APPLICABLE),
                count.successRate());
    }

    private static long devices(Count count, PolicyState state) {
        return count.devices().getOrDefault(state, 0L);
    }
}
