package org.vedette.app.assignment.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.targeting.Target;

/**
 * A target as a request spells it, right or wrong.
 *
 * @param id of the group or collection; null for all devices
 */
@Schema(name = "Target")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TargetName(
        @NotNull
        @Schema(
                enumeration = {"group", "allDevices", "collection"},
                example = "group")
        Target.Type type,

        @Size(max = 64)
        @Schema(
                description = "Of the group or collection; absent for all devices.",
                nullable = true,
                example = "7d0c5a3e-9f1b-4e55-8a55-1f6d3a1c9e01")
        @Nullable
        String id) {

    static TargetName of(Target target) {
        return new TargetName(target.type(), target.id().isEmpty() ? null : target.id());
    }

    /** The target, with its id in the only spelling we keep; empty if it has an id too many or too few. */
    Optional<Target> target() {
        if (type == Target.Type.ALL_DEVICES) {
            return id == null ? Optional.of(Target.allDevices()) : Optional.empty();
        }
        if (id == null || id.isBlank()) {
            return Optional.empty();
        }
        var canonical = type == Target.Type.GROUP ? uuid(id).map(UUID::toString).findAny() : Optional.<String>empty();
        return Optional.of(new Target(type, canonical.orElse(id)));
    }

    /** The id as groups have it; none if no group can have it. */
    static Stream<UUID> uuid(String id) {
        try {
            return Stream.of(UUID.fromString(id));
        } catch (IllegalArgumentException namesNoGroup) {
            return Stream.empty();
        }
    }
}
