package org.vedette.app.assignment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vedette.app.assignment.entity.DeviceCollection;
import org.vedette.app.http.Listing;
import org.vedette.app.http.Listing.SortKey;
import org.vedette.app.persistence.Parts;

/** The collections that sites have told of. */
@ApplicationScoped
public class Collections {

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    public Listing<DeviceCollection> listing() {
        return Listing.of(entities, DeviceCollection.class, new SortKey<>("id", String.class, DeviceCollection::id))
                .sortable("id", String.class, DeviceCollection::id)
                .sortable("name", String.class, DeviceCollection::name)
                .sortedBy("name")
                .searching("id", "name");
    }

    /** Why nothing can be assigned to the collection at this moment and what to do; empty if it can. */
    public Optional<String> obstacle(String id) {
        return existing(List.of(id)).isEmpty()
                ? Optional.of("No site has synchronised the collection '%s'; attach its site and synchronise it."
                        .formatted(id))
                : Optional.empty();
    }

    /** Those of the ids that are collections. */
    Set<String> existing(Collection<String> ids) {
        var existing = new HashSet<String>();
        for (var part : Parts.of(ids)) {
            existing.addAll(entities.createQuery("select c.id from DeviceCollection c where c.id in :ids", String.class)
                    .setParameter("ids", part)
                    .getResultList());
        }
        return existing;
    }
}
