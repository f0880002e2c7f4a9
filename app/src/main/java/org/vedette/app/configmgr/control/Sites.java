package org.vedette.app.configmgr.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.assignment.control.Collections;
import org.vedette.app.assignment.entity.DeviceCollection;
import org.vedette.app.configmgr.entity.Site;
import org.vedette.app.device.control.DeviceRows;
import org.vedette.app.generation.Generations;
import org.vedette.app.http.EntityTags;
import org.vedette.app.http.Listing;
import org.vedette.app.http.Listing.SortKey;
import org.vedette.app.persistence.Sql;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.app.scope.ScopeTags;
import org.vedette.app.scope.Scoping;
import org.vedette.app.secrets.Ticket;
import org.vedette.tenantattach.Prerequisite;
import org.vedette.tenantattach.SiteVersion;

/** The attached sites. */
@ApplicationScoped
public class Sites {

    private static final String TAGS = "/scopeTags";

    /** A site and its credential, which is known only now. */
    public record Admitted(Site site, String credential) {}

    /**
     * What is kept beside a site.
     *
     * @param lastSeen null if the connector never called
     * @param lastSync null if no sync was ever complete
     */
    public record Progress(
            @Nullable Instant lastSeen,
            @Nullable Instant lastSync,
            String syncId,
            List<Prerequisite> prerequisites,
            long collections) {}

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private Sql sql;

    @Inject
    private SiteStandings standings;

    @Inject
    private Collections collections;

    @Inject
    private Generations generations;

    @Inject
    private Clock clock;

    @Inject
    private Scoping scoping;

    public Listing<Site> listing() {
        return scoping.limit(Listing.of(entities, Site.class, new SortKey<>("code", String.class, Site::code)))
                .sortable("code", String.class, Site::code)
                .sortable("attachedAt", Instant.class, Site::attachedAt)
                .sortedBy("code")
                .searching("code", "hierarchy");
    }

    public Site require(String code) {
        return scoping.require(entities.find(Site.class, code), "site", code);
    }

