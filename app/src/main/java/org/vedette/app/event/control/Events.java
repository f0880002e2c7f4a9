package org.vedette.app.event.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.vedette.app.http.Json;
import org.vedette.app.persistence.Sql;
import org.vedette.event.EventType;

/**
 * Takes down what happens, in the transaction in which it does, and counts it once that is committed.
 *
 * <p>What no webhook asks for is counted only. Call it after the rows of the object were written, whose locks then keep the
 * events of one object in order.
 */
@ApplicationScoped
public class Events {

    private static final String INSERT = """
            insert into event_outbox (id, type, occurred_at, object_kind, object_id, object_name, scope, data)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";

    /** Fired in a transaction of the container; counts once that has succeeded. */
    record Appended(NewEvent event) {}

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private Sql sql;

    @Inject
    private Subscriptions subscriptions;

    @Inject
    private MetricRegistry metrics;

    @Inject
    private Event<Appended> appended;

    /** Shows the counters before anything has happened, so that the first event is seen as an increase. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object applicationStart) {
        for (var type : EventType.values()) {
            if (type.isSubscribable()) {
                counter(type);
            }
        }
    }

    /** Takes an event down in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void append(NewEvent event) {
        entities.flush();
        try {
            write(entities.unwrap(Connection.class), List.of(event));
        } catch (SQLException failed) {
            throw new IllegalStateException("The event cannot be stored", failed);
        }
        appended.fire(new Appended(event));
    }

    /** The same in a transaction that is not the container's; {@link #announce} the events once it is committed. */
    public void write(Connection connection, List<NewEvent> events) throws SQLException {
        var wanted = events.stream()
                .filter(event -> subscriptions.want(event.type()))
                .toList();
        if (wanted.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(INSERT)) {
            for (var event : wanted) {
                sql.set(statement, 1, UUID.randomUUID());
                statement.setString(2, event.type().value());
                sql.set(statement, 3, event.at());
                statement.setString(4, event.kind());
                statement.setString(5, event.objectId());
                statement.setString(6, event.name());
                statement.setInt(7, event.scope());
                statement.setString(8, Json.write(event.data()));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Counts events whose transaction is committed. */
    public void announce(List<NewEvent> events) {
        events.forEach(event -> counter(event.type()).inc());
    }

    void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) Appended done) {
        counter(done.event().type()).inc();
    }

    private Counter counter(EventType type) {
        return metrics.counter("vedette_events", new Tag("type", type.value()));
    }
}
