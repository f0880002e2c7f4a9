package org.vedette.app.onboarding.control;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jspecify.annotations.Nullable;
import org.vedette.app.event.control.Events;
import org.vedette.app.event.control.GaugeSet;
import org.vedette.app.event.control.NewEvent;
import org.vedette.app.persistence.Leases;
import org.vedette.app.persistence.Sql;
import org.vedette.event.EventType;
import org.vedette.onboarding.ExpiryWarnings;

/** Warns of packages that expire, once for each package, content and threshold; and shows on every node how long they last. */
@ApplicationScoped
class PackageWarnings {

    private static final Logger LOG = System.getLogger(PackageWarnings.class.getName());
    private static final String LEASE = "package-expiry";
    private static final String SELECT = """
            select id, platform, kind, org_id, file_name, scope, expires_at from onboarding_package
            where expires_at is not null""";

    private record Expiring(
            UUID id,
            String platform,
            String kind,
            String orgId,
            @Nullable String fileName,
            int scope,
            Instant at) {

        String name() {
            return fileName == null || fileName.isEmpty() ? platform + " " + kind : fileName;
        }
    }

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private Sql sql;

    @Inject
    private Events events;

    @Inject
    private Leases leases;

    @Inject
    private MetricRegistry metrics;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "vedette.events.look")
    private Duration pause;

    @Inject
    @ConfigProperty(name = "vedette.events.package-expiry")
    private List<Duration> thresholds;

    private final String owner = UUID.randomUUID().toString();
    private @Nullable ScheduledFuture<?> runs;
    private @Nullable GaugeSet gauges;

    void start(@Observes @Initialized(ApplicationScoped.class) Object applicationStart) {
        gauges = new GaugeSet(metrics, "vedette_package_expiry_seconds");
        var warnings = new ExpiryWarnings(thresholds);
        runs = executor.scheduleWithFixedDelay(() -> look(warnings), 1_000, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        if (runs != null) {
            runs.cancel(true);
        }
        leases.leave(LEASE, owner);
    }

    private void look(ExpiryWarnings warnings) {
        try {
            var now = clock.instant();
            var packages = read();
            show(packages, now);
            if (leases.hold(LEASE, owner, pause.plus(Duration.ofMinutes(1)))) {
                for (var each : packages) {
                    warn(each, warnings.passed(each.at(), now), now);
                }
            }
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "Cannot look for packages that expire, will try again: {0}", failed.toString());
        }
    }

    private void show(List<Expiring> packages, Instant now) {
        Map<List<String>, Double> seconds = new HashMap<>();
        for (var each : packages) {
            seconds.put(
                    List.of("package", each.id().toString(), "platform", each.platform(), "kind", each.kind()),
                    (double) Duration.between(now, each.at()).toSeconds());
        }
        if (gauges != null) {
            gauges.set(seconds);
        }
    }

    private List<Expiring> read() {
        try (var connection = sql.dataSource().getConnection();
                var statement = connection.prepareStatement(SELECT);
                var row = statement.executeQuery()) {
            var packages = new ArrayList<Expiring>();
            while (row.next()) {
                packages.add(new Expiring(
                        sql.uuid(row, 1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getInt(6),
                        Objects.requireNonNull(sql.instant(row, 7))));
            }
            return packages;
        } catch (SQLException failed) {
            throw new IllegalStateException("Packages cannot be read", failed);
        }
    }

    /** The last threshold that has passed is worth an event, unless it had one. */
    private void warn(Expiring each, List<Duration> passed, Instant now) {
        if (passed.isEmpty()) {
            return;
        }
        var told = sql.inTransaction(connection -> {
            var given = given(connection, each);
            var missing = passed.stream()
                    .filter(threshold -> !given.contains(threshold.toSeconds()))
                    .toList();
            var last = passed.get(passed.size() - 1);
            mark(connection, each, missing);
            var event = missing.contains(last) ? List.of(event(each, last, now)) : List.<NewEvent>of();
            events.write(connection, event);
            return event;
        });
        events.announce(told);
    }

    private static NewEvent event(Expiring each, Duration threshold, Instant now) {
        return new NewEvent(
                EventType.PACKAGE_EXPIRING,
                now,
                NewEvent.PACKAGE,
                each.id().toString(),
                each.name(),
                each.scope(),
                Map.of(
                        "expiresAt", each.at().toString(),
                        "threshold", threshold.toString(),
                        "platform", each.platform(),
                        "kind", each.kind(),
                        "orgId", each.orgId()));
    }

    private Set<Long> given(Connection connection, Expiring each) throws SQLException {
        try (var statement = connection.prepareStatement(
                "select threshold from package_warning where package_id = ? and expires_at = ?")) {
            sql.set(statement, 1, each.id());
            sql.set(statement, 2, each.at());
            var given = new HashSet<Long>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    given.add(row.getLong(1));
                }
            }
            return given;
        }
    }

    private void mark(Connection connection, Expiring each, List<Duration> missing) throws SQLException {
        try (var statement = connection.prepareStatement(
                "insert into package_warning (package_id, expires_at, threshold) values (?, ?, ?)")) {
            for (var threshold : missing) {
                sql.set(statement, 1, each.id());
                sql.set(statement, 2, each.at());
                statement.setLong(3, threshold.toSeconds());
                statement.executeUpdate();
            }
        }
    }
}
