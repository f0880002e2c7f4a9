package org.vedette.app.roles.boundary;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.app.roles.control.Roles.Described;
import org.vedette.app.roles.entity.CustomRole;

/** A role as it is read. */
@Schema(name = "Role")
public record RoleRepresentation(
        @Schema(example = "c56d53a2-73d0-4502-b6bd-4a9d3dba28d5")
        UUID id,

        @Schema(example = "Endpoint Security Manager") String name,
        String description,

        @Schema(description = "Built-in roles cannot be changed.")
        boolean builtIn,

        List<String> permissions,

        @Schema(nullable = true, description = "Null for a built-in role, as are the next three.") @Nullable
        Instant createdAt,

        @Schema(nullable = true) @Nullable String createdBy,
        @Schema(nullable = true) @Nullable Instant modifiedAt,
        @Schema(nullable = true) @Nullable String modifiedBy) {

    static RoleRepresentation of(Described described) {
        var role = described.role();
        var stored = described.stored();
        return new RoleRepresentation(
                role.id(),
                role.name(),
                role.description(),
                stored.isEmpty(),
                role.permissions().stream().map(Permission::value).sorted().toList(),
                stored.map(CustomRole::createdAt).orElse(null),
                stored.map(CustomRole::createdBy).orElse(null),
                stored.map(CustomRole::modifiedAt).orElse(null),
                stored.map(CustomRole::modifiedBy).orElse(null));
    }
}
