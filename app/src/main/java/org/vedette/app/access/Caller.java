package org.vedette.app.access;

import java.security.Principal;
import java.util.Set;
import org.vedette.access.Permission;

/** The person or tool behind a request. */
public record Caller(String name, Set<Permission> permissions) implements Principal {

    public Caller {
        permissions = Set.copyOf(permissions);
    }

    @Override
    public String getName() {
        return name;
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }
}
