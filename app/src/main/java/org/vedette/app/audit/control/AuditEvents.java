package org.vedette.app.audit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashMap;
import java.util.UUID;
import org.vedette.app.access.Caller;
import org.vedette.app.access.Reach;
import org.vedette.app.audit.entity.AuditEvent;
import org.vedette.app.http.Listing;
import org.vedette.app.http.Listing.SortKey;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.app.scope.Scoping;

/** Reads the audit log; part of the caller's transaction. */
@ApplicationScoped
public class AuditEvents {

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private Scoping scoping;

    @Inject
    private Reach reach;

    /**
     * A list of events, the latest first, to be filtered further: to those who are limited, what was done to things within
     * reach, and all that they did themselves.
     */
    public Listing<AuditEvent> list() {
        var within = scoping.within("e.scope");
        var bindings = new HashMap<String, Object>(within.bindings());
        if (!within.jpql().isEmpty()) {
            bindings.put("self", self());
        }
        var condition = within.jpql().isEmpty() ? "" : "(%s or e.actorKey = :self)".formatted(within.jpql());
        return Listing.of(entities, AuditEvent.class, new SortKey<>("seq", Long.class, AuditEvent::seq))
                .sortable("seq", Long.class, AuditEvent::seq)
                .sortedBy("-seq")
                .searching("actor", "object", "detail")
                .within(condition, bindings);
    }

    private String self() {
        return reach.caller().map(Caller::key).orElse("");
    }

    /**
     * Lets only those verify the log who see all of it.
     *
     * @throws ProblemException 403
     */
    public void requireAll() {
        if (!scoping.isUnlimited()) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "The chain can be verified only as a whole, which needs the permission 'audit.read' for everything.");
        }
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
                .filter(event -> scoping.reaches(event) || event.actorKey().equals(self()))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("audit event", id));
    }
}
