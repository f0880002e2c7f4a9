package org.vedette.app.generation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.vedette.app.persistence.Sql;

/** Announces changes; part of the caller's transaction. */
@ApplicationScoped
public class Generations {

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private Event<GenerationAdvanced> advanced;

    @Inject
    private Sql sql;

    /** Something changed that may concern any device: a policy, its package, an assignment, a group's existence. */
    public void advance() {
        advance(List.of());
    }

    /**
     * Something changed that concerns these devices only: their memberships, credentials or existence.
     *
     * <p>The row lock that this takes is held until the transaction ends, so that generations become visible in their
     * order; call it last.
     */
    public void advance(Collection<UUID> devices) {
        entities.flush();
        entities.createNativeQuery("update generation set value = value + 1 where id = 1")
                .executeUpdate();
        var generation = ((Number) entities.createNativeQuery("select value from generation where id = 1")
                        .getSingleResult())
                .longValue();
        for (var device : new TreeSet<>(devices)) {
            entities.createNativeQuery("insert into generation_device (device_id, generation) values (?1, ?2)")
                    .setParameter(1, sql.parameter(device))
                    .setParameter(2, generation)
                    .executeUpdate();
        }
        advanced.fire(new GenerationAdvanced(generation));
    }

    /**
     * The same in a transaction that is not the container's; announce the answer with {@link #announce} once it is
     * committed.
     *
     * @param devices none if any device may be concerned
     */
    public long advance(Connection connection, Collection<UUID> devices) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("update generation set value = value + 1 where id = 1");
            try (var row = statement.executeQuery("select value from generation where id = 1")) {
                row.next();
                var generation = row.getLong(1);
                insert(connection, devices, generation);
                return generation;
            }
        }
    }

    private void insert(Connection connection, Collection<UUID> devices, long generation) throws SQLException {
        try (var statement =
                connection.prepareStatement("insert into generation_device (device_id, generation) values (?, ?)")) {
            for (var device : new TreeSet<>(devices)) {
                sql.set(statement, 1, device);
                statement.setLong(2, generation);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Tells this node of a generation that was committed. */
    public void announce(long generation) {
        advanced.fire(new GenerationAdvanced(generation));
    }
}
