package org.vedette.app.policy.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.vedette.app.onboarding.control.PackageUsers;

/** Policies use packages. */
@ApplicationScoped
class PolicyPackageUsers implements PackageUsers {

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Override
    public Map<UUID, List<PackageUser>> usersOf(Collection<UUID> packageIds) {
        if (packageIds.isEmpty()) {
            return Map.of();
        }
        return entities.createQuery("""
                        select p.packageId, p.id, p.name, p.scope from Policy p where p.packageId in :ids order by p.name, p.id
                        """, Object[].class)
                .setParameter("ids", packageIds)
                .getResultStream()
                .collect(Collectors.groupingBy(
                        row -> (UUID) row[0],
                        Collectors.mapping(
                                row -> new PackageUser((UUID) row[1], (String) row[2], (Integer) row[3]),
                                Collectors.toList())));
    }
}
