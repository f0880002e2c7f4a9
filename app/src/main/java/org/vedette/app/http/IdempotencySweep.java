package org.vedette.app.http;

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
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.vedette.app.persistence.Sql;

/** Forgets, once an hour, the answers that no repeated request can ask for any more. Every node may do so at any time. */
@ApplicationScoped
class IdempotencySweep {

    private static final Logger LOG = System.getLogger(IdempotencySweep.class.getName());

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    private @Nullable ScheduledFuture<?> sweeps;

    void start(@Observes @Initialized(ApplicationScoped.class) Object applicationStart) {
        sweeps = executor.scheduleWithFixedDelay(this::sweep, 1, 1, TimeUnit.HOURS);
    }

    @PreDestroy
    void stop() {
        if (sweeps != null) {
            sweeps.cancel(true);
        }
    }

    private void sweep() {
        try (var connection = sql.dataSource().getConnection();
                var statement = connection.prepareStatement("delete from idempotent_answer where created_at < ?")) {
            sql.set(statement, 1, clock.instant().minus(IdempotencyInterceptor.REMEMBERED));
            statement.executeUpdate();
        } catch (SQLException failed) {
            LOG.log(Level.WARNING, "Cannot forget old answers, will try again: {0}", failed.getMessage());
        }
    }
}