    /** What is known of a site beside itself. */
    public Progress progress(Site site) {
        try (var statement = connection().prepareStatement("""
                select p.last_seen, p.last_sync, p.sync_id,
                       (select count(*) from collection c where c.site_code = p.site_code and c.gone = false)
                from configmgr_progress p where p.site_code = ?""")) {
            statement.setString(1, site.code());
            try (var row = statement.executeQuery()) {
                row.next();
                return new Progress(
                        sql.instant(row, 1),
                        sql.instant(row, 2),
                        row.getString(3),
                        standings.prerequisites(connection(), site),
                        row.getLong(4));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("A site cannot be read", failed);
        }
    }

    /**
     * Attaches a site.
     *
     * @throws ProblemException 409 if it is attached already
     */
    public Admitted attach(String code, @Nullable List<String> tags, String author) {
        if (!scoping.isUnlimited()) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "Attaching a site needs the permission 'configmgr.update' for everything: what others have assigned to"
                            + " a collection reaches every site that has it.");
        }
        var scope = scoping.idOf(scoping.tagsOfNew(ScopeTags.checked(tags, TAGS), TAGS));
        if (entities.find(Site.class, code) != null) {
            throw new ProblemException(
                    ProblemType.STATE_CONFLICT,
                    "Site %s is attached already; rotate its credential, or detach it first.".formatted(code));
        }
        var site = new Site(code, scope, author, clock.instant());
        var admitted = admit(site);
        entities.persist(site);
        entities.flush();
        try (var progress = connection().prepareStatement("""
                        insert into configmgr_progress (site_code, sync_id, membership, position, acknowledged)
                        values (?, '', 0, 0, 0)""");
                var lock = connection()
                        .prepareStatement("insert into configmgr_lock (site_code, purpose) values (?, ?)")) {
            progress.setString(1, code);
            progress.executeUpdate();
            for (var purpose : SiteLock.values()) {
                lock.setString(1, code);
                lock.setString(2, purpose.name());
                lock.addBatch();
            }
            lock.executeBatch();
        } catch (SQLException failed) {
            throw new IllegalStateException("A site cannot be attached", failed);
        }
        return admitted;
    }

    /** Gives a site another credential; the one before stops working at once. */
    public Admitted rotate(String code, @Nullable String ifMatch) {
        var admitted = admit(locked(code, ifMatch));
        entities.flush();
        return admitted;
    }

    private static Admitted admit(Site site) {
        var ticket = Ticket.issue(UUID.randomUUID());
        site.admit(ticket.id(), ticket.secretHash());
        return new Admitted(site, ticket.text(Ticket.Purpose.SITE));
    }

    /** Lets no connector of the site in until the credential is rotated; nothing else changes. */
    public Site revoke(String code, @Nullable String ifMatch) {
        var site = locked(code, ifMatch);
        site.revoke();
        entities.flush();
        return site;
    }

    /** Forgets a site, its collections and its devices, which keep what they have; assignments stay and are suspended. */
    public void detach(String code, @Nullable String ifMatch) {
        var site = locked(code, ifMatch);
        try {
            for (var purpose : SiteLock.values()) {
                purpose.take(connection(), code);
            }
            DeviceRows.awaitMatching(connection());
            DeviceRows.delete(connection(), sql, devices(code));
            try (var statement = connection().prepareStatement("delete from configmgr_device where site_code = ?")) {
                statement.setString(1, code);
                statement.executeUpdate();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("The devices of a site cannot be forgotten", failed);
        }
        entities.remove(site);
        generations.advance();
    }

    private List<UUID> devices(String code) throws SQLException {
        var devices = new ArrayList<UUID>();
        try (var statement =
                connection().prepareStatement("select device_id from configmgr_device where site_code = ?")) {
            statement.setString(1, code);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    devices.add(sql.uuid(row, 1));
                }
            }
        }
        return devices;
    }

    /**
     * Takes in what a connector says of its site, as part of the transaction.
     *
     * @throws ProblemException 409 if the site belongs to another hierarchy than it said before
     */
    public Site report(
            String code,
            String hierarchy,
            Set<String> siteCodes,
            SiteVersion version,
            Set<String> hotfixes,
            String connector) {
        var site = entities.find(Site.class, code, LockModeType.PESSIMISTIC_WRITE);
        if (site == null) {
            throw ProblemException.notFound("site", code);
        }
        if (!site.hierarchy().isEmpty() && !site.hierarchy().equals(hierarchy)) {
            throw new ProblemException(
                            ProblemType.STATE_CONFLICT,
                            "Site %s was attached with hierarchy '%s'; detach it before it joins another."
                                    .formatted(code, site.hierarchy()))
                    .at("/hierarchy");
        }
        var version0 = site.version();
        site.report(hierarchy, siteCodes, version, hotfixes, connector);
        entities.flush();
        if (site.version() != version0) {
            refresh(site);
            generations.advance();
        }
        return site;
    }

    /** Lets policies be assigned to a collection, or not; what is assigned stays and waits. */
    public DeviceCollection switchCloudSync(DeviceCollection collection, @Nullable String ifMatch, boolean on) {
        entities.lock(collection, LockModeType.PESSIMISTIC_WRITE);
        EntityTags.requireMatch(ifMatch, collection.version());
        if (collection.cloudSync() != on) {
            collection.cloudSync(on);
            generations.advance();
        }
        return collection;
    }

    /** The one collection with an id, at a site if several have it. */
    public DeviceCollection collection(String id, @Nullable String siteCode) {
        var named = collections.named(id).stream()
                .filter(collection -> siteCode == null || collection.siteCode().equals(siteCode))
                .toList();
        if (named.isEmpty()) {
            throw ProblemException.notFound("collection", id);
        }
        if (named.size() > 1) {
            throw new ProblemException(
                    ProblemType.INVALID_PARAMETER,
                    "Several sites have the collection '%s'; name one with 'site': %s."
                            .formatted(
                                    id,
                                    String.join(
                                            ", ",
                                            named.stream()
                                                    .map(DeviceCollection::siteCode)
                                                    .toList())));
        }
        return named.get(0);
    }

    private void refresh(Site site) {
        try {
            standings.refresh(connection(), site);
        } catch (SQLException failed) {
            throw new IllegalStateException("The state of a site cannot be stored", failed);
        }
    }

    /** The site of a path, for a caller who has seen its present version; nobody else changes it until the transaction ends. */
    Site locked(String code, @Nullable String ifMatch) {
        var site = scoping.require(entities.find(Site.class, code, LockModeType.PESSIMISTIC_WRITE), "site", code);
        EntityTags.requireMatch(ifMatch, site.version());
        return site;
    }

    /** The connection of the transaction, for what is not worth an entity. */
    private Connection connection() {
        return entities.unwrap(Connection.class);
    }
}
