package org.vedette.app.configmgr.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which devices receive what; everything about a deployment that is not secret.
 *
 * @param allOf collections that a device is in, every one
 * @param noneOf collections that it is not in, not one
 * @param operatingSystems what it runs, one of these; absent if that makes no difference
 * @param configuration fingerprint of what it receives; equal ones mean that nothing has changed for the device
 * @param policies the revisions that it receives in full
 * @param artifacts what it receives; the content of each is found by its {@code sha256}
 * @param remove addresses that it clears before it applies the artifacts
 * @param keep what it keeps although no artifact brings it now
 */
@Schema(name = "DeploymentRule")
public record DeploymentRule(
        List<String> allOf,
        List<String> noneOf,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<OperatingSystem> operatingSystems,
        String configuration,
        List<DeployedPolicy> policies,
        List<DeployedArtifact> artifacts,
        List<String> remove,
        Kept keep) {

    /** An operating system as devices spell it. */
    @Schema(name = "OperatingSystem")
    public record OperatingSystem(String osName, String osVersion) {}

    /** A revision of a policy. */
    @Schema(name = "DeployedPolicy")
    public record DeployedPolicy(UUID policyId, int revision) {}

    /**
     * A document for a device.
     *
     * @param permanent whether the device keeps it when no deployment brings it any more; else it is removed then
     * @param profiles ids of the profiles it comes from
     */
    @Schema(name = "DeployedArtifact")
    public record DeployedArtifact(
            String name,
            String destination,
            String mediaType,
            String sha256,
            boolean permanent,
            List<String> profiles) {}

    /**
     * Disputed, expired or failed parts, which are neither sent nor removed.
     *
     * @param destinations addresses
     * @param profiles ids of profiles; everything that came from one of them is kept
     */
    @Schema(name = "KeptParts")
    public record Kept(List<String> destinations, List<String> profiles) {}
}
