package org.vedette.app.keys.control;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jspecify.annotations.Nullable;
import org.vedette.app.audit.AuditEntry;
import org.vedette.app.audit.control.AuditTrail;
import org.vedette.app.keys.control.SealedRows.Row;
import org.vedette.app.persistence.Leases;
import org.vedette.app.secrets.Vault;

/**
 * Reads the key file again every few seconds and, when another key has become the active one, seals everything anew, row by
 * row, on one node at a time.
 *
 * <p>What is left to do is what other keys have sealed: a node that dies leaves nothing half done, and whoever looks next goes
 * on.
 */
@ApplicationScoped
public class KeyRotation {

    private static final Logger LOG = System.getLogger(KeyRotation.class.getName());
    private static final String LEASE = "sealed-content";
    private static final Duration LEASE_LENGTH = Duration.ofSeconds(30);
    /** Another node may have sealed with an old key meanwhile, or died while it sealed anew. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);

    private final String node = UUID.randomUUID().toString();

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    @ConfigProperty(name = "vedette.key.poll")
    private Duration pause;

    @Inject
    private Vault vault;

    @Inject
    private SealedRows rows;

    @Inject
    private Leases leases;

    @Inject
    private AuditTrail trail;

    @Inject
    private MetricRegistry metrics;

    private @Nullable ScheduledFuture<?> polls;
    private boolean done;
    private long lookedAt;
    private volatile String problem = "";
    private volatile long stale;

    void start(@Observes @Initialized(ApplicationScoped.class) Object applicationStart) {
        metrics.gauge("vedette_sealed_rows_stale", this, KeyRotation::stale);
        polls = executor.scheduleWithFixedDelay(this::poll, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        if (polls != null) {
            polls.cancel(true);
        }
    }

    /**
     * How many rows each key has sealed, now; also keys that have sealed none.
     *
     * @throws IllegalStateException if the database does not answer
     */
    public Map<String, Long> rowsByKey() {
        var counts = new LinkedHashMap<String, Long>();
        vault.keysInFile().forEach(id -> counts.put(id, 0L));
        counts.putAll(SealedRows.count(rows.all()));
        return counts;
    }

    /** Why the key file cannot be read; empty if it can. */
    public Optional<String> problem() {
        return problem.isEmpty() ? Optional.empty() : Optional.of(problem);
    }

    /** How many rows other keys than the active one had sealed when this node last looked. */
    public long stale() {
        return stale;
    }

    private void poll() {
        try {
            reload();
            if (!done || System.nanoTime() - lookedAt >= LOOK_AGAIN.toNanos()) {
                done = look();
                lookedAt = System.nanoTime();
            }
        } catch (RuntimeException | Error failed) {
            // Whatever it is, the next look must come.
            LOG.log(Level.WARNING, "Cannot see to what is sealed, will try again: {0}", failed.toString());
        }
    }

    private void reload() {
        try {
            if (vault.reload()) {
                LOG.log(Level.INFO, "The key file has changed; the key ''{0}'' seals", vault.activeKey());
                done = false;
            }
            problem = "";
        } catch (IllegalStateException unreadable) {
            var why = String.valueOf(unreadable.getMessage());
            if (!why.equals(problem)) {
                LOG.log(Level.ERROR, "{0}. The keys that were read before stay in use", why);
            }
            problem = why;
        }
    }

    /** Whether nothing is left to do. */
    private boolean look() {
        var active = vault.activeKey();
        var all = rows.all();
        var old = all.stream().filter(row -> !row.sealedBy().equals(active)).toList();
        vault.forgetRetired(SealedRows.count(old).keySet());
        stale = old.size();
        if (old.isEmpty()) {
            return true;
        }
        if (!leases.hold(LEASE, node, LEASE_LENGTH)) {
            return false;
        }
        try {
            sealAnew(old);
        } finally {
            leases.giveBack(LEASE, node);
        }
        return false; // whoever writes at the same time may have used the old key; looked at again soon
    }

    private void sealAnew(List<Row> old) {
        var sealed = 0;
        var failed = 0;
        var renewedAt = System.nanoTime();
        for (var row : old) {
            if (System.nanoTime() - renewedAt > LEASE_LENGTH.toNanos() / 3) {
                if (!leases.hold(LEASE, node, LEASE_LENGTH)) {
                    return;
                }
                renewedAt = System.nanoTime();
            }
            try {
                sealed += rows.sealAnew(row) ? 1 : 0;
            } catch (IllegalStateException refused) {
                failed++;
                LOG.log(Level.ERROR, "Cannot seal %s anew".formatted(row.column()), refused);
            }
        }
        if (sealed > 0) {
            trail.appendAlone(AuditEntry.byServer(
                    "keys.reseal",
                    "/api/v1/keys",
                    "%d rows were sealed anew with the key '%s'.".formatted(sealed, vault.activeKey()),
                    ""));
        }
        stale = (long) old.size() - sealed;
        metrics.counter("vedette_sealed_rows_resealed").inc(sealed);
        LOG.log(
                Level.INFO,
                "{0} rows were sealed anew with the key ''{1}'', {2} could not be",
                sealed,
                vault.activeKey(),
                failed);
    }
}
