package org.vedette.app.audit.control;

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
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.vedette.app.persistence.Sql;

/**
 * Deletes, once an hour, events past their time, up to a checkpoint: the checkpoint stays, and the rest of the chain is
 * verified from it. Every node may do so at any time.
 */
@ApplicationScoped
class AuditRetention {

    private static final Logger LOG = System.getLogger(AuditRetention.class.getName());
    private static final String CUT = "select max(seq) from audit_checkpoint where signed_at < ?";

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "vedette.audit.retention")
    private Duration retention;

    private @Nullable ScheduledFuture<?> runs;

    void start(@Observes @Initialized(ApplicationScoped.class) Object applicationStart) {
        runs = executor.scheduleWithFixedDelay(this::prune, 1, 60, TimeUnit.MINUTES);
    }

    @PreDestroy
    void stop() {
        if (runs != null) {
            runs.cancel(true);
        }
    }

    /** Events first: a checkpoint without events before it is harmless, events without their checkpoint are not. */
    private void prune() {
        try (var connection = sql.dataSource().getConnection();
                var cut = connection.prepareStatement(CUT);
                var events = connection.prepareStatement("delete from audit_event where seq <= ?");
                var checkpoints = connection.prepareStatement("delete from audit_checkpoint where seq < ?")) {
            sql.set(cut, 1, clock.instant().minus(retention));
            try (var row = cut.executeQuery()) {
                var seq = row.next() ? row.getLong(1) : 0;
                if (seq > 0) {
                    events.setLong(1, seq);
                    events.executeUpdate();
                    checkpoints.setLong(1, seq);
                    checkpoints.executeUpdate();
                }
            }
        } catch (SQLException failed) {
            LOG.log(Level.WARNING, "Cannot delete old audit events, will try again: {0}", failed.getMessage());
        }
    }
}
