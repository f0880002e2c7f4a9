package org.vedette.app.deployment.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.deployment.control.DeploymentQuery.Deployment;
import org.vedette.policy.PolicyRef;
import org.vedette.policy.PolicyState;

/**
 * How far a device has come with a policy.
 *
 * @param revision the one the device is to have
 * @param state {@code pending}, {@code delivered}, {@code succeeded}, {@code error}, {@code conflict} or {@code notApplicable}
 * @param code stable reason; empty if there is none
 * @param message why, and what to do; empty if there is nothing to say
 * @param since when the state took this value; null while pending
 * @param notice what to know of the device's operating system; absent if there is nothing
 */
@Schema(description = "How far a device has come with a policy.")
public record PolicyStateRepresentation(
        UUID policyId,
        int revision,
        String state,
        String code,
        String message,
        @Nullable Instant since,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String notice) {

    /** To those who do not see every policy, because what the device received names the other ones. */
    private static final String CONFLICT =
            "It conflicts with another policy, which may be out of your reach, so what they disagree on is not applied.";

    static PolicyStateRepresentation of(PolicyRef policy, Deployment deployment, boolean seesAllPolicies) {
        var notice = deployment.notice().orElse(null);
        var waiting = deployment.waiting().get(policy);
        return deployment
                .progressOf()
                .of(policy)
                .map(known -> new PolicyStateRepresentation(
                        policy.policyId(),
                        policy.revision(),
                        known.state().value(),
                        known.code(),
                        seesAllPolicies || known.state() != PolicyState.CONFLICT ? known.message() : CONFLICT,
                        known.since(),
                        notice))
                .orElseGet(() -> new PolicyStateRepresentation(
                        policy.policyId(),
                        policy.revision(),
                        PolicyState.PENDING.value(),
                        waiting == null ? "" : waiting.code(),
                        waiting == null ? "" : waiting.message(),
                        null,
                        notice));
    }
}
