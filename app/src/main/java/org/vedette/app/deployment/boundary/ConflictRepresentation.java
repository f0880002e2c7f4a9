package org.vedette.app.deployment.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.deployment.control.CountedConflict;
import org.vedette.app.deployment.control.VisiblePolicies.View;

/** One thing that policies want differently, who they are, and on how many devices they meet. */
@Schema(name = "PolicyConflict")
public record ConflictRepresentation(
        @Schema(description = "The key of the setting, or 'package'.", example = "sampleSharing")
        String setting,

        @Schema(example = "Sample sharing") String label,
        @Schema(example = "windows-edr") String profile,
        List<Contender> policies,
        long devices,

        @Schema(description = "Some of the devices.") List<Device> sample) {

    /**
     * A policy and what it wants; a package without its content.
     *
     * @param policyId null, as are the name and the value, of a policy that the caller may not see
     */
    @Schema(name = "ConflictingPolicy")
    public record Contender(
            @Nullable UUID policyId,
            @Nullable String policyName,
            int revision,
            @Schema(type = SchemaType.OBJECT) @Nullable JsonNode value) {

        private static final Contender HIDDEN = new Contender(null, null, 0, null);
    }

    /** A device that the conflict is on. */
    @Schema(name = "DeviceInConflict")
    public record Device(UUID deviceId, String name) {}

    /**
     * A conflict as the caller may see it.
     *
     * @param names of the devices that the caller may see
     */
    static ConflictRepresentation of(CountedConflict counted, Map<UUID, String> names, View view) {
        var conflict = counted.conflict();
        return new ConflictRepresentation(
                conflict.key(),
                conflict.label(),
                conflict.profileId(),
                conflict.contenders().stream()
                        .map(contender -> view.shows(contender.policy().policyId())
                                ? new Contender(
                                        contender.policy().policyId(),
                                        contender.policyName(),
                                        contender.policy().revision(),
                                        contender.value())
                                : Contender.HIDDEN)
                        .toList(),
                counted.devices(),
                counted.examples().stream()
                        .filter(names::containsKey)
                        .map(id -> new Device(id, Objects.requireNonNull(names.get(id))))
                        .toList());
    }
}
