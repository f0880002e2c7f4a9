package org.vedette.app.configmgr.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.vedette.app.configmgr.control.DesiredDeployments.Desired;
import org.vedette.app.deployment.control.CollectionConfigurations;
import org.vedette.app.http.Json;
import org.vedette.app.persistence.Sql;
import org.vedette.app.secrets.SealedColumn;
import org.vedette.app.secrets.Tokens;
import org.vedette.app.secrets.Vault;

/**
 * Keeps what each site was told in step with what it is to be told.
 *
 * <p>A deployment that names a collection which is not available stays as it was told last: nothing new, and nothing
 * removed.
 */
@ApplicationScoped
class Publication {

    private static final int MAX_SITES = 64;

    /** What a deployment was when the site was told last. */
    private record Told(String digest, boolean withdrawn, DeploymentRule rule) {}

    /** A node has published this generation, which holds until then. */
    private record Done(long generation, Optional<Instant> validUntil) {

        boolean isCurrent(long present, Instant now) {
            return generation == present && validUntil.map(now::isBefore).orElse(true);
        }
    }

    /** The populations of a site as of one number of its syncs. */
    private record Members(long membership, String siteVersion, List<Population> populations) {}

    @Inject
    private Sql sql;

    @Inject
    private CollectionConfigurations configurations;

    @Inject
    private SiteCatalog catalog;

    @Inject
    private Vault vault;

    @Inject
    private Clock clock;

    private final Map<String, Done> done = new ConcurrentHashMap<>();
    private final Cache<String, Members> members =
            Caffeine.newBuilder().maximumSize(MAX_SITES).build();

    /** Contents belong to their deployments. */
    @Produces
    static SealedColumn sealed() {
        return SealedColumn.ownedBy("configmgr_deployment", "content", List.of("site_code", "id"), "id");
    }

    /** Publishes whatever has changed for a site; not within a transaction. */
    void refresh(String siteCode) {
        var view = configurations.present();
        var now = clock.instant();
        var last = done.get(siteCode);
        if (last != null && last.isCurrent(view.generation(), now)) {
            return;
        }
        var published = sql.inTransaction(connection -> {
            SiteLock.PUBLICATION.take(connection, siteCode);
            var desired = DesiredDeployments.of(siteCode, populations(connection, siteCode), view, now);
            var frozen = new HashSet<>(catalog.unavailable(connection, siteCode));
            frozen.retainAll(view.collections());
            publish(connection, siteCode, desired.byId(), frozen);
            return new Done(view.generation(), desired.validUntil());
        });
        done.put(siteCode, published);
    }

    private List<Population> populations(Connection connection, String siteCode) throws SQLException {
        var stamp = catalog.membership(connection, siteCode);
        var known = members.getIfPresent(siteCode);
        if (known != null
                && known.membership() == stamp.membership()
                && known.siteVersion().equals(stamp.siteVersion())) {
            return known.populations();
        }
        var populations = Populations.read(connection, sql, siteCode);
        members.put(siteCode, new Members(stamp.membership(), stamp.siteVersion(), populations));
        return populations;
    }

    /** The new and changed ones come before those that are withdrawn. */
    private void publish(Connection connection, String siteCode, Map<String, Desired> desired, Set<String> frozen)
            throws SQLException {
        var told = told(connection, siteCode);
        var position = catalog.position(connection, siteCode);
        var before = position;
        for (var entry : desired.entrySet()) {
            var rule = Json.write(entry.getValue().rule());
            var digest = Tokens.hash(rule.getBytes(StandardCharsets.UTF_8));
            var earlier = told.get(entry.getKey());
            if (isFrozen(entry.getValue().rule(), frozen)
                    || (earlier != null
                            && !earlier.withdrawn()
                            && earlier.digest().equals(digest))) {
                continue;
            }
            write(connection, siteCode, entry.getKey(), ++position, earlier != null, rule, digest, entry.getValue());
        }
        for (var entry : told.entrySet()) {
            if (!entry.getValue().withdrawn()
                    && !desired.containsKey(entry.getKey())
                    && !isFrozen(entry.getValue().rule(), frozen)) {
                withdraw(connection, siteCode, entry.getKey(), ++position);
            }
        }
        if (position != before) {
            catalog.position(connection, siteCode, position);
        }
    }

    private static boolean isFrozen(DeploymentRule rule, Set<String> frozen) {
        return rule.allOf().stream().anyMatch(frozen::contains);
    }

    private Map<String, Told> told(Connection connection, String siteCode) throws SQLException {
        var told = new HashMap<String, Told>();
        try (var statement = connection.prepareStatement(
                "select id, digest, withdrawn, rule from configmgr_deployment where site_code = ?")) {
            statement.setString(1, siteCode);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    told.put(
                            row.getString(1),
                            new Told(
                                    row.getString(2),
                                    row.getBoolean(3),
                                    Json.read(row.getString(4), DeploymentRule.class)));
                }
            }
        }
        return told;
    }

    private void write(
            Connection connection,
            String siteCode,
            String id,
            long position,
            boolean known,
            String rule,
            String digest,
            Desired desired)
            throws SQLException {
        var statementText = known
                ? "update configmgr_deployment set position = ?, withdrawn = false, rule = ?, digest = ?, content = ?"
                        + " where site_code = ? and id = ?"
                : "insert into configmgr_deployment (position, withdrawn, rule, digest, content, site_code, id)"
                        + " values (?, false, ?, ?, ?, ?, ?)";
        try (var statement = connection.prepareStatement(statementText)) {
            statement.setLong(1, position);
            statement.setString(2, rule);
            statement.setString(3, digest);
            statement.setBytes(4, vault.seal(Json.write(desired.contents()).getBytes(StandardCharsets.UTF_8), id));
            statement.setString(5, siteCode);
            statement.setString(6, id);
            statement.executeUpdate();
        }
    }

    /** Its content is not needed any more. */
    private static void withdraw(Connection connection, String siteCode, String id, long position) throws SQLException {
        try (var statement = connection.prepareStatement("update configmgr_deployment set position = ?,"
                + " withdrawn = true, content = ? where site_code = ? and id = ?")) {
            statement.setLong(1, position);
            statement.setBytes(2, new byte[0]);
            statement.setString(3, siteCode);
            statement.setString(4, id);
            statement.executeUpdate();
        }
    }
}
