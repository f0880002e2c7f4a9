package org.vedette.app.deployment.control;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.vedette.app.generation.GenerationAdvanced;

/**
 * Keeps the present {@link Snapshot}.
 *
 * <p>A change made on this node is seen by the next check-in on it; a change made elsewhere within a second, by a
 * small query twice a second. If the database is away the last snapshot goes on serving devices for which nothing has changed.
 */
@ApplicationScoped
class Snapshots {

    private static final Logger LOG = System.getLogger(Snapshots.class.getName());
    /** So often that a change is in force within a second, loading included. */
    private static final int LOOK_MILLIS = 500;

    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private SnapshotLoader loader;

    @Inject
    private GenerationReader generations;

    @Inject
    private Standings standings;

    private final AtomicLong wanted = new AtomicLong();
    private volatile @Nullable Snapshot present;
    private long failedAt = System.nanoTime() - PAUSE_NANOS;
    private @Nullable ScheduledFuture<?> poll;

    @PostConstruct
    void start() {
        poll = executor.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        if (poll != null) {
            poll.cancel(true);
        }
    }

    void announced(@Observes(during = TransactionPhase.AFTER_SUCCESS) GenerationAdvanced change) {
        wanted.accumulateAndGet(change.generation(), Math::max);
    }

    /** The snapshot of the latest generation that this node knows of. */
    Snapshot present() {
        var snapshot = present;
        return snapshot != null && snapshot.generation() >= wanted.get() ? snapshot : renew();
    }

    private synchronized Snapshot renew() {
        var snapshot = present;
        if (snapshot != null && snapshot.generation() >= wanted.get()) {
            return snapshot;
        }
        if (snapshot != null && System.nanoTime() - failedAt < PAUSE_NANOS) {
            return snapshot;
        }
        try {
            var fresh = snapshot == null ? load() : renew(snapshot);
            wanted.accumulateAndGet(fresh.generation(), Math::max);
            present = fresh;
            return fresh;
        } catch (SQLException | RuntimeException failed) {
            if (snapshot == null) {
                throw new IllegalStateException("The database does not answer", failed);
            }
            failedAt = System.nanoTime();
            LOG.log(
                    Level.WARNING,
                    "Cannot load what has changed, devices get what was known before: {0}",
                    failed.toString());
            return snapshot;
        }
    }

    private Snapshot load() throws SQLException {
        var generation = generations.latest();
        standings.forgetAll();
        return loader.load(generation);
    }

    private Snapshot renew(Snapshot snapshot) throws SQLException {
        var generation = generations.latest();
        var changes = generations.changesSince(snapshot.generation(), generation);
        if (changes.isEmpty()) {
            standings.forgetAll();
            return loader.load(generation);
        }
        standings.forget(changes.get().devices());
        return changes.get().onlyDevices() ? snapshot.at(generation) : loader.load(generation);
    }

    private void look() {
        try {
            var latest = generations.latest();
            if (wanted.accumulateAndGet(latest, Math::max) > generationOf(present)) {
                renew();
            }
            generations.prune();
        } catch (SQLException | RuntimeException | Error failed) {
            // Whatever it is, the next look must come.
            LOG.log(Level.WARNING, "Cannot look for changes: {0}", failed.toString());
        }
    }

    private static long generationOf(@Nullable Snapshot snapshot) {
        return snapshot == null ? -1 : snapshot.generation();
    }
}
