package org.vedette.app.audit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vedette.app.audit.entity.AuditCheckpoint;
import org.vedette.app.audit.entity.AuditEvent;
import org.vedette.app.audit.entity.AuditHead;

/**
 * Recomputes the chain from its first event to its last, in parts; part of the caller's transaction.
 *
 * <p>It finds an event that was edited, removed, put in or moved, an end that was cut off, and checkpoints that nobody
 * signed. Who can also read the key file could make up everything.
 */
@ApplicationScoped
public class AuditVerification {

    private static final int PART = 500;

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private AuditSigner signer;

    /**
     * What was found.
     *
     * @param events how many were recomputed
     * @param checkpoints how many signatures were verified
     * @param firstSeq the number of the first event that is kept; 0 if there is none
     * @param lastSeq the number of the last event
     * @param brokenSeq the first event at which the chain is broken; null if it is whole
     * @param reason what is wrong there; empty if the chain is whole
     */
    public record Report(
            boolean valid,
            long events,
            int checkpoints,
            long firstSeq,
            long lastSeq,
            @Nullable Long brokenSeq,
            String reason) {}

    private static final class Walk {
        private long events;
        private int checkpoints;
        private long firstSeq;
        private long seq;
        private String hash = AuditHead.START;
        private @Nullable Long brokenSeq;
        private String reason = "";

        private boolean broken(long at, String why) {
            brokenSeq = at;
            reason = why;
            return false;
        }

        private Report report() {
            return new Report(brokenSeq == null, events, checkpoints, firstSeq, seq, brokenSeq, reason);
        }
    }

    /** Verifies everything up to the event that is the last when it begins. */
    public Report verify() {
        var head = entities.find(AuditHead.class, AuditHead.ID, LockModeType.NONE);
        var end = head.seq();
        var endHash = head.hash();
        var walk = new Walk();
        if (!begin(walk)) {
            return walk.report();
        }
        while (walk.seq < end) {
            var part = part(walk.seq, end);
            if (part.isEmpty()) {
                walk.broken(walk.seq + 1, "The events from here to %d were removed.".formatted(end));
                return walk.report();
            }
            if (!follow(walk, part)) {
                return walk.report();
            }
            entities.clear();
        }
        if (!walk.hash.equals(endHash)) {
            walk.broken(end, "The last event is not the one that the chain ends with.");
        } else {
            checkEnd(walk, end);
        }
        return walk.report();
    }

    /** The chain starts with nothing, or where the retention has cut it: at a checkpoint. */
    private boolean begin(Walk walk) {
        var first = entities.createQuery("select min(e.seq) from AuditEvent e", Long.class)
                .getSingleResult();
        if (first == null || first == 1) {
            walk.firstSeq = first == null ? 0 : 1;
            return true;
        }
        var cut = Optional.ofNullable(entities.find(AuditCheckpoint.class, first - 1));
        if (cut.isEmpty() || !isGenuine(cut.get())) {
            return walk.broken(first, "Events before this one were removed, and not by the retention.");
        }
        walk.firstSeq = first;
        walk.seq = first - 1;
        walk.hash = cut.get().hash();
        walk.checkpoints = 1;
        return true;
    }

    private List<AuditEvent> part(long after, long end) {
        return entities.createQuery(
                        "select e from AuditEvent e where e.seq > :after and e.seq <= :end order by e.seq",
                        AuditEvent.class)
                .setParameter("after", after)
                .setParameter("end", end)
                .setMaxResults(PART)
                .getResultList();
    }

    private boolean follow(Walk walk, List<AuditEvent> part) {
        var checkpoints =
                checkpoints(part.get(0).seq(), part.get(part.size() - 1).seq());
        for (var event : part) {
            if (event.seq() != walk.seq + 1) {
                return walk.broken(walk.seq + 1, "This event was removed; the next one is %d.".formatted(event.seq()));
            }
            if (!event.hash().equals(event.hashAfter(walk.hash))) {
                return walk.broken(event.seq(), "This event, or its link to the one before, was changed.");
            }
            var checkpoint = checkpoints.get(event.seq());
            if (checkpoint != null) {
                if (!checkpoint.hash().equals(event.hash()) || !isGenuine(checkpoint)) {
                    return walk.broken(event.seq(), "The signed checkpoint at this event does not fit it.");
                }
                walk.checkpoints++;
            } else if (event.seq() % AuditTrail.CHECKPOINT_EVERY == 0) {
                return walk.broken(event.seq(), "The signed checkpoint at this event was removed.");
            }
            walk.seq = event.seq();
            walk.hash = event.hash();
            walk.events++;
        }
        return true;
    }

    /** Checkpoints past the end prove that there was more. */
    private void checkEnd(Walk walk, long end) {
        var last = entities.createQuery("select max(c.seq) from AuditCheckpoint c", Long.class)
                .getSingleResult();
        if (last != null && last > end) {
            walk.broken(
                    end + 1, "A signed checkpoint proves %d events; those after %d were removed.".formatted(last, end));
        }
    }

    private Map<Long, AuditCheckpoint> checkpoints(long from, long to) {
        return entities.createQuery(
                        "select c from AuditCheckpoint c where c.seq between :from and :to", AuditCheckpoint.class)
                .setParameter("from", from)
                .setParameter("to", to)
                .getResultStream()
                .collect(Collectors.toMap(AuditCheckpoint::seq, Function.identity()));
    }

    private boolean isGenuine(AuditCheckpoint checkpoint) {
        return signer.isGenuine(AuditCheckpoint.statement(checkpoint.seq(), checkpoint.hash()), checkpoint.signature());
    }
}
