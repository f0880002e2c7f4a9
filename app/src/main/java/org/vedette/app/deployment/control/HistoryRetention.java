package org.vedette.app.deployment.control;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.vedette.app.persistence.Sql;

/** Deletes, once an hour, what devices went through before their history's time. Every node may do so at any time. */
@ApplicationScoped
class HistoryRetention {

    private static final Logger LOG = System.getLogger(HistoryRetention.class.getName());

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "vedette.history.retention")
    private Duration retention;

    private @Nullable ScheduledFuture<?> runs;

    void start(@Observes @Initialized(ApplicationScoped.class) Object applicationStart) {
        runs = executor.scheduleWithFixedDelay(this::prune, 5, 60, TimeUnit.MINUTES);
    }

    @PreDestroy
    void stop() {
        if (runs != null) {
            runs.cancel(true);
        }
    }

    private void prune() {
        try (var connection = sql.dataSource().getConnection();
                var statement = connection.prepareStatement("delete from device_history where moment < ?")) {
            statement.setLong(
                    1, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant().minus(retention)));
            statement.executeUpdate();
        } catch (SQLException failed) {
            LOG.log(Level.WARNING, "Cannot delete old history, will try again: {0}", failed.getMessage());
        }
    }
}
