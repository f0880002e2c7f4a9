package org.vedette.app.connector.boundary;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jspecify.annotations.Nullable;
import org.vedette.app.connector.control.ConnectionChanged;
import org.vedette.app.connector.control.ConnectionSteps;
import org.vedette.app.connector.control.ConnectionWork;
import org.vedette.app.connector.control.PackageIntake;
import org.vedette.app.connector.remote.ConnectorSettings;
import org.vedette.app.onboarding.control.PackageAdded;
import org.vedette.app.onboarding.control.PackageContentReplaced;
import org.vedette.app.persistence.Leases;
import org.vedette.connection.ConnectionState;
import org.vedette.spi.Platform;

/**
 * Looks every few seconds whether the connection needs something, and does it on one node at a time.
 *
 * <p>What is due stays due until its end is written down. So when this node dies, another one, or this one started again,
 * begins anew as soon as the lease has run out.
 */
@ApplicationScoped
class ConnectionWorker {

    private static final Logger LOG = System.getLogger(ConnectionWorker.class.getName());
    private static final String LEASE = "defender-connection";

    /** Another process may run on the same host, and this application may be deployed again in this one. */
    private final String node = UUID.randomUUID().toString();

    private final AtomicBoolean working = new AtomicBoolean();

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private ConnectorSettings settings;

    @Inject
    private Leases leases;

    @Inject
    private ConnectionSteps steps;

    @Inject
    private ConnectionWork work;

    @Inject
    private PackageIntake intake;

    @Inject
    private MetricRegistry metrics;

    private @Nullable ScheduledFuture<?> polls;
    private volatile ConnectionState state = ConnectionState.NOT_CONFIGURED;
    private volatile boolean stopping;

    void start(@Observes @Initialized(ApplicationScoped.class) Object applicationStart) {
        // Neither up nor down as long as nobody wants a connection.
        metrics.gauge("vedette_connection_up", this, worker -> switch (worker.state) {
            case NOT_CONFIGURED -> Double.NaN;
            case CONNECTED -> 1.0;
            default -> 0.0;
        });
        var pause = settings.poll().toMillis();
        polls = executor.scheduleWithFixedDelay(this::poll, pause, pause, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        stopping = true;
        if (polls != null) {
            polls.cancel(true);
        }
    }

    void hurry(@Observes(during = TransactionPhase.AFTER_SUCCESS) ConnectionChanged changed) {
        executor.execute(this::poll);
    }

    void adopt(@Observes(during = TransactionPhase.AFTER_SUCCESS) PackageAdded added) {
        if (added.platform().equals(Platform.MACOS.operatingSystem())) {
            executor.execute(this::takeUploads);
        }
    }

    void adopt(@Observes(during = TransactionPhase.AFTER_SUCCESS) PackageContentReplaced replaced) {
        executor.execute(this::takeUploads);
    }

    private void poll() {
        try {
            state = steps.state();
            if (!stopping && steps.due().isPresent() && working.compareAndSet(false, true)) {
                begin();
            }
        } catch (RuntimeException failed) {
            LOG.log(
                    Level.WARNING,
                    "Cannot see to the connection to Defender, will try again: {0}",
                    failed.getMessage());
        }
    }

    /** On a thread of its own, so that time goes on being looked at. */
    private void begin() {
        var begun = false;
        try {
            if (leases.hold(LEASE, node, settings.lease())) {
                executor.execute(this::work);
                begun = true;
            }
        } finally {
            if (!begun) {
                working.set(false);
            }
        }
    }

    private void work() {
        var pause = settings.lease().toMillis() / 3;
        var renewals = executor.scheduleWithFixedDelay(this::renew, pause, pause, TimeUnit.MILLISECONDS);
        var stored = false;
        try {
            // Looked at again, because it may have been done until the lease was taken.
            var task = steps.due();
            task.ifPresent(work::run);
            stored = task.isPresent();
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "Cannot store what Defender answered, will try again: {0}", failed.getMessage());
        } finally {
            renewals.cancel(false);
            giveBack();
            working.set(false);
        }
        if (stored) {
            poll(); // what comes next, such as the first sync of a connection that is verified now, need not wait
        }
    }

    private void giveBack() {
        try {
            leases.giveBack(LEASE, node);
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "Cannot give back the lease of the connection: {0}", failed.getMessage());
        }
    }

    private void renew() {
        try {
            leases.hold(LEASE, node, settings.lease());
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "Cannot renew the lease of the connection: {0}", failed.getMessage());
        }
    }

    private void takeUploads() {
        try {
            intake.takeUploads();
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "Cannot take an uploaded package now, the next sync will: {0}", failed.getMessage());
        }
    }
}
