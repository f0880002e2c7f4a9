package org.vedette.app.event.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.vedette.app.persistence.Sql;

/** What is on its way to webhooks: what to send next, and what became of it. */
@ApplicationScoped
class DeliveryRows {

    /** The first waiting one of each object, unless it is to be tried later. */
    private static final String DUE = """
            select d.id, d.seq, d.event_id, d.object_key, d.body, d.attempts, d.queued_at from webhook_delivery d
            where d.webhook_id = ? and d.state = 'waiting' and d.due_at <= ?
            and not exists (select 1 from webhook_delivery e where e.webhook_id = d.webhook_id
                            and e.object_key = d.object_key and e.state = 'waiting' and e.seq < d.seq)
            order by d.seq""";

    private static final String END = """
            update webhook_delivery set state = ?, attempts = ?, tried_at = ?, status = ?, problem = ?
            where id = ? and state = 'waiting'""";
    private static final String FAIL = """
            update webhook_delivery set due_at = ?, attempts = ?, tried_at = ?, status = ?, problem = ?
            where id = ? and state = 'waiting'""";
    private static final String HOLD_BACK = """
            update webhook_delivery set due_at = ?
            where webhook_id = ? and object_key = ? and state = 'waiting' and seq > ? and due_at < ?""";
    private static final String LET_GO = """
            update webhook_delivery set due_at = ?
            where webhook_id = ? and object_key = ? and state = 'waiting' and seq > ? and due_at > ?""";

    /** Something to send. */
    record Due(
            UUID id,
            UUID webhookId,
            long seq,
            UUID eventId,
            String objectKey,
            String body,
            int attempts,
            Instant queuedAt) {}

    /**
     * What became of an attempt.
     *
     * @param status that was answered; 0 for none
     * @param problem why it failed; empty if it did not
     * @param again when to try again; empty if it was delivered or is given up
     */
    record Attempt(Due due, Instant at, int status, String problem, Optional<Instant> again) {

        boolean isDelivered() {
            return problem.isEmpty();
        }
    }

    @Inject
    private Sql sql;

    List<Due> due(UUID webhookId, Instant now, int limit) {
        try (var connection = sql.dataSource().getConnection();
                var statement = connection.prepareStatement(DUE)) {
            sql.set(statement, 1, webhookId);
            sql.set(statement, 2, now);
            statement.setMaxRows(limit);
            var due = new ArrayList<Due>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    due.add(new Due(
                            sql.uuid(row, 1),
                            webhookId,
                            row.getLong(2),
                            sql.uuid(row, 3),
                            row.getString(4),
                            row.getString(5),
                            row.getInt(6),
                            Objects.requireNonNull(sql.instant(row, 7))));
                }
            }
            return due;
        } catch (SQLException failed) {
            throw new IllegalStateException("Deliveries cannot be read", failed);
        }
    }

    /** Writes down what became of attempts. */
    void record(List<Attempt> attempts) {
        sql.inTransaction(connection -> {
            for (var attempt : attempts) {
                record(connection, attempt);
            }
            return true;
        });
    }

    private void record(Connection connection, Attempt attempt) throws SQLException {
        var due = attempt.due();
        try (var statement = connection.prepareStatement(attempt.again().isPresent() ? FAIL : END)) {
            if (attempt.again().isPresent()) {
                sql.set(statement, 1, attempt.again().get());
            } else {
                statement.setString(1, attempt.isDelivered() ? "delivered" : "dead");
            }
            statement.setInt(2, due.attempts() + 1);
            sql.set(statement, 3, attempt.at());
            statement.setInt(4, attempt.status());
            statement.setString(5, attempt.problem());
            sql.set(statement, 6, due.id());
            statement.executeUpdate();
        }
        if (attempt.again().isPresent()) {
            move(connection, HOLD_BACK, due, attempt.again().get());
        } else if (due.attempts() > 0 || !attempt.isDelivered()) {
            move(connection, LET_GO, due, attempt.at());
        }
    }

    private void move(Connection connection, String text, Due due, Instant to) throws SQLException {
        try (var statement = connection.prepareStatement(text)) {
            sql.set(statement, 1, to);
            sql.set(statement, 2, due.webhookId());
            statement.setString(3, due.objectKey());
            statement.setLong(4, due.seq());
            sql.set(statement, 5, to);
            statement.executeUpdate();
        }
    }

    /** Deletes what was delivered or given up before a time, and what belongs to webhooks that are gone. */
    void prune(Instant deliveredBefore, Instant deadBefore) {
        sql.inTransaction(connection -> {
            try (var old = connection.prepareStatement("""
                            delete from webhook_delivery
                            where (state = 'delivered' and tried_at < ?) or (state = 'dead' and tried_at < ?)""");
                    var gone = connection.prepareStatement(
                            "delete from webhook_delivery where webhook_id not in (select id from webhook)")) {
                sql.set(old, 1, deliveredBefore);
                sql.set(old, 2, deadBefore);
                old.executeUpdate();
                gone.executeUpdate();
            }
            return true;
        });
    }

    /** How many of a webhook are in a state. */
    long count(UUID webhookId, String state) {
        try (var connection = sql.dataSource().getConnection();
                var statement = connection.prepareStatement(
                        "select count(*) from webhook_delivery where webhook_id = ? and state = ?")) {
            bind(statement, webhookId, state);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("Deliveries cannot be counted", failed);
        }
    }

    private void bind(PreparedStatement statement, UUID webhookId, String state) throws SQLException {
        sql.set(statement, 1, webhookId);
        statement.setString(2, state);
    }
}
