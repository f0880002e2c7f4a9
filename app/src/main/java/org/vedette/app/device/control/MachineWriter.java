package org.vedette.app.device.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.vedette.app.device.control.HealthHistory.Change;
import org.vedette.app.persistence.NilUuid;
import org.vedette.app.persistence.Parts;
import org.vedette.app.persistence.Sql;
import org.vedette.device.Match;

/** Writes what is new or different of a page of machines, and deletes machines; part of the caller's transaction. */
@ApplicationScoped
class MachineWriter {

    private static final String COLUMNS = String.join(", ", MachineRow.COLUMNS);
    private static final String INSERT =
            """
            insert into defender_machine (%s, id, ordinal, version, match_state, device_id, candidates)
            values (%s?, ?, 1, '%s', ?, '[]')""".formatted(COLUMNS, "?, ".repeat(MachineRow.COLUMNS.size()), Match.State.UNMATCHED.value());
    private static final String UPDATE = "update defender_machine set %s, version = version + 1 where id = ?"
            .formatted(
                    MachineRow.COLUMNS.stream().map(column -> column + " = ?").collect(Collectors.joining(", ")));
    private static final String KNOWN = "select ordinal, id, %s from defender_machine %s where id in "
            .formatted(COLUMNS, Sql.byKey("defender_machine_by_id"));

    private record Known(int ordinal, MachineRow machine) {}

    @Inject
    private Sql sql;

    @Inject
    private HealthHistory history;

    /**
     * Writes a page.
     *
     * @param lastOrdinal the highest number that a machine has been given
     * @param seen receives the numbers of the machines
     * @return the highest number that a machine has been given now
     */
    int write(Connection connection, Collection<MachineRow> page, int lastOrdinal, BitSet seen) throws SQLException {
        var byId = new TreeMap<String, MachineRow>();
        page.forEach(machine -> byId.put(machine.id(), machine));
        var known = known(connection, byId.keySet());
        var added = new ArrayList<MachineRow>();
        var changed = new ArrayList<MachineRow>();
        var judged = new TreeMap<String, Change>();
        byId.forEach((id, machine) -> {
            var before = known.get(id);
            if (before == null) {
                added.add(machine);
            } else {
                seen.set(before.ordinal());
                if (!before.machine().equals(machine)) {
                    changed.add(machine);
                }
                var health = new Change(before.machine().sensorHealth(), machine.sensorHealth());
                if (!health.before().equals(health.after())) {
                    judged.put(id, health);
                }
            }
        });
        update(connection, changed);
        history.write(connection, judged);
        insert(connection, added, lastOrdinal);
        seen.set(lastOrdinal + 1, lastOrdinal + 1 + added.size());
        return lastOrdinal + added.size();
    }

    private Map<String, Known> known(Connection connection, Collection<String> ids) throws SQLException {
        var known = new HashMap<String, Known>();
        for (var part : Parts.of(ids)) {
            try (var statement = connection.prepareStatement(KNOWN + Sql.places(part.size()))) {
                Sql.setAll(statement, part);
                try (var row = statement.executeQuery()) {
                    while (row.next()) {
                        var machine = MachineRow.read(sql, row, 3);
                        known.put(machine.id(), new Known(row.getInt(1), machine));
                    }
                }
            }
        }
        return known;
    }

    private void insert(Connection connection, List<MachineRow> machines, int lastOrdinal) throws SQLException {
        if (machines.isEmpty()) {
            return;
        }
        var none = NilUuid.stored(null);
        try (var statement = connection.prepareStatement(INSERT)) {
            var ordinal = lastOrdinal;
            for (var machine : machines) {
                ordinal++;
                machine.bind(sql, statement);
                statement.setInt(MachineRow.COLUMNS.size() + 2, ordinal);
                sql.set(statement, MachineRow.COLUMNS.size() + 3, none);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void update(Connection connection, List<MachineRow> machines) throws SQLException {
        if (machines.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(UPDATE)) {
            for (var machine : machines) {
                machine.bind(sql, statement);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    void delete(Connection connection, Collection<String> ids) throws SQLException {
        for (var part : Parts.of(ids)) {
            try (var statement = connection.prepareStatement(
                    "delete from defender_machine where id in " + Sql.places(part.size()))) {
                Sql.setAll(statement, part);
                statement.executeUpdate();
            }
        }
    }
}
