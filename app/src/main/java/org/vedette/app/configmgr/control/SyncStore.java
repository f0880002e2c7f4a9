package org.vedette.app.configmgr.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.vedette.app.configmgr.entity.Site;
import org.vedette.app.http.Json;
import org.vedette.app.persistence.Sql;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.app.secrets.Tokens;

/** The pages of syncs, until they are whole. */
@ApplicationScoped
class SyncStore {

    /** How long the outcome of a sync can be asked for. */
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private static final int MAX_MISSING = 100;

    /** A sync as it is stored. */
    record Sync(String id, String kind, String base, String state, int lastPage, String outcome) {}

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    /**
     * Keeps a page; a repeated one replaces itself. A page of another sync than the one that is being received begins that
     * sync, and the one before is forgotten.
     *
     * @throws ProblemException 409 for a sync that was superseded or a delta on another base, 422 for a page that
     *     contradicts its sync
     */
    SyncStatus receive(Site site, SyncPage page) {
        page.requireValid(site);
        return sql.inTransaction(connection -> {
            SiteLock.PAGES.take(connection, site.code());
            var known = find(connection, site.code(), page.id());
            if (known.isEmpty()) {
                begin(connection, site.code(), page);
            } else if (known.get().state().equals("superseded")) {
                throw new ProblemException(
                        ProblemType.STATE_CONFLICT,
                        "The sync '%s' was superseded by a later one, perhaps of another connector; begin a new one."
                                .formatted(page.id()));
            } else if (!known.get().state().equals("receiving")) {
                return status(connection, site.code(), known.get());
            } else {
                requireFit(known.get(), page);
                requireEnd(numbers(connection, site.code(), page.id()), page);
            }
            store(connection, site.code(), page);
            var sync = find(connection, site.code(), page.id()).orElseThrow();
            var status = status(connection, site.code(), sync);
            if (sync.lastPage() == 0 || status.received() < sync.lastPage()) {
                return status;
            }
            state(connection, site.code(), page.id(), "complete", "");
            return new SyncStatus(page.id(), "complete", status.received(), List.of(), null);
        });
    }

    SyncStatus status(String siteCode, String syncId) {
        return sql.inTransaction(connection -> status(
                connection,
                siteCode,
                find(connection, siteCode, syncId).orElseThrow(() -> ProblemException.notFound("sync", syncId))));
    }

    private void begin(Connection connection, String siteCode, SyncPage page) throws SQLException {
        if (!page.isFull()) {
            var present = present(connection, siteCode);
            if (!present.equals(page.base())) {
                throw new ProblemException(
                                ProblemType.STATE_CONFLICT,
                                present.isEmpty()
                                        ? "Nothing was synchronised yet; send a full sync first."
                                        : "The last complete sync is '%s', so a delta on '%s' does not fit; send a full sync."
                                                .formatted(present, page.base()))
                        .at("/base");
            }
        }
        try (var pages = connection.prepareStatement("""
                        delete from configmgr_sync_page where site_code = ? and sync_id in
                        (select id from configmgr_sync where site_code = ? and state = 'receiving')""");
                var others = connection.prepareStatement("update configmgr_sync set state = 'superseded'"
                        + " where site_code = ? and state = 'receiving'");
                var old = connection.prepareStatement("delete from configmgr_sync where site_code = ?"
                        + " and state <> 'complete' and started_at < ?");
                var own = connection.prepareStatement("""
                        insert into configmgr_sync (site_code, id, kind, base, state, last_page, started_at, outcome)
                        values (?, ?, ?, ?, 'receiving', 0, ?, '')""")) {
            pages.setString(1, siteCode);
            pages.setString(2, siteCode);
            pages.executeUpdate();
            others.setString(1, siteCode);
            others.executeUpdate();
            old.setString(1, siteCode);
            sql.set(old, 2, clock.instant().minus(REMEMBERED));
            old.executeUpdate();
            own.setString(1, siteCode);
            own.setString(2, page.id());
            own.setString(3, page.isFull() ? "full" : "delta");
            own.setString(4, page.base() == null ? "" : page.base());
            sql.set(own, 5, clock.instant());
            own.executeUpdate();
        }
    }

    private static void requireFit(Sync sync, SyncPage page) {
        if (!sync.kind().equals(page.kind()) || !sync.base().equals(page.base() == null ? "" : page.base())) {
            throw ProblemException.invalid("/kind", "All pages of a sync have the same 'kind' and 'base'.");
        }
        if (sync.lastPage() > 0
                && (page.number() > sync.lastPage() || page.isLast() != (page.number() == sync.lastPage()))) {
            throw ProblemException.invalid(
                    "/page", "Page %d was the last of this sync; begin a new one.".formatted(sync.lastPage()));
        }
    }

    private static void requireEnd(List<Integer> received, SyncPage page) {
        if (page.isLast() && received.stream().anyMatch(number -> number > page.number())) {
            throw ProblemException.invalid(
                    "/last", "Pages with higher numbers than %d were received already.".formatted(page.number()));
        }
    }

