package org.vedette.app.access;

import java.security.Principal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.vedette.access.Grant;
import org.vedette.access.Permission;
import org.vedette.access.Scopes;

/** The person or tool behind a request. */
public record Caller(Identity identity, List<Grant> grants) implements Principal {

    public Caller {
        grants = List.copyOf(grants);
    }

    public String name() {
        return identity.name();
    }

    @Override
    public String getName() {
        return identity.name();
    }

    /** Whether there is anything that the caller may do this to. */
    public boolean may(Permission permission) {
        return grants.stream().anyMatch(grant -> grant.permissions().contains(permission));
    }

    /** What the caller may do this to. */
    public Scopes scopes(Permission permission) {
        return grants.stream()
                .filter(grant -> grant.permissions().contains(permission))
                .map(Grant::scopes)
                .reduce(Scopes.NONE, Scopes::or);
    }

    /** Everything that the caller may do to something. */
    public Set<Permission> permissions() {
        var permissions = EnumSet.noneOf(Permission.class);
        grants.forEach(grant -> permissions.addAll(grant.permissions()));
        return permissions;
    }
}
