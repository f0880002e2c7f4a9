package org.vedette.app.deployment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.vedette.access.Permission;
import org.vedette.app.persistence.Parts;
import org.vedette.app.scope.Scoping;

/** Tells which policies the caller may see of those that reach a device; the others reach it all the same. */
@ApplicationScoped
public class VisiblePolicies {

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private Scoping scoping;

    /** Whether the caller sees every policy. */
    public boolean isEverything() {
        return scoping.readable("p.scope", Permission.POLICIES_READ).jpql().isEmpty();
    }

    /** Those of the policies that the caller may see. */
    public Set<UUID> among(Collection<UUID> policyIds) {
        var readable = scoping.readable("p.scope", Permission.POLICIES_READ);
        if (readable.jpql().isEmpty()) {
            return Set.copyOf(policyIds);
        }
        var visible = new HashSet<UUID>();
        for (var part : Parts.of(policyIds)) {
            var query = entities.createQuery(
                            "select p.id from Policy p where p.id in :ids" + readable.andJpql(), UUID.class)
                    .setParameter("ids", part);
            readable.bindings().forEach(query::setParameter);
            visible.addAll(query.getResultList());
        }
        return visible;
    }
}
