package org.vedette.app.configmgr.control;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.vedette.app.http.Json;
import org.vedette.app.persistence.Sql;

/** All populations of one site while a sync moves devices between them. */
final class Populations {

    private static final String SELECT = """
            select id, collections, os_name, os_version, obstacle, devices
            from configmgr_population where site_code = ?""";

    private record Key(String collections, String osName, String osVersion) {}

    /** A population and how many devices it has by now. */
    static final class Entry {

        private final Population population;
        private final boolean isNew;
        private long devices;

        private Entry(Population population, boolean isNew) {
            this.population = population;
            this.isNew = isNew;
            this.devices = population.devices();
        }

        UUID id() {
            return population.id();
        }

        List<String> collections() {
            return population.collections();
        }

        String osName() {
            return population.osName();
        }

        String osVersion() {
            return population.osVersion();
        }

        void joined() {
            devices++;
        }

        void left() {
            devices--;
        }
    }

    private final Map<Key, Entry> byKey = new HashMap<>();
    private final Map<UUID, Entry> byId = new HashMap<>();

    private Populations() {}

    static List<Population> read(Connection connection, Sql sql, String siteCode) throws SQLException {
        var populations = new ArrayList<Population>();
        var ids = new HashMap<String, String>();
        try (var statement = connection.prepareStatement(SELECT)) {
            statement.setString(1, siteCode);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    populations.add(new Population(
                            sql.uuid(row, 1),
                            Arrays.stream(Json.read(row.getString(2), String[].class))
                                    .map(id -> ids.computeIfAbsent(id, one -> one))
                                    .toList(),
                            row.getString(3),
                            row.getString(4),
                            Optional.of(row.getString(5)).filter(why -> !why.isEmpty()),
                            row.getLong(6)));
                }
            }
        }
        return populations;
    }

    static Populations of(List<Population> stored) {
        var populations = new Populations();
        stored.forEach(population -> populations.put(new Entry(population, false)));
        return populations;
    }

    private Entry put(Entry entry) {
        byKey.put(new Key(Json.write(entry.collections()), entry.osName(), entry.osVersion()), entry);
        byId.put(entry.id(), entry);
        return entry;
    }

    Entry require(UUID id) {
        var entry = byId.get(id);
        if (entry == null) {
            throw new IllegalStateException("There is no population " + id);
        }
        return entry;
    }

    /** The population with these collections and this operating system, which may have no devices yet. */
    Entry of(Collection<String> collections, String osName, String osVersion) {
        var sorted = List.copyOf(new TreeSet<>(collections));
        var known = byKey.get(new Key(Json.write(sorted), osName, osVersion));
        return known != null
                ? known
                : put(new Entry(
                        new Population(UUID.randomUUID(), sorted, osName, osVersion, Optional.empty(), 0), true));
    }

    /** How many devices each collection has. */
    Map<String, Long> members() {
        var members = new HashMap<String, Long>();
        byId.values()
                .forEach(entry ->
                        entry.collections().forEach(collection -> members.merge(collection, entry.devices, Long::sum)));
        return members;
    }

    long devices() {
        return byId.values().stream().mapToLong(entry -> entry.devices).sum();
    }

    /** Stores what has changed; populations without devices end. */
    void write(Connection connection, Sql sql, String siteCode) throws SQLException {
        try (var insert = connection.prepareStatement("""
                        insert into configmgr_population (id, site_code, collections, os_name, os_version, obstacle, devices)
                        values (?, ?, ?, ?, ?, '', ?)""");
                var update = connection.prepareStatement("update configmgr_population set devices = ? where id = ?");
                var delete = connection.prepareStatement("delete from configmgr_population where id = ?")) {
            for (var entry : byId.values()) {
                if (entry.isNew && entry.devices > 0) {
                    sql.set(insert, 1, entry.id());
                    insert.setString(2, siteCode);
                    insert.setString(3, Json.write(entry.collections()));
                    insert.setString(4, entry.osName());
                    insert.setString(5, entry.osVersion());
                    insert.setLong(6, entry.devices);
                    insert.addBatch();
                } else if (!entry.isNew && entry.devices == 0) {
                    sql.set(delete, 1, entry.id());
                    delete.addBatch();
                } else if (!entry.isNew && entry.devices != entry.population.devices()) {
                    update.setLong(1, entry.devices);
                    sql.set(update, 2, entry.id());
                    update.addBatch();
                }
            }
            insert.executeBatch();
            update.executeBatch();
            delete.executeBatch();
        }
    }
}
