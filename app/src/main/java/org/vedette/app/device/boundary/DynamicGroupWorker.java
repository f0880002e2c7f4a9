package org.vedette.app.device.boundary;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.vedette.app.device.control.DynamicGroupScan;
import org.vedette.app.persistence.Leases;

/**
 * Brings dynamic groups in line with changed rules, on one node at a time, and all of them once an hour.
 *
 * <p>A rule stays pending until a scan has reached the last device; so when this node dies, another one begins anew as soon
 * as the lease has run out. The hourly scan is for devices that Configuration Manager sites bring.
 */
@ApplicationScoped
class DynamicGroupWorker {

    private static final Logger LOG = System.getLogger(DynamicGroupWorker.class.getName());
    private static final String LEASE = "dynamic-groups";
    private static final Duration LEASE_LENGTH = Duration.ofSeconds(30);
    private static final Duration SWEEP = Duration.ofHours(1);

    private final String node = UUID.randomUUID().toString();

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private DynamicGroupScan scan;

    @Inject
    private Leases leases;

    @Inject
    private Clock clock;

    private @Nullable ScheduledFuture<?> polls;
    private Instant nextSweep = Instant.MIN;
    private volatile boolean stopping;

    void start(@Observes @Initialized(ApplicationScoped.class) Object applicationStart) {
        nextSweep = clock.instant().plus(SWEEP);
        polls = executor.scheduleWithFixedDelay(this::poll, 1, 1, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        stopping = true;
        if (polls != null) {
            polls.cancel(true);
        }
    }

    private void poll() {
        try {
            var sweeping = !clock.instant().isBefore(nextSweep);
            if ((sweeping || scan.isDue()) && holds()) {
                if (sweeping) {
                    scan.scanAll(this::holds);
                } else {
                    scan.scanChanged(this::holds);
                }
                nextSweep = sweeping ? clock.instant().plus(SWEEP) : nextSweep;
                leases.giveBack(LEASE, node);
            }
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "Cannot see to dynamic groups, will try again", failed);
        }
    }

    private boolean holds() {
        return !stopping && leases.hold(LEASE, node, LEASE_LENGTH);
    }
}