    private void store(Connection connection, String siteCode, SyncPage page) throws SQLException {
        var content = write(page);
        try (var delete = connection.prepareStatement(
                        "delete from configmgr_sync_page where site_code = ? and sync_id = ? and page = ?");
                var insert = connection.prepareStatement("insert into configmgr_sync_page"
                        + " (site_code, sync_id, page, sha256, content) values (?, ?, ?, ?, ?)");
                var last = connection.prepareStatement(
                        "update configmgr_sync set last_page = ? where site_code = ? and id = ?")) {
            key(delete, 1, siteCode, page.id());
            delete.setInt(3, page.number());
            delete.executeUpdate();
            key(insert, 1, siteCode, page.id());
            insert.setInt(3, page.number());
            insert.setString(4, Tokens.hash(content));
            insert.setBytes(5, content);
            insert.executeUpdate();
            if (page.isLast()) {
                last.setInt(1, page.number());
                key(last, 2, siteCode, page.id());
                last.executeUpdate();
            }
        }
    }

    private static byte[] write(SyncPage page) {
        try {
            return Json.MAPPER.writeValueAsBytes(page);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A page could not be written", impossible);
        }
    }

    Optional<Sync> find(Connection connection, String siteCode, String syncId) throws SQLException {
        try (var statement = connection.prepareStatement("select id, kind, base, state, last_page, outcome"
                + " from configmgr_sync where site_code = ? and id = ?")) {
            key(statement, 1, siteCode, syncId);
            try (var row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Sync(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getInt(5),
                                row.getString(6)))
                        : Optional.empty();
            }
        }
    }

    /** The sync that was applied last; empty if none was. */
    String present(Connection connection, String siteCode) throws SQLException {
        try (var statement =
                connection.prepareStatement("select sync_id from configmgr_progress where site_code = ?")) {
            statement.setString(1, siteCode);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private SyncStatus status(Connection connection, String siteCode, Sync sync) throws SQLException {
        if (!sync.state().equals("receiving")) {
            var outcome = sync.outcome().isEmpty() ? null : Json.read(sync.outcome(), SyncStatus.Outcome.class);
            return new SyncStatus(sync.id(), sync.state(), sync.lastPage(), List.of(), outcome);
        }
        var received = numbers(connection, siteCode, sync.id());
        var end = sync.lastPage() > 0 ? sync.lastPage() : received.isEmpty() ? 0 : received.get(received.size() - 1);
        var present = new HashSet<>(received);
        var missing = new ArrayList<Integer>();
        for (var page = 1; page <= end && missing.size() < MAX_MISSING; page++) {
            if (!present.contains(page)) {
                missing.add(page);
            }
        }
        return new SyncStatus(sync.id(), sync.state(), received.size(), missing, null);
    }

    List<Integer> numbers(Connection connection, String siteCode, String syncId) throws SQLException {
        var numbers = new ArrayList<Integer>();
        try (var statement = connection.prepareStatement(
                "select page from configmgr_sync_page where site_code = ? and sync_id = ? order by page")) {
            key(statement, 1, siteCode, syncId);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    numbers.add(row.getInt(1));
                }
            }
        }
        return numbers;
    }

    /** Reads one page, so that never more than one is in memory. */
    SyncPage page(Connection connection, String siteCode, String syncId, int number) throws SQLException {
        try (var statement = connection.prepareStatement(
                "select content from configmgr_sync_page where site_code = ? and sync_id = ? and page = ?")) {
            key(statement, 1, siteCode, syncId);
            statement.setInt(3, number);
            try (var row = statement.executeQuery()) {
                row.next();
                return Json.MAPPER.readValue(row.getBytes(1), SyncPage.class);
            } catch (IOException damaged) {
                throw new IllegalStateException("A stored page is damaged", damaged);
            }
        }
    }

    /** Ends a sync: its pages are not needed any more. */
    void end(Connection connection, String siteCode, String syncId, String state, SyncStatus.Outcome outcome)
            throws SQLException {
        state(connection, siteCode, syncId, state, Json.write(outcome));
        try (var statement =
                connection.prepareStatement("delete from configmgr_sync_page where site_code = ? and sync_id = ?")) {
            key(statement, 1, siteCode, syncId);
            statement.executeUpdate();
        }
    }

    private static void state(Connection connection, String siteCode, String syncId, String state, String outcome)
            throws SQLException {
        try (var statement = connection.prepareStatement(
                "update configmgr_sync set state = ?, outcome = ? where site_code = ? and id = ?")) {
            statement.setString(1, state);
            statement.setString(2, outcome);
            key(statement, 3, siteCode, syncId);
            statement.executeUpdate();
        }
    }

    private static void key(PreparedStatement statement, int first, String siteCode, String syncId)
            throws SQLException {
        statement.setString(first, siteCode);
        statement.setString(first + 1, syncId);
    }
}
