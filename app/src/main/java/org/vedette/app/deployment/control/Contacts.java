package org.vedette.app.deployment.control;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.vedette.app.persistence.Sql;

/**
 * When devices were last seen: gathered in memory and written every few seconds, in the order of their ids so that nodes
 * do not wait for each other in a circle. A node that is killed loses only those seconds.
 */
@ApplicationScoped
class Contacts {

    private static final Logger LOG = System.getLogger(Contacts.class.getName());
    private static final int FLUSH_SECONDS = 5;
    private static final int BATCH = 1_000;
    /** Another node may have written a later moment, but not one that is hours away: that is of a clock that was wrong. */
    private static final String SEEN =
            "update device_contact set last_seen = ? where device_id = ? and (last_seen < ? or last_seen > ?)";

    private static final Duration AHEAD = Duration.ofHours(1);

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private Sql sql;

    private final Map<UUID, Instant> seen = new ConcurrentHashMap<>();
    private @Nullable ScheduledFuture<?> flushes;

    @PostConstruct
    void start() {
        flushes = executor.scheduleWithFixedDelay(this::flush, FLUSH_SECONDS, FLUSH_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        if (flushes != null) {
            flushes.cancel(false);
        }
        flush();
    }

    void seen(UUID deviceId, Instant now) {
        seen.put(deviceId, now);
    }

    /** Writes what was gathered; what cannot be written is gathered again unless the device came back since. */
    synchronized void flush() {
        var pending = new TreeMap<UUID, Instant>();
        for (var device : List.copyOf(seen.keySet())) {
            var instant = seen.remove(device);
            if (instant != null) {
                pending.put(device, instant);
            }
        }
        if (pending.isEmpty()) {
            return;
        }
        try {
            write(pending);
        } catch (SQLException | RuntimeException failed) {
            LOG.log(Level.WARNING, "Cannot store when devices were seen, will try again: {0}", failed.getMessage());
            pending.forEach(seen::putIfAbsent);
        }
    }

    private void write(Map<UUID, Instant> pending) throws SQLException {
        try (var connection = sql.dataSource().getConnection();
                var statement = connection.prepareStatement(SEEN)) {
            connection.setAutoCommit(false);
            try {
                var count = 0;
                for (var entry : pending.entrySet()) {
                    sql.set(statement, 1, entry.getValue());
                    sql.set(statement, 2, entry.getKey());
                    sql.set(statement, 3, entry.getValue());
                    sql.set(statement, 4, entry.getValue().plus(AHEAD));
                    statement.addBatch();
                    if (++count % BATCH == 0) {
                        statement.executeBatch();
                        connection.commit();
                    }
                }
                statement.executeBatch();
                connection.commit();
            } catch (SQLException failed) {
                connection.rollback();
                throw failed;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }
}
