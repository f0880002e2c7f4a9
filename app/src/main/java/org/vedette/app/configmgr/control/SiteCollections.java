package org.vedette.app.configmgr.control;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vedette.app.configmgr.control.SyncPage.SyncedCollection;
import org.vedette.app.configmgr.entity.Site;
import org.vedette.app.persistence.Sql;

/** The rows of one site's collections while a sync changes them. */
final class SiteCollections {

    private record Row(String name, long members, boolean synchronised, boolean gone) {}

    private final Sql sql;
    private final Site site;
    private final int scope;
    private final Instant now;
    private final Map<String, Row> known = new HashMap<>();
    private final Set<String> assigned = new HashSet<>();

    private SiteCollections(Sql sql, Site site, int scope, Instant now) {
        this.sql = sql;
        this.site = site;
        this.scope = scope;
        this.now = now;
    }

    static SiteCollections read(Connection connection, Sql sql, Site site, int scope, Instant now) throws SQLException {
        var collections = new SiteCollections(sql, site, scope, now);
        try (var rows = connection.prepareStatement(
                        "select id, name, members, synchronised, gone from collection where site_code = ?");
                var assigned = connection.prepareStatement(
                        "select distinct target_id from assignment where target_type = 'collection'")) {
            rows.setString(1, site.code());
            try (var row = rows.executeQuery()) {
                while (row.next()) {
                    collections.known.put(
                            row.getString(1),
                            new Row(row.getString(2), row.getLong(3), row.getBoolean(4), row.getBoolean(5)));
                }
            }
            try (var row = assigned.executeQuery()) {
                while (row.next()) {
                    collections.assigned.add(row.getString(1));
                }
            }
        }
        return collections;
    }

    /** The first collection that a delta would bring back: of those its members are not known any more. */
    Optional<String> lost(Map<String, SyncedCollection> named) {
        return named.values().stream()
                .filter(collection -> Boolean.TRUE.equals(collection.cloudSync()))
                .map(collection -> String.valueOf(collection.id()))
                .filter(id -> known.containsKey(id)
                        && (known.get(id).gone() || !known.get(id).synchronised()))
                .sorted()
                .findFirst();
    }

    /** The assigned collections of which a full sync tells no members; their devices stay in them, as they keep what they have. */
    Set<String> retained(Map<String, SyncedCollection> named) {
        var retained = new HashSet<>(known.keySet());
        retained.retainAll(assigned);
        retained.removeIf(id -> {
            var collection = named.get(id);
            return collection != null && Boolean.TRUE.equals(collection.cloudSync());
        });
        return retained;
    }

    /** Stores what a sync says; answers how many collections the site has now. */
    int write(
            Connection connection,
            boolean full,
            Map<String, SyncedCollection> named,
            Set<String> removed,
            Map<String, Long> members)
            throws SQLException {
        var all = new HashSet<>(known.keySet());
        all.addAll(named.keySet());
        var present = 0;
        try (var insert = connection.prepareStatement("""
                        insert into collection (name, members, synchronised, gone, last_sync, qualified_id, version,
                               site_code, id, hierarchy, scope, cloud_sync, obstacle)
                        values (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, true, '')""");
                var update = connection.prepareStatement("""
                        update collection set name = ?, members = ?, synchronised = ?, gone = ?, last_sync = ?
                        where qualified_id = ?""");
                var delete = connection.prepareStatement("delete from collection where qualified_id = ?")) {
            for (var id : all) {
                var qualified = site.code() + ":" + id;
                var row = known.get(id);
                var after = after(full, named.get(id), removed.contains(id), row, members.getOrDefault(id, 0L));
                if (after == null || (row != null && after.gone() && full && !assigned.contains(id))) {
                    delete.setString(1, qualified);
                    delete.addBatch();
                    continue;
                }
                present += after.gone() ? 0 : 1;
                var statement = row == null ? insert : update;
                statement.setString(1, after.name());
                statement.setLong(2, after.members());
                statement.setBoolean(3, after.synchronised());
                statement.setBoolean(4, after.gone());
                sql.set(statement, 5, now);
                statement.setString(6, qualified);
                if (row == null) {
                    insert.setString(7, site.code());
                    insert.setString(8, id);
                    insert.setString(9, site.hierarchy());
                    insert.setInt(10, scope);
                }
                statement.addBatch();
            }
            insert.executeBatch();
            update.executeBatch();
            delete.executeBatch();
        }
        return present;
    }

    private static @Nullable Row after(
            boolean full, @Nullable SyncedCollection said, boolean removed, @Nullable Row before, long members) {
        if (said != null && !removed) {
            return new Row(String.valueOf(said.name()), members, Boolean.TRUE.equals(said.cloudSync()), false);
        }
        if (before == null) {
            return null;
        }
        return new Row(before.name(), members, before.synchronised(), before.gone() || full || removed);
    }
}
