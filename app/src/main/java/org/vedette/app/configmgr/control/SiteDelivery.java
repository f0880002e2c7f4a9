package org.vedette.app.configmgr.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.configmgr.control.DeploymentRule.DeployedPolicy;
import org.vedette.app.deployment.control.CollectionConfigurations;
import org.vedette.app.deployment.control.RelayedDelivery;
import org.vedette.app.http.Json;
import org.vedette.app.persistence.Sql;
import org.vedette.policy.PolicyRef;
import org.vedette.policy.Verdict;

/** Says of a site's device what its policies wait for: the site that has not picked them up, or the client. */
@ApplicationScoped
public class SiteDelivery implements RelayedDelivery {

    private static final String DEVICE = """
            select p.id, p.collections, p.os_name, p.os_version, p.obstacle, d.site_code, g.acknowledged, g.last_seen
            from configmgr_device d
            join configmgr_population p on p.id = d.population_id
            join configmgr_progress g on g.site_code = d.site_code
            where d.device_id = ?""";

    private record Place(
            Population population,
            String siteCode,
            long acknowledged,
            @Nullable Instant lastSeen) {}

    @Inject
    private Sql sql;

    @Inject
    private CollectionConfigurations configurations;

    @Inject
    private SiteCatalog catalog;

    @Inject
    private Clock clock;

    @Override
    public Optional<Map<PolicyRef, Wait>> waiting(UUID deviceId) {
        return sql.inTransaction(connection -> {
            var place = place(connection, deviceId);
            return place.isPresent() ? Optional.of(waiting(connection, place.get())) : Optional.empty();
        });
    }

    private Optional<Place> place(Connection connection, UUID deviceId) throws SQLException {
        try (var statement = connection.prepareStatement(DEVICE)) {
            sql.set(statement, 1, deviceId);
            try (var row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                var population = new Population(
                        sql.uuid(row, 1),
                        Arrays.asList(Json.read(row.getString(2), String[].class)),
                        row.getString(3),
                        row.getString(4),
                        Optional.of(row.getString(5)).filter(why -> !why.isEmpty()),
                        1);
                return Optional.of(new Place(population, row.getString(6), row.getLong(7), sql.instant(row, 8)));
            }
        }
    }

    private Map<PolicyRef, Wait> waiting(Connection connection, Place place) throws SQLException {
        var view = configurations.present();
        var relevant = DesiredDeployments.relevant(place.population(), view);
        if (relevant.isEmpty()) {
            return Map.of();
        }
        var effective =
                view.of(relevant, place.population().facts(), place.population().obstacle(), clock.instant());
        var unavailable = catalog.unavailable(connection, place.siteCode());
        var suspended = relevant.stream().filter(unavailable::contains).findFirst();
        var pickedUp = pickedUp(connection, place, DesiredDeployments.id(place.siteCode(), relevant, effective));
        var waiting = new HashMap<PolicyRef, Wait>();
        effective.verdicts().forEach((policy, verdict) -> {
            if (verdict.kind() == Verdict.Kind.DELIVERABLE) {
                var known = pickedUp.contains(new DeployedPolicy(policy.policyId(), policy.revision()));
                waiting.put(policy, wait(place, suspended, known));
            }
        });
        return waiting;
    }

    private static Wait wait(Place place, Optional<String> suspended, boolean pickedUp) {
        if (pickedUp) {
            return new Wait(
                    "configmgr-client-policy",
                    "Waiting for Configuration Manager: site %s has picked this up; the device reports once it has"
                                    .formatted(place.siteCode())
                            + " evaluated its client policy.");
        }
        if (suspended.isPresent()) {
            return new Wait(
                    "configmgr-suspended",
                    "The collection '%s' is suspended, so site %s gets nothing new for its members; see the collection."
                            .formatted(suspended.get(), place.siteCode()));
        }
        var seen = place.lastSeen() == null ? "never heard of" : "last heard of at " + place.lastSeen();
        return new Wait(
                "configmgr-synchronization",
                "Waiting for Configuration Manager: site %s has not picked this up; its connector was %s."
                        .formatted(place.siteCode(), seen));
    }

    /** The revisions that the site has acknowledged for devices such as this. */
    private static List<DeployedPolicy> pickedUp(Connection connection, Place place, String deploymentId)
            throws SQLException {
        try (var statement = connection.prepareStatement("select rule from configmgr_deployment"
                + " where site_code = ? and id = ? and withdrawn = false and position <= ?")) {
            statement.setString(1, place.siteCode());
            statement.setString(2, deploymentId);
            statement.setLong(3, place.acknowledged());
            try (var row = statement.executeQuery()) {
                return row.next()
                        ? Json.read(row.getString(1), DeploymentRule.class).policies()
                        : List.of();
            }
        }
    }
}
