package org.vedette.app.policy.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.vedette.app.onboarding.control.PackageUsers;

/** Policies use packages; also those of a revision that some devices keep while another one is rolled out. */
@ApplicationScoped
class PolicyPackageUsers implements PackageUsers {

    private static final List<String> USES =
            List.of("select p.packageId, p.id, p.name, p.scope from Policy p where p.packageId in :ids", """
            select r.basePackage, p.id, p.name, p.scope from Policy p, Rollout r
            where r.policyId = p.id and r.active = true and r.basePackage in :ids""");

    private static final Comparator<PackageUser> BY_NAME =
            Comparator.comparing(PackageUser::name).thenComparing(PackageUser::id);

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Override
    public Map<UUID, List<PackageUser>> usersOf(Collection<UUID> packageIds) {
        if (packageIds.isEmpty()) {
            return Map.of();
        }
        var users = new TreeMap<UUID, Set<PackageUser>>();
        for (var use : USES) {
            entities.createQuery(use, Object[].class)
                    .setParameter("ids", packageIds)
                    .getResultList()
                    .forEach(row -> users.computeIfAbsent((UUID) row[0], any -> new TreeSet<>(BY_NAME))
                            .add(new PackageUser((UUID) row[1], (String) row[2], (Integer) row[3])));
        }
        return users.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }
}
