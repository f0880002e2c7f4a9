package org.vedette.app.device.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.vedette.app.http.Json;
import org.vedette.app.persistence.NilUuid;
import org.vedette.app.persistence.Parts;
import org.vedette.app.persistence.Sql;

/** Adds to the history of devices that Defender judges their sensor otherwise than before: a row for each change alone. */
@ApplicationScoped
class HealthHistory {

    private static final String DEVICES =
            "select id, device_id from defender_machine %s where id in ".formatted(Sql.byKey("defender_machine_by_id"));
    private static final String INSERT = "insert into device_history (device_id, moment, events) values (?, ?, ?)";

    /** What the sensor of a machine was and is. */
    record Change(String before, String after) {}

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    /** In the transaction that changes the machines; those that are no device have no history. */
    void write(Connection connection, Map<String, Change> changes) throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        var moment = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        try (var statement = connection.prepareStatement(INSERT)) {
            for (var device : devices(connection, changes).entrySet()) {
                var event = new LinkedHashMap<String, String>();
                event.put("kind", "defender");
                event.put("before", device.getValue().before());
                event.put("after", device.getValue().after());
                sql.set(statement, 1, device.getKey());
                statement.setLong(2, moment);
                statement.setString(3, Json.write(List.of(event)));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private Map<UUID, Change> devices(Connection connection, Map<String, Change> changes) throws SQLException {
        var devices = new LinkedHashMap<UUID, Change>();
        for (var part : Parts.of(new ArrayList<>(changes.keySet()))) {
            try (var statement = connection.prepareStatement(DEVICES + Sql.places(part.size()))) {
                Sql.setAll(statement, part);
                try (var row = statement.executeQuery()) {
                    while (row.next()) {
                        var device = NilUuid.read(sql.uuid(row, 2));
                        var change = changes.get(row.getString(1));
                        if (device != null && change != null) {
                            devices.put(device, change);
                        }
                    }
                }
            }
        }
        return devices;
    }
}
