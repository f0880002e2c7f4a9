package org.vedette.app.signin.control;

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
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.vedette.access.SignInDelay;
import org.vedette.app.persistence.Sql;

/** Forgets, every ten minutes, sessions that are over and attempts that count no more. Every node may do so at any time. */
@ApplicationScoped
class SignInSweep {

    private static final Logger LOG = System.getLogger(SignInSweep.class.getName());
    private static final int MINUTES = 10;

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "vedette.session.idle")
    private Duration idle;

    private @Nullable ScheduledFuture<?> sweeps;

    void start(@Observes @Initialized(ApplicationScoped.class) Object applicationStart) {
        sweeps = executor.scheduleWithFixedDelay(this::sweep, MINUTES, MINUTES, TimeUnit.MINUTES);
    }

    @PreDestroy
    void stop() {
        if (sweeps != null) {
            sweeps.cancel(true);
        }
    }

    private void sweep() {
        var now = clock.instant();
        try (var connection = sql.dataSource().getConnection()) {
            delete(connection, "delete from browser_session where expires_at < ?", now);
            delete(connection, "delete from browser_session where used_at < ?", now.minus(idle));
            delete(connection, "delete from completed_sign_in where expires_at < ?", now);
            // A row that says whose address this is lasts longer than one of failures.
            delete(
                    connection,
                    "delete from sign_in_attempt where touched_at < ? and proven_at < ?",
                    now.minus(SignInDelay.NAME.memory()),
                    now.minus(SignInAttempts.TRUSTED));
        } catch (SQLException failed) {
            LOG.log(Level.WARNING, "Cannot forget old sessions, will try again: {0}", failed.getMessage());
        }
    }

    private void delete(Connection connection, String statement, Instant... before) throws SQLException {
        try (var prepared = connection.prepareStatement(statement)) {
            for (var i = 0; i < before.length; i++) {
                sql.set(prepared, i + 1, before[i]);
            }
            prepared.executeUpdate();
        }
    }
}
