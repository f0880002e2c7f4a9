package org.vedette.app.configmgr.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.configmgr.entity.Site;
import org.vedette.app.generation.GenerationAdvanced;
import org.vedette.app.http.Json;
import org.vedette.app.persistence.Sql;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.app.secrets.Vault;

/** Tells sites what has changed of what they deliver, and hears that they have taken it over. */
@ApplicationScoped
public class Deliveries {

    /**
     * What has changed since a cursor.
     *
     * @param cursor to ask with next
     * @param complete whether this is everything in force: whatever is not in it ends
     * @param more whether there is more already; what was read is applied together with it
     * @param contents of the artifacts in Base64, by SHA-256
     */
    @Schema(name = "DeploymentChanges")
    public record Changes(
            String cursor, boolean complete, boolean more, List<Change> deployments, Map<String, String> contents) {}

    /**
     * One deployment.
     *
     * @param rule null if it is withdrawn
     */
    @Schema(name = "DeploymentChange")
    public record Change(
            String id,
            boolean withdrawn,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            DeploymentRule rule) {}

    /** How long a site may wait for a change. */
    public static final Duration MAX_WAIT = Duration.ofSeconds(60);

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int PART = 100;
    private static final int WAITING_AT_ONCE = 32;
    private static final Pattern CURSOR = Pattern.compile("([0-9a-f]{8})-([0-9]{1,18})");

    @Inject
    private Sql sql;

    @Inject
    private Publication publication;

    @Inject
    private SiteCatalog catalog;

    @Inject
    private Vault vault;

    @Inject
    private Clock clock;

    private final Semaphore places = new Semaphore(WAITING_AT_ONCE);
    private final AtomicReference<CompletableFuture<Long>> next = new AtomicReference<>(new CompletableFuture<>());

    void advanced(@Observes(during = TransactionPhase.AFTER_SUCCESS) GenerationAdvanced change) {
        Objects.requireNonNull(next.getAndSet(new CompletableFuture<>())).complete(change.generation());
    }

    /**
     * What has changed since a cursor, as soon as there is anything.
     *
     * @param since from an earlier answer; everything if it is null or of another attachment of the site
     * @throws ProblemException 503 if too many wait already
     */
    public Changes since(Site site, @Nullable String since, Duration wait) {
        if (!places.tryAcquire()) {
            throw new ProblemException(ProblemType.UNAVAILABLE, "Too many connectors wait at once; try again.")
                    .with("Retry-After", "5");
        }
        try {
            var deadline = System.nanoTime() + wait.toNanos();
            // Taken before each look, so that no change falls between the look and the wait.
            var announced = Objects.requireNonNull(next.get());
            var changes = read(site, since);
            while (changes.deployments().isEmpty()
                    && !changes.complete()
                    && await(announced, deadline - System.nanoTime())) {
                announced = Objects.requireNonNull(next.get());
                changes = read(site, since);
            }
            return changes;
        } finally {
            places.release();
        }
    }

    /** Waits for a change on this node, or until it is time to look for one made elsewhere; false if time is up. */
    private static boolean await(CompletableFuture<Long> announced, long nanos) {
        if (nanos <= 0) {
            return false;
        }
        try {
            announced.get(Math.min(nanos, LOOK_NANOS), TimeUnit.NANOSECONDS);
        } catch (TimeoutException look) {
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("A change was announced as a failure", impossible);
        }
        return true;
    }

    private Changes read(Site site, @Nullable String since) {
        publication.refresh(site.code());
        return sql.inTransaction(connection -> {
            var end = catalog.position(connection, site.code());
            var from = position(site, since).filter(known -> known <= end);
            var deployments = new ArrayList<Change>();
            var contents = new LinkedHashMap<String, String>();
            var position = from.orElse(0L);
            try (var statement = connection.prepareStatement("""
                    select id, position, withdrawn, rule, content from configmgr_deployment
                    where site_code = ? and position > ? order by position""")) {
                statement.setString(1, site.code());
                statement.setLong(2, position);
                statement.setMaxRows(PART);
                try (var row = statement.executeQuery()) {
                    while (row.next()) {
                        position = row.getLong(2);
                        if (row.getBoolean(3)) {
                            deployments.add(new Change(row.getString(1), true, null));
                        } else {
                            var rule = Json.read(row.getString(4), DeploymentRule.class);
                            deployments.add(new Change(row.getString(1), false, rule));
                            contents.putAll(contents(row.getString(1), row.getBytes(5)));
                        }
                    }
                }
            }
            var more = deployments.size() == PART && position < end;
            return new Changes(cursor(site, more ? position : end), from.isEmpty(), more, deployments, contents);
        });
    }

    private Map<String, String> contents(String id, byte[] sealed) {
        var contents = new LinkedHashMap<String, String>();
        Json.tree(new String(vault.open(sealed, id), StandardCharsets.UTF_8))
                .properties()
                .forEach(member ->
                        contents.put(member.getKey(), member.getValue().textValue()));
        return contents;
    }

    private static String cursor(Site site, long position) {
        return incarnation(site) + "-" + position;
    }

    private static String incarnation(Site site) {
        return site.attachment().toString().substring(0, 8);
    }

    /** Empty for a cursor that we never gave to this attachment of the site. */
    private static Optional<Long> position(Site site, @Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return Optional.empty();
        }
        var parts = CURSOR.matcher(cursor);
        if (!parts.matches()) {
            throw new ProblemException(
                    ProblemType.INVALID_PARAMETER, "'since' must be a cursor that this server gave out.");
        }
        return parts.group(1).equals(incarnation(site))
                ? Optional.of(Long.parseLong(parts.group(2)))
                : Optional.empty();
    }

    /**
     * Hears that a site has taken over everything up to a cursor; an earlier one changes nothing.
     *
     * @throws ProblemException 409 for a cursor that this attachment of the site never got
     */
    public void acknowledge(Site site, String cursor) {
        sql.inTransaction(connection -> {
            var end = catalog.position(connection, site.code());
            var position = position(site, cursor)
                    .filter(known -> known <= end)
                    .orElseThrow(() -> new ProblemException(
                                    ProblemType.STATE_CONFLICT,
                                    "This cursor is of another attachment of the site; ask for everything anew.")
                            .at("/cursor"));
            return acknowledge(connection, site.code(), position);
        });
    }

    private int acknowledge(Connection connection, String siteCode, long position) throws SQLException {
        try (var statement = connection.prepareStatement("""
                update configmgr_progress set acknowledged = ?, acknowledged_at = ?
                where site_code = ? and acknowledged < ?""")) {
            statement.setLong(1, position);
            sql.set(statement, 2, clock.instant());
            statement.setString(3, siteCode);
            statement.setLong(4, position);
            return statement.executeUpdate();
        }
    }
}
