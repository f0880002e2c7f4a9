package org.vedette.app.device.control;

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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.vedette.app.event.control.Events;
import org.vedette.app.event.control.NewEvent;
import org.vedette.app.persistence.Leases;
import org.vedette.app.persistence.Sql;
import org.vedette.device.OnboardingStatus;
import org.vedette.event.EventType;

/**
 * Notices that nothing is heard of onboarded devices any more, once for each time; on one node. That is the only change of a
 * device that nothing but time makes.
 */
@ApplicationScoped
class InactiveDevices {

    private static final Logger LOG = System.getLogger(InactiveDevices.class.getName());
    private static final String LEASE = "device-inactivity";
    private static final int PART = 500;

    private static final String LAST_SEEN = "coalesce(dm.last_seen, dc.last_seen, d.enrolled_at)";
    /** Derby takes a bare comparison of what is coalesced for one that no missing row can pass, and joins without them. */
    private static final String IS_INACTIVE = "case when " + LAST_SEEN + " < ? then 1 else 0 end";

    private static final String JOINS = """
            left join device_contact dc on dc.device_id = d.id
            left join defender_machine dm on dm.device_id = d.id
            """;
    private static final String NEWLY = "select d.id, " + LAST_SEEN + " from device d " + JOINS
            + "where d.onboarding_state = 'onboarded' and " + IS_INACTIVE + " = 1"
            + " and not exists (select 1 from device_inactivity i where i.device_id = d.id)";
    private static final String BACK = "delete from device_inactivity where device_id in ("
            + "select i.device_id from device_inactivity i join device d on d.id = i.device_id " + JOINS
            + "where d.onboarding_state <> 'onboarded' or " + IS_INACTIVE + " = 0)";

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private Sql sql;

    @Inject
    private Events events;

    @Inject
    private Leases leases;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "vedette.events.look")
    private Duration pause;

    private final String owner = UUID.randomUUID().toString();
    private @Nullable ScheduledFuture<?> runs;
    private volatile boolean stopping;

    void start(@Observes @Initialized(ApplicationScoped.class) Object applicationStart) {
        runs = executor.scheduleWithFixedDelay(this::look, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        stopping = true;
        if (runs != null) {
            runs.cancel(true);
        }
        leases.leave(LEASE, owner);
    }

    private void look() {
        try {
            var length = pause.plus(Duration.ofMinutes(1));
            if (leases.hold(LEASE, owner, length)) {
                var now = clock.instant();
                forgetThoseBack(now);
                while (noticeSome(now) == PART && !stopping) {
                    leases.hold(LEASE, owner, length);
                }
            }
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "Cannot look for inactive devices, will try again: {0}", failed.toString());
        }
    }

    private void forgetThoseBack(Instant now) {
        sql.inTransaction(connection -> {
            try (var statement = connection.prepareStatement(BACK)) {
                sql.set(statement, 1, now.minus(OnboardingStatus.INACTIVE_AFTER));
                return statement.executeUpdate();
            }
        });
    }

    private int noticeSome(Instant now) {
        var newly = newly(now);
        if (newly.isEmpty()) {
            return 0;
        }
        List<NewEvent> told = newly.entrySet().stream()
                .map(entry -> NewEvent.ofDevice(
                        EventType.DEVICE_INACTIVE,
                        now,
                        entry.getKey(),
                        Map.of("lastSeen", entry.getValue().toString())))
                .toList();
        sql.inTransaction(connection -> {
            mark(connection, newly);
            events.write(connection, told);
            return true;
        });
        events.announce(told);
        return newly.size();
    }

    private Map<UUID, Instant> newly(Instant now) {
        try (var connection = sql.dataSource().getConnection();
                var statement = connection.prepareStatement(NEWLY)) {
            sql.set(statement, 1, now.minus(OnboardingStatus.INACTIVE_AFTER));
            statement.setMaxRows(PART);
            var newly = new TreeMap<UUID, Instant>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    newly.put(sql.uuid(row, 1), Objects.requireNonNull(sql.instant(row, 2)));
                }
            }
            return newly;
        } catch (SQLException failed) {
            throw new IllegalStateException("Devices cannot be read", failed);
        }
    }

    private void mark(Connection connection, Map<UUID, Instant> devices) throws SQLException {
        try (var statement =
                connection.prepareStatement("insert into device_inactivity (device_id, since) values (?, ?)")) {
            for (var device : devices.entrySet()) {
                sql.set(statement, 1, device.getKey());
                sql.set(statement, 2, device.getValue());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
