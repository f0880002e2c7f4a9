package org.vedette.app.event.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.vedette.app.event.control.EventObjects.Described;
import org.vedette.app.http.Json;
import org.vedette.app.persistence.Sql;
import org.vedette.app.scope.ScopeSets;
import org.vedette.event.EventType;

/**
 * Hands out what has happened to the webhooks that ask for it.
 *
 * <p>Events are taken by deleting them, in the transaction that queues their deliveries: numbers are given out before they are
 * committed, so a cursor could pass over one. Of one object they are committed in the order of their numbers.
 */
@ApplicationScoped
class Outbox {

    /** How many are handed out at once. */
    static final int PART = 500;

    private static final String SELECT = """
            select seq, id, type, occurred_at, object_kind, object_id, object_name, scope, data
            from event_outbox order by seq""";
    private static final String INSERT = """
            insert into webhook_delivery (id, webhook_id, seq, event_id, type, object_key, body, state, attempts, due_at,
                   queued_at, status, problem)
            values (?, ?, ?, ?, ?, ?, ?, 'waiting', 0, ?, ?, 0, '')""";

    private record Taken(
            long seq,
            UUID id,
            String type,
            Instant at,
            String kind,
            String objectId,
            Optional<Described> object,
            String data) {

        Taken with(Optional<Described> known) {
            return new Taken(seq, id, type, at, kind, objectId, known, data);
        }

        String key() {
            return kind + "/" + objectId;
        }

        String body() {
            var body = Json.MAPPER
                    .createObjectNode()
                    .put("id", id.toString())
                    .put("type", type)
                    .put("occurredAt", at.toString());
            body.putObject("object")
                    .put("kind", kind)
                    .put("id", objectId)
                    .put("name", object.map(Described::name).orElse(null));
            body.setAll((ObjectNode) Json.tree("{\"data\":" + data + "}"));
            return Json.write(body);
        }
    }

    private record Delivery(Taken event, UUID webhookId, String body) {}

    @Inject
    private Sql sql;

    @Inject
    private ScopeSets sets;

    @Inject
    private Instance<EventObjects> objects;

    @Inject
    private Clock clock;

    /**
     * Hands out the next events.
     *
     * @return how many there were
     */
    int distribute(List<Subscription> subscriptions) {
        var events = subscriptions.isEmpty() ? next() : described(next());
        if (events.isEmpty()) {
            return 0;
        }
        var deliveries = new ArrayList<Delivery>();
        for (var event : events) {
            var body = event.body();
            subscriptions.stream()
                    .filter(subscription -> isFor(event, subscription))
                    .forEach(subscription -> deliveries.add(new Delivery(event, subscription.webhookId(), body)));
        }
        sql.inTransaction(connection -> {
            store(connection, events, deliveries);
            return true;
        });
        return events.size();
    }

    private boolean isFor(Taken event, Subscription subscription) {
        if (EventType.of(event.type()).filter(subscription.types()::contains).isEmpty()) {
            return false;
        }
        // What has no tags, or is gone before anybody looked, is nothing for those who are limited.
        return subscription.scope() == 0
                || event.object()
                        .map(object ->
                                !Collections.disjoint(sets.tagsOf(object.scope()), sets.tagsOf(subscription.scope())))
                        .orElse(false);
    }

    private List<Taken> next() {
        try (var connection = sql.dataSource().getConnection();
                var statement = connection.prepareStatement(SELECT)) {
            statement.setMaxRows(PART);
            var events = new ArrayList<Taken>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    var name = row.getString(7);
                    var scope = row.getInt(8);
                    events.add(new Taken(
                            row.getLong(1),
                            sql.uuid(row, 2),
                            row.getString(3),
                            Objects.requireNonNull(sql.instant(row, 4)),
                            row.getString(5),
                            row.getString(6),
                            name.isEmpty() ? Optional.empty() : Optional.of(new Described(name, scope)),
                            row.getString(9)));
                }
            }
            return events;
        } catch (SQLException failed) {
            throw new IllegalStateException("Events cannot be read", failed);
        }
    }

    private List<Taken> described(List<Taken> events) {
        var found = new HashMap<String, Map<String, Described>>();
        for (var source : objects) {
            var ids = events.stream()
                    .filter(event -> event.object().isEmpty() && event.kind().equals(source.kind()))
                    .map(Taken::objectId)
                    .collect(Collectors.toSet());
            if (!ids.isEmpty()) {
                found.put(source.kind(), source.describe(ids));
            }
        }
        return events.stream()
                .map(event -> event.object().isPresent()
                        ? event
                        : event.with(Optional.ofNullable(
                                found.getOrDefault(event.kind(), Map.of()).get(event.objectId()))))
                .toList();
    }

    /** Another node may have taken some of them since they were read; those are its own. */
    private void store(Connection connection, List<Taken> events, List<Delivery> deliveries) throws SQLException {
        var own = new ArrayList<Long>();
        try (var statement = connection.prepareStatement("delete from event_outbox where seq = ?")) {
            for (var event : events) {
                statement.setLong(1, event.seq());
                statement.addBatch();
            }
            var counts = statement.executeBatch();
            for (var i = 0; i < counts.length; i++) {
                if (counts[i] == 1) {
                    own.add(events.get(i).seq());
                }
            }
        }
        var now = clock.instant();
        try (var statement = connection.prepareStatement(INSERT)) {
            var any = false;
            for (var delivery : deliveries) {
                if (Collections.binarySearch(own, delivery.event().seq()) >= 0) {
                    sql.set(statement, 1, UUID.randomUUID());
                    sql.set(statement, 2, delivery.webhookId());
                    statement.setLong(3, delivery.event().seq());
                    sql.set(statement, 4, delivery.event().id());
                    statement.setString(5, delivery.event().type());
                    statement.setString(6, delivery.event().key());
                    statement.setString(7, delivery.body());
                    sql.set(statement, 8, now);
                    sql.set(statement, 9, now);
                    statement.addBatch();
                    any = true;
                }
            }
            if (any) {
                statement.executeBatch();
            }
        }
    }
}
