package org.vedette.app.connector.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.vedette.app.generation.Generations;
import org.vedette.app.onboarding.control.PackageContentReplaced;
import org.vedette.app.onboarding.control.PackageUsers;

/** The connection uses its present packages, also when it is lost: policies bring them to devices. */
@ApplicationScoped
class ConnectionPackageUsers implements PackageUsers {

    /** Users have ids; the one connection has this one. */
    private static final UUID CONNECTION = new UUID(0, 1);

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private Generations generations;

    @Override
    public Map<UUID, List<PackageUser>> usersOf(Collection<UUID> packageIds) {
        if (packageIds.isEmpty()) {
            return Map.of();
        }
        var user = new PackageUser(CONNECTION, "Connection to Defender for Endpoint", 0);
        return entities.createQuery(
                        "select distinct p.packageId from ConnectorPackage p where p.packageId in :ids", UUID.class)
                .setParameter("ids", packageIds)
                .getResultStream()
                .collect(Collectors.toMap(Function.identity(), id -> List.of(user)));
    }

    /** What devices get by the connection has changed, too. */
    void announce(@Observes PackageContentReplaced replaced) {
        if (!usersOf(List.of(replaced.packageId())).isEmpty()) {
            generations.advance();
        }
    }
}
