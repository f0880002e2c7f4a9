package org.vedette.app.deployment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.vedette.app.http.Json;
import org.vedette.app.persistence.Sql;

/** Writes what became of devices, in the transaction that changes them: one row for each device and change. */
@ApplicationScoped
class HistoryRows {

    private static final String INSERT = "insert into device_history (device_id, moment, events) values (?, ?, ?)";

    /** What one device went through at one time. */
    record Entry(UUID deviceId, Instant at, List<HistoryEvent> events) {}

    @Inject
    private Sql sql;

    /** Writes the entries that hold any event. */
    void write(Connection connection, List<Entry> entries) throws SQLException {
        var told = entries.stream().filter(entry -> !entry.events().isEmpty()).toList();
        if (told.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(INSERT)) {
            for (var entry : told) {
                sql.set(statement, 1, entry.deviceId());
                statement.setLong(2, ChronoUnit.MICROS.between(Instant.EPOCH, entry.at()));
                statement.setString(3, Json.write(entry.events()));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
