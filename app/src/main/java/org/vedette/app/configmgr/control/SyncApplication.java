package org.vedette.app.configmgr.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vedette.app.configmgr.control.SyncStore.Sync;
import org.vedette.app.configmgr.entity.Site;
import org.vedette.app.device.control.DeviceRows;
import org.vedette.app.event.control.Events;
import org.vedette.app.event.control.NewEvent;
import org.vedette.app.generation.Generations;
import org.vedette.app.persistence.Sql;

/** Applies a sync that is whole: everything in one transaction, so that nobody sees half of it. */
@ApplicationScoped
class SyncApplication {

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private Sql sql;

    @Inject
    private SyncStore store;

    @Inject
    private SiteStandings standings;

    @Inject
    private Generations generations;

    @Inject
    private Events events;

    @Inject
    private Clock clock;

    /** Applies it unless that was done meanwhile; not within a transaction. */
    void apply(String siteCode, String syncId) {
        var site = entities.find(Site.class, siteCode);
        if (site == null) {
            return;
        }
        var told = new ArrayList<NewEvent>();
        var generation = sql.inTransaction(connection -> {
            SiteLock.SYNC.take(connection, siteCode);
            DeviceRows.awaitMatching(connection);
            var sync = store.find(connection, siteCode, syncId);
            return sync.isPresent() && sync.get().state().equals("complete")
                    ? apply(connection, site, sync.get(), told)
                    : Optional.<Long>empty();
        });
        generation.ifPresent(generations::announce);
        events.announce(told);
    }

    private Optional<Long> apply(Connection connection, Site site, Sync sync, List<NewEvent> told) throws SQLException {
        if (sync.kind().equals("delta")
                && !store.present(connection, site.code()).equals(sync.base())) {
            return refuse(connection, site, sync, "Another sync was applied since the one it is based on.");
        }
        var pages = store.numbers(connection, site.code(), sync.id());
        var members = new SyncedMembers();
        for (var page : pages) {
            members.add(store.page(connection, site.code(), sync.id(), page));
        }
        var now = clock.instant();
        var scope = scope(connection, site.code());
        var collections = SiteCollections.read(connection, sql, site, scope, now);
        var full = sync.kind().equals("full");
        var lost = full ? Optional.<String>empty() : collections.lost(members.collections());
        if (lost.isPresent()) {
            return refuse(
                    connection,
                    site,
                    sync,
                    "The collection '%s' was away and comes back with a full sync only.".formatted(lost.get()));
        }
        var populations = Populations.of(Populations.read(connection, sql, site.code()));
        var retained = full ? collections.retained(members.collections()) : null;
        try (var devices = new SiteDevices(connection, sql, events, site.code(), scope, now)) {
            var changes = new DeviceChanges(devices, populations, members, retained);
            for (var page : pages) {
                changes.take(store.page(connection, site.code(), sync.id(), page));
            }
            var gone = changes.finish();
            DeviceRows.delete(connection, sql, gone);
            populations.write(connection, sql, site.code());
            var present = collections.write(
                    connection, full, members.collections(), members.removedCollections(), populations.members());
            standings.refresh(connection, site);
            progress(connection, site.code(), sync.id());
            store.end(connection, site.code(), sync.id(), "applied", changes.outcome(populations.devices(), present));
            told.addAll(devices.told());
            return Optional.of(generations.advance(connection, changes.concerned()));
        }
    }

    /** As it is under the lock, which may not be what it was when the connector signed in. */
    private static int scope(Connection connection, String siteCode) throws SQLException {
        try (var statement = connection.prepareStatement("select scope from configmgr_site where code = ?")) {
            statement.setString(1, siteCode);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private Optional<Long> refuse(Connection connection, Site site, Sync sync, String reason) throws SQLException {
        store.end(
                connection,
                site.code(),
                sync.id(),
                "refused",
                SyncStatus.Outcome.refused(reason + " Send a full sync."));
        return Optional.empty();
    }

    private void progress(Connection connection, String siteCode, String syncId) throws SQLException {
        try (var statement = connection.prepareStatement("""
                update configmgr_progress set last_sync = ?, sync_id = ?, membership = membership + 1
                where site_code = ?""")) {
            sql.set(statement, 1, clock.instant());
            statement.setString(2, syncId);
            statement.setString(3, siteCode);
            statement.executeUpdate();
        }
    }
}
