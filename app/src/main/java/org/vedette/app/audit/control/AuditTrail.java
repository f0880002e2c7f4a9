package org.vedette.app.audit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.vedette.app.audit.AuditEntry;
import org.vedette.app.audit.entity.AuditCheckpoint;
import org.vedette.app.audit.entity.AuditEvent;
import org.vedette.app.persistence.Sql;

/** Appends to the audit log. */
@ApplicationScoped
public class AuditTrail {

    /** So many events at most can be lost to somebody who may write into the database and cuts off the end of the chain. */
    static final int CHECKPOINT_EVERY = 100;

    private static final String HEAD = "select seq, hash from audit_head where id = 1";
    private static final String EVENT = """
            insert into audit_event (seq, id, happened_at, actor, via, source, action, request, object, outcome, status,
                   detail, trace_id, before_state, after_state, hash, scope, actor_key)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String CHECKPOINT =
            "insert into audit_checkpoint (seq, hash, signed_at, signature) values (?, ?, ?, ?)";

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private AuditSigner signer;

    @Inject
    private Sql sql;

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
        try {
            append(entities.unwrap(Connection.class), List.of(entry));
        } catch (SQLException failed) {
            throw new IllegalStateException("The event cannot be stored", failed);
        }
    }

    /** Appends an event in a transaction of its own, for what has changed nothing. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void appendAlone(AuditEntry entry) {
        append(entry);
    }

    /** Appends many events under one lock, in a transaction that is not the container's; call it last, too. */
    public void append(Connection connection, List<AuditEntry> entries) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        long seq;
        String hash;
        // An update that changes nothing: on Derby a selected row is shared again as soon as it has been read.
        try (var lock = connection.prepareStatement("update audit_head set seq = seq where id = 1");
                var head = connection.prepareStatement(HEAD)) {
            lock.executeUpdate();
            try (var row = head.executeQuery()) {
                row.next();
                seq = row.getLong(1);
                hash = row.getString(2);
            }
        }
        var now = clock.instant();
        try (var events = connection.prepareStatement(EVENT)) {
            for (var entry : entries) {
                var event = new AuditEvent(++seq, hash, entry, now);
                hash = event.hash();
                bind(events, event);
                events.addBatch();
                if (seq % CHECKPOINT_EVERY == 0) {
                    sign(connection, new AuditCheckpoint(seq, hash, now, ""));
                }
            }
            events.executeBatch();
        }
        try (var end = connection.prepareStatement("update audit_head set seq = ?, hash = ? where id = 1")) {
            end.setLong(1, seq);
            end.setString(2, hash);
            end.executeUpdate();
        }
    }

    private void bind(PreparedStatement statement, AuditEvent event) throws SQLException {
        statement.setLong(1, event.seq());
        sql.set(statement, 2, event.id());
        sql.set(statement, 3, event.at());
        statement.setString(4, event.actor());
        statement.setString(5, event.via());
        statement.setString(6, event.source());
        statement.setString(7, event.action());
        statement.setString(8, event.request());
        statement.setString(9, event.object());
        statement.setString(10, event.outcome());
        statement.setInt(11, event.status());
        statement.setString(12, event.detail());
        statement.setString(13, event.traceId());
        statement.setString(14, event.before());
        statement.setString(15, event.after());
        statement.setString(16, event.hash());
        statement.setInt(17, event.scope());
        statement.setString(18, event.actorKey());
    }

    private void sign(Connection connection, AuditCheckpoint place) throws SQLException {
        var signature = signer.sign(connection, AuditCheckpoint.statement(place.seq(), place.hash()));
        try (var statement = connection.prepareStatement(CHECKPOINT)) {
            statement.setLong(1, place.seq());
            statement.setString(2, place.hash());
            sql.set(statement, 3, place.at());
            statement.setString(4, signature);
            statement.executeUpdate();
        }
    }
}
