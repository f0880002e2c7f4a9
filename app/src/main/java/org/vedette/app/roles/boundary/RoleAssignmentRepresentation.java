package org.vedette.app.roles.boundary;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.vedette.access.Role;
import org.vedette.access.Scopes;
import org.vedette.app.roles.entity.Member;
import org.vedette.app.roles.entity.RoleAssignment;

/** Who has a role, and for what, as it is read. */
@Schema(name = "RoleAssignment")
public record RoleAssignmentRepresentation(
        UUID id,
        UUID roleId,
        @Schema(example = "Endpoint Security Manager") String roleName,
        List<Member> members,

        @Schema(description = "A list of scope tags, or the text 'all' for everything.")
        Object scopeTags,

        Instant createdAt,
        String createdBy,
        Instant modifiedAt,
        String modifiedBy) {

    static RoleAssignmentRepresentation of(RoleAssignment assignment, Scopes scopes, Map<UUID, Role> roles) {
        var role = roles.get(assignment.roleId());
        return new RoleAssignmentRepresentation(
                assignment.id(),
                assignment.roleId(),
                role == null ? "" : role.name(),
                assignment.members(),
                scopes.all() ? "all" : List.copyOf(new TreeSet<>(scopes.tags())),
                assignment.createdAt(),
                assignment.createdBy(),
                assignment.modifiedAt(),
                assignment.modifiedBy());
    }
}
