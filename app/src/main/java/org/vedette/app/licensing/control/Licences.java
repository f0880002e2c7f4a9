package org.vedette.app.licensing.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vedette.app.http.EntityTags;
import org.vedette.app.licensing.entity.LicenceInventory;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.licensing.Licence;
import org.vedette.licensing.LicenceRequirement;

/**
 * What the organisation owns.
 *
 * <p>A licence that goes takes nothing from devices: policies stay as they are, and only creating and assigning stop.
 */
@ApplicationScoped
public class Licences {

    /** The row that the schema begins with. */
    private static final int ONLY = 1;

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private Clock clock;

    public LicenceInventory inventory() {
        return entities.find(LicenceInventory.class, ONLY);
    }

    /**
     * Lets only an organisation pass that owns what creating and assigning EDR policies requires. One row by its key.
     *
     * @throws ProblemException 409 that names what is missing and what to do
     */
    public void require() {
        LicenceRequirement.obstacle(inventory().owned()).ifPresent(obstacle -> {
            throw new ProblemException(ProblemType.LICENSE_MISSING, obstacle);
        });
    }

    /** Replaces what is recorded by hand; what the connection reported stays. */
    public LicenceInventory record(Set<Licence> licences, @Nullable String ifMatch, String author) {
        var inventory = lock();
        EntityTags.requireMatch(ifMatch, inventory.version());
        inventory.record(licences, author, clock.instant());
        entities.flush();
        return inventory;
    }

    /**
     * Replaces what the connection reported before, in a transaction of its own; the same report again writes nothing.
     *
     * <p>Until the next call the organisation owns what this one says, so a connection that is lost loses no licence.
     *
     * @param servicePlans the names of those that are provisioned, from {@code GET /v1.0/subscribedSkus}
     */
    @Transactional(TxType.REQUIRES_NEW)
    public void reported(Set<String> servicePlans) {
        lock().report(servicePlans, clock.instant());
    }

    private LicenceInventory lock() {
        return entities.find(LicenceInventory.class, ONLY, LockModeType.PESSIMISTIC_WRITE);
    }
}
