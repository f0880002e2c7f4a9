package org.vedette.app.audit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.vedette.app.audit.AuditEntry;
import org.vedette.app.audit.entity.AuditCheckpoint;
import org.vedette.app.audit.entity.AuditHead;

/** Appends to the audit log. */
@ApplicationScoped
public class AuditTrail {

    /** So many events at most can be lost to somebody who may write into the database and cuts off the end of the chain. */
    static final int CHECKPOINT_EVERY = 100;

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private AuditSigner signer;

    @Inject
    private Clock clock;

    /**
     * Appends an event in the caller's transaction.
     *
     * <p>The row lock that this takes is held until the transaction ends and keeps the chain in order; call it last.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void append(AuditEntry entry) {
        entities.flush();
        var head = entities.find(AuditHead.class, AuditHead.ID, LockModeType.PESSIMISTIC_WRITE);
        var now = clock.instant();
        var event = head.append(entry, now);
        entities.persist(event);
        if (event.seq() % CHECKPOINT_EVERY == 0) {
            var signature = signer.sign(AuditCheckpoint.statement(event.seq(), event.hash()));
            entities.persist(new AuditCheckpoint(event.seq(), event.hash(), now, signature));
        }
        entities.flush();
    }

    /** Appends an event in a transaction of its own, for what has changed nothing. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void appendAlone(AuditEntry entry) {
        append(entry);
    }
}
