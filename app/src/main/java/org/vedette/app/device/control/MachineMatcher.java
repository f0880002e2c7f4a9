package org.vedette.app.device.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
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

    private static final String MACHINES = """
            select %s, match_state, matched_by, device_id, candidates
            from defender_machine where id > ? order by id fetch first %d rows only""".formatted(StoredDirectory.MACHINE, PAGE);
    private static final String WITHOUT_KEYS = """
            select id, name, hardware_id from device where host_key is null or hardware_key is null
            order by id fetch first %d rows only""".formatted(PAGE);
    private static final String CLAIM_NO_MORE = """
            update defender_machine set version = version + 1, match_state = '%s', matched_by = null, device_id = ?
            where device_id = ? and id <> ?""".formatted(Match.State.UNMATCHED.value());
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
    }

    @Inject
    private Sql sql;

    @Inject
    private MachineLists lists;

    @Inject
    private Instance<ConnectedOrganisation> connected;

    /**
     * Matches every machine.
     *
     * @throws SupersededListException if another list was begun after this one
     */
    void matchAll(long list) {
        var organisation = connected.isResolvable() ? connected.get().orgId() : Optional.<String>empty();
        int added;
        do {
            added = sql.inTransaction(this::addKeys);
        } while (added == PAGE);
        var last = "";
        do {
            var after = last;
            last = sql.inTransaction(connection -> {
                lists.lock(connection, list);
                return matchPage(connection, after, organisation);
            });
        } while (!last.isEmpty());
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

    /** The id of the last machine of the page; empty if there was none. */
    private String matchPage(Connection connection, String after, Optional<String> organisation) throws SQLException {
        var machines = new ArrayList<Machine>(PAGE);
        var before = new LinkedHashMap<String, Stored>();
        try (var statement = connection.prepareStatement(MACHINES)) {
            statement.setString(1, after);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    var machine = StoredDirectory.machine(sql, row);
                    machines.add(machine);
                    before.put(
                            machine.id(),
                            new Stored(row.getString(7), row.getString(8), sql.uuid(row, 9), row.getString(10)));
                }
            }
        }
        if (machines.isEmpty()) {
            return "";
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
        return machines.get(machines.size() - 1).id();
    }

    private void write(Connection connection, Map<String, Stored> changed) throws SQLException {
        if (changed.isEmpty()) {
            return;
        }
        var none = NilUuid.stored(null);
        try (var claimNoMore = connection.prepareStatement(CLAIM_NO_MORE);
                var match = connection.prepareStatement(MATCH)) {
            for (var entry : changed.entrySet()) {
                var stored = entry.getValue();
                if (!stored.device().equals(none)) {
                    sql.set(claimNoMore, 1, none);
                    sql.set(claimNoMore, 2, stored.device());
                    claimNoMore.setString(3, entry.getKey());
                    claimNoMore.addBatch();
                }
                match.setString(1, stored.state());
                match.setString(2, stored.matchedBy());
                sql.set(match, 3, stored.device());
                match.setString(4, stored.candidates());
                match.setString(5, entry.getKey());
                match.addBatch();
            }
            claimNoMore.executeBatch();
            match.executeBatch();
        }
    }
}
