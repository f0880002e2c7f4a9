package org.vedette.app.audit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.UUID;
import org.vedette.app.audit.entity.AuditEvent;
import org.vedette.app.http.Listing;
import org.vedette.app.http.Listing.SortKey;
import org.vedette.app.problem.ProblemException;

/** Reads the audit log; part of the caller's transaction. */
@ApplicationScoped
public class AuditEvents {

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    /** A list of events, the latest first, to be filtered further. */
    public Listing<AuditEvent> list() {
        return Listing.of(entities, AuditEvent.class, new SortKey<>("seq", Long.class, AuditEvent::seq))
                .sortable("seq", Long.class, AuditEvent::seq)
                .sortedBy("-seq")
                .searching("actor", "object", "detail");
    }

    /**
     * The event of a path.
     *
     * @throws ProblemException 404
     */
    public AuditEvent require(UUID id) {
        return entities.createQuery("select e from AuditEvent e where e.id = :id", AuditEvent.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("audit event", id));
    }
}
