package org.vedette.app.assignment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vedette.app.assignment.entity.DeviceCollection;
import org.vedette.app.http.Listing;
import org.vedette.app.http.Listing.SortKey;
import org.vedette.app.persistence.Parts;
import org.vedette.app.scope.Scoping;

/** The collections that attached sites have told of. */
@ApplicationScoped
public class Collections {

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private Scoping scoping;

    public Listing<DeviceCollection> listing() {
        return scoping.limit(Listing.of(
                        entities,
                        DeviceCollection.class,
                        new SortKey<>("qualifiedId", String.class, DeviceCollection::qualifiedId)))
                .sortable("id", String.class, DeviceCollection::id)
                .sortable("name", String.class, DeviceCollection::name)
                .sortedBy("name")
                .searching("id", "name");
    }

    /** Those with this id that are within reach, one for each site that has it. */
    public List<DeviceCollection> named(String id) {
        return entities.createQuery(
                        "select c from DeviceCollection c where c.id = :id order by c.siteCode", DeviceCollection.class)
                .setParameter("id", id)
                .getResultStream()
                .filter(scoping::reaches)
                .toList();
    }

    /** Why policies cannot be assigned to a collection right now; empty if they can. */
    public Optional<String> obstacle(String collectionId) {
        return Optional.ofNullable(obstacles(List.of(collectionId)).get(collectionId));
    }

    /** Those of the ids that name a collection, at whichever site, which is out of reach. */
    Set<String> outOfReach(Collection<String> ids) {
        var foreign = new HashSet<String>();
        if (!scoping.isUnlimited()) {
            for (var part : Parts.of(ids)) {
                entities.createQuery("select c from DeviceCollection c where c.id in :ids", DeviceCollection.class)
                        .setParameter("ids", part)
                        .getResultStream()
                        .filter(collection -> !scoping.reaches(collection))
                        .forEach(collection -> foreign.add(collection.id()));
            }
        }
        return foreign;
    }

    /** The obstacles of those of the ids that have one, collections that no site has among them. */
    Map<String, String> obstacles(Collection<String> ids) {
        var obstacles = new HashMap<String, String>();
        var available = new HashSet<String>();
        for (var part : Parts.of(ids)) {
            entities.createQuery(
                            "select c from DeviceCollection c where c.id in :ids order by c.siteCode",
                            DeviceCollection.class)
                    .setParameter("ids", part)
                    .getResultStream()
                    .filter(scoping::reaches)
                    .forEach(collection -> collection
                            .unavailability()
                            .ifPresentOrElse(
                                    why -> obstacles.putIfAbsent(collection.id(), why),
                                    () -> available.add(collection.id())));
        }
        ids.forEach(id -> obstacles.putIfAbsent(id, "No attached site has a collection '%s'.".formatted(id)));
        obstacles.keySet().removeAll(available);
        return obstacles;
    }

    /** Those of the ids that any policy includes or excludes. */
    public Set<String> assigned(Collection<String> ids) {
        var assigned = new HashSet<String>();
        for (var part : Parts.of(ids)) {
            assigned.addAll(entities.createQuery(
                            "select distinct a.targetId from AssignmentEntry a"
                                    + " where a.targetType = 'collection' and a.targetId in :ids",
                            String.class)
                    .setParameter("ids", part)
                    .getResultList());
        }
        return assigned;
    }
}
