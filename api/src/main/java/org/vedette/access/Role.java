package org.vedette.access;

import java.util.EnumSet;
import java.util.Set;

/**
 * A named set of permissions.
 *
 * @param name as administrators see it; identifies the role
 */
public record Role(String name, Set<Permission> permissions) {

    /** May do everything. */
    public static final Role ADMINISTRATOR = new Role("Administrator", EnumSet.allOf(Permission.class));

    public Role {
        permissions = Set.copyOf(permissions);
    }
}
