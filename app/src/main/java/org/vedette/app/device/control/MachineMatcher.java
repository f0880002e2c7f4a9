package org.vedette.app.device.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.http.Json;
import org.vedette.app.persistence.NilUuid;
import org.vedette.app.persistence.Parts;
import org.vedette.app.persistence.Sql;
import org.vedette.device.MachineMatching.Machine;
import org.vedette.device.Match;
import org.vedette.device.MatchKey;
import org.vedette.device.MatchKeys;
import org.vedette.device.Neighbourhood;

/** Works out which devices the machines are, a page after the other, and writes what has changed. */
@ApplicationScoped
class MachineMatcher {

    private static final int PAGE = 1_000;

    private static final String MACHINES =
            """
            select %s, match_state, matched_by, device_id, candidates, ordinal
            from defender_machine %s
            where ordinal > ? order by ordinal fetch first %d rows only""".formatted(StoredDirectory.MACHINE, Sql.byIndex("defender_machine_by_ordinal"), PAGE);
    private static final String WITHOUT_KEYS = """
            select id, name, hardware_id from device where host_key is null
            order by id fetch first %d rows only""".formatted(PAGE);
    private static final String PRESENT = "select id from defender_machine %s where device_id in "
            .formatted(Sql.byIndex("defender_machine_by_device"));
    private static final String LEAVE = """
            update defender_machine set version = version + 1, match_state = '%s', matched_by = null, device_id = ?
            where id = ?""".formatted(Match.State.UNMATCHED.value());
    private static final String MATCH = """
            update defender_machine set version = version + 1, match_state = ?, matched_by = ?, device_id = ?, candidates = ?
            where id = ?""";

    /** A match as it is stored: the device or the candidates. */
    private record Stored(String state, @Nullable String matchedBy, UUID device, String candidates) {

        static Stored of(Match match) {
            var matched = match.state() == Match.State.MATCHED;
            return new Stored(
                    match.state().value(),
                    match.key().map(MatchKey::value).orElse(null),
                    NilUuid.stored(matched ? match.devices().get(0) : null),
                    Json.write(matched ? List.of() : match.devices()));
        }

        Optional<UUID> matched() {
            return Optional.ofNullable(NilUuid.read(device));
        }
    }

    @Inject
    private Sql sql;

    @Inject
    private MachineLists lists;

    @Inject
    private ConnectedOrganisation connected;

    /**
     * Matches every machine.
     *
     * @throws SupersededListException if another list was begun after this one
     */
    void matchAll(long list) {
        var organisation = connected.orgId();
        int added;
        do {
            added = sql.inTransaction(this::addKeys);
        } while (added == PAGE);
        var last = 0;
        do {
            var after = last;
            last = sql.inTransaction(connection -> {
                lists.lock(connection, list);
                return matchPage(connection, after, organisation);
            });
        } while (last > 0);
    }

    /** Devices that a node before this version has written. */
    private int addKeys(Connection connection) throws SQLException {
        try (var select = connection.createStatement();
                var row = select.executeQuery(WITHOUT_KEYS);
                var update =
                        connection.prepareStatement("update device set host_key = ?, hardware_key = ? where id = ?")) {
            var devices = 0;
            while (row.next()) {
                update.setString(1, MatchKeys.hostName(row.getString(2)));
                update.setString(2, MatchKeys.hardwareId(row.getString(3)));
                sql.set(update, 3, sql.uuid(row, 1));
                update.addBatch();
                devices++;
            }
            if (devices > 0) {
                update.executeBatch();
            }
            return devices;
        }
    }

    /** The ordinal of the last machine of the page; 0 if there was none. */
    private int matchPage(Connection connection, int after, Optional<String> organisation) throws SQLException {
        var machines = new ArrayList<Machine>(PAGE);
        var before = new LinkedHashMap<String, Stored>();
        var last = 0;
        try (var statement = connection.prepareStatement(MACHINES)) {
            statement.setInt(1, after);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    var machine = StoredDirectory.machine(sql, row);
                    machines.add(machine);
                    before.put(
                            machine.id(),
                            new Stored(row.getString(7), row.getString(8), sql.uuid(row, 9), row.getString(10)));
                    last = row.getInt(11);
                }
            }
        }
        var matches = Neighbourhood.match(machines, new StoredDirectory(sql, connection, organisation));
        var changed = new LinkedHashMap<String, Stored>();
        before.forEach((id, earlier) -> {
            var match = Stored.of(matches.getOrDefault(id, Match.none()));
            if (!match.equals(earlier)) {
                changed.put(id, match);
            }
        });
        write(connection, changed);
        return last;
    }

    private void write(Connection connection, Map<String, Stored> changed) throws SQLException {
        if (changed.isEmpty()) {
            return;
        }
        var devices = new ArrayList<UUID>();
        changed.values().forEach(match -> match.matched().ifPresent(devices::add));
        leave(connection, devices);
        try (var statement = connection.prepareStatement(MATCH)) {
            for (var entry : changed.entrySet()) {
                var match = entry.getValue();
                statement.setString(1, match.state());
                statement.setString(2, match.matchedBy());
                sql.set(statement, 3, match.device());
                statement.setString(4, match.candidates());
                statement.setString(5, entry.getKey());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Machines that are these devices until now, some of which a later page holds, are so no more. */
    private void leave(Connection connection, List<UUID> devices) throws SQLException {
        var leaving = new ArrayList<String>();
        for (var part : Parts.of(devices)) {
            try (var statement = connection.prepareStatement(PRESENT + Sql.places(part.size()))) {
                for (var i = 0; i < part.size(); i++) {
                    sql.set(statement, i + 1, part.get(i));
                }
                try (var row = statement.executeQuery()) {
                    while (row.next()) {
                        leaving.add(row.getString(1));
                    }
                }
            }
        }
        if (leaving.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(LEAVE)) {
            for (var machine : leaving) {
                sql.set(statement, 1, NilUuid.stored(null));
                statement.setString(2, machine);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
