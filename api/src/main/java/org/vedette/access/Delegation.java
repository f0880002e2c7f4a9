package org.vedette.access;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What somebody with some grants may hand on, or take from others: nothing but what they may do themselves. */
public final class Delegation {

    private Delegation() {}

    /** What the grants allow the permission to be used on. */
    public static Scopes scopes(Collection<Grant> grants, Permission permission) {
        return grants.stream()
                .filter(grant -> grant.permissions().contains(permission))
                .map(Grant::scopes)
                .reduce(Scopes.NONE, Scopes::or);
    }

    /** The first permission, by name, that the holder of the grants does not have for all of the scopes; empty if none. */
    public static Optional<Permission> missing(List<Grant> own, Set<Permission> permissions, Scopes scopes) {
        return permissions.stream()
                .filter(permission -> !scopes(own, permission).cover(scopes))
                .min(Comparator.comparing(Permission::value));
    }
}
