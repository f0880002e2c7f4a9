package org.vedette.app.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.vedette.access.Delegation;
import org.vedette.access.Grant;
import org.vedette.access.Permission;
import org.vedette.access.Scopes;
import org.vedette.app.http.DistinctPrincipal;

/** The person or tool behind a request. */
public record Caller(Identity identity, List<Grant> grants) implements DistinctPrincipal {

    public Caller {
        grants = List.copyOf(grants);
    }

    public String name() {
        return identity.name();
    }

    @Override
    public String key() {
        return identity.key();
    }

    @Override
    public String getName() {
        return identity.name();
    }

    /** Whether there is anything that the caller may do this to. */
    public boolean may(Permission permission) {
        return !scopes(permission).isNone();
    }

    /** What the caller may do this to. */
    public Scopes scopes(Permission permission) {
        return Delegation.scopes(grants, permission);
    }

    /** Everything that the caller may do to something. */
    public Set<Permission> permissions() {
        var permissions = EnumSet.noneOf(Permission.class);
        grants.stream()
                .filter(grant -> !grant.scopes().isNone())
                .forEach(grant -> permissions.addAll(grant.permissions()));
        return permissions;
    }
}
