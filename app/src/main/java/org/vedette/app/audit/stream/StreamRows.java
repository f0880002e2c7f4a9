package org.vedette.app.audit.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.vedette.app.audit.stream.Receiver.Message;
import org.vedette.app.http.Json;
import org.vedette.app.persistence.Sql;

/** What is to be sent, and how far it was. */
@ApplicationScoped
class StreamRows {

    private static final String EVENTS = """
            select seq, id, happened_at, actor, via, source, action, request, object, outcome, status, detail, trace_id,
                   before_state, after_state, hash
            from audit_event where seq > ? order by seq""";

    @Inject
    private Sql sql;

    /** The number of the last event that the receiver has. */
    long position(String name) {
        return number("select position from audit_stream where name = ?", name);
    }

    /** How many events a receiver has yet to get. */
    long lag(String name) {
        return number(
                "select h.seq - s.position from audit_head h, audit_stream s where h.id = 1 and s.name = ?", name);
    }

    private long number(String select, String name) {
        try (var connection = sql.dataSource().getConnection();
                var statement = connection.prepareStatement(select)) {
            statement.setString(1, name);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("The database does not answer", failed);
        }
    }

    /** The next events; without gaps, because the chain's lock has them committed in order. */
    List<Message> after(long position, int limit) {
        try (var connection = sql.dataSource().getConnection();
                var statement = connection.prepareStatement(EVENTS)) {
            statement.setLong(1, position);
            statement.setMaxRows(limit);
            var messages = new ArrayList<Message>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    messages.add(message(row));
                }
            }
            return messages;
        } catch (SQLException failed) {
            throw new IllegalStateException("The database does not answer", failed);
        }
    }

    /** Writes down that a receiver has everything up to an event. */
    void advance(String name, long position) {
        try (var connection = sql.dataSource().getConnection();
                var statement = connection.prepareStatement(
                        "update audit_stream set position = ? where name = ? and position < ?")) {
            statement.setLong(1, position);
            statement.setString(2, name);
            statement.setLong(3, position);
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("The database does not answer", failed);
        }
    }

    private Message message(ResultSet row) throws SQLException {
        var at = Objects.requireNonNull(sql.instant(row, 3));
        var json = Json.MAPPER
                .createObjectNode()
                .put("id", sql.uuid(row, 2).toString())
                .put("seq", row.getLong(1))
                .put("at", at.toString())
                .put("actor", row.getString(4))
                .put("via", row.getString(5))
                .put("source", row.getString(6))
                .put("action", row.getString(7))
                .put("request", row.getString(8))
                .put("object", row.getString(9))
                .put("outcome", row.getString(10))
                .put("status", row.getInt(11))
                .put("detail", row.getString(12))
                .put("traceId", row.getString(13));
        state(json, "before", row.getString(14));
        state(json, "after", row.getString(15));
        json.put("hash", row.getString(16));
        return new Message(
                row.getLong(1),
                at.toEpochMilli(),
                row.getString(7),
                row.getString(10).equals("succeeded"),
                Json.write(json));
    }

    private static void state(ObjectNode json, String member, String text) {
        if (text.isEmpty()) {
            json.putNull(member);
        } else {
            json.set(member, Json.tree(text));
        }
    }
}
