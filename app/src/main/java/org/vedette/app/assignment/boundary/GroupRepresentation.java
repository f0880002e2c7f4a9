package org.vedette.app.assignment.boundary;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.assignment.entity.DeviceGroup;
import org.vedette.app.assignment.entity.GroupKind;

/** A group as it is read. */
@Schema(name = "Group")
public record GroupRepresentation(
        @Schema(example = "7d0c5a3e-9f1b-4e55-8a55-1f6d3a1c9e01")
        UUID id,

        @Schema(example = "Pilot, Windows") String name,

        @Schema(example = "The first to get every change.") String description,

        @Schema(
                enumeration = {"assigned", "dynamic"},
                example = "assigned")
        GroupKind kind,

        @Schema(nullable = true, example = "device.platform -eq \"linux\"") @Nullable
        String rule,

        @Schema(description = "Whether devices are still being held against a changed rule.", example = "false")
        boolean rulePending,

        @Schema(description = "Of the devices within reach.", example = "25")
        long memberCount,

        Instant createdAt,

        Instant modifiedAt,

        List<String> scopeTags) {

    static GroupRepresentation of(DeviceGroup group, Map<UUID, Long> memberCounts, List<String> scopeTags) {
        return new GroupRepresentation(
                group.id(),
                group.name(),
                group.description(),
                group.kind(),
                group.rule(),
                group.isRulePending(),
                memberCounts.getOrDefault(group.id(), 0L),
                group.createdAt(),
                group.modifiedAt(),
                scopeTags);
    }
}
