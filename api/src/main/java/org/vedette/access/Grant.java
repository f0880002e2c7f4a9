package org.vedette.access;

import java.util.Set;

/** What somebody may do, and to which objects; one role assignment as it applies to one caller. */
public record Grant(Set<Permission> permissions, Scopes scopes) {

    public Grant {
        permissions = Set.copyOf(permissions);
    }

    /** What a role allows, for everything. */
    public static Grant of(Role role) {
        return new Grant(role.permissions(), Scopes.ALL);
    }
}
