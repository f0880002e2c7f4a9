package org.vedette.app.audit.stream;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.vedette.app.persistence.Leases;

/**
 * Sends new events to each receiver, on one node at a time. How far it came is stored after the receiver has them: a node that
 * dies in between has them sent again, and the receiver knows them by their number.
 */
@ApplicationScoped
class AuditStreams {

    private static final Logger LOG = System.getLogger(AuditStreams.class.getName());
    private static final Duration LEASE_LENGTH = Duration.ofMinutes(1);
    private static final long PAUSE_MILLIS = 1_000;
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MINUTES.toNanos(5);
    private static final int PART = 100;
    /** One run holds its thread no longer than for so many. */
    private static final int PARTS = 50;

    private final String node = UUID.randomUUID().toString();
    private final List<ScheduledFuture<?>> runs = new ArrayList<>();

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private Instance<Receiver> receivers;

    @Inject
    private StreamRows rows;

    @Inject
    private Leases leases;

    @Inject
    private MetricRegistry metrics;

    private volatile boolean stopping;

    /** One receiver and how it went; used by one thread at a time. */
    private final class Stream {

        private final Receiver receiver;
        private long pauseNanos;
        private long failedAt;
        private volatile long lag;

        Stream(Receiver receiver) {
            this.receiver = receiver;
            metrics.gauge("vedette_audit_stream_lag", this, stream -> stream.lag, new Tag("stream", receiver.name()));
        }

        void run() {
            try {
                lag = rows.lag(receiver.name());
                if (lag > 0 && System.nanoTime() - failedAt >= pauseNanos && !stopping) {
                    var lease = "audit-" + receiver.name();
                    if (leases.hold(lease, node, LEASE_LENGTH)) {
                        send();
                    }
                }
            } catch (RuntimeException | Error failed) {
                // Whatever it is, the next run must come.
                LOG.log(Level.WARNING, "Cannot see to the audit stream: {0}", failed.toString());
            }
        }

        private void send() {
            try {
                for (var part = 0; part < PARTS && !stopping; part++) {
                    var position = rows.position(receiver.name());
                    var messages = rows.after(position, PART);
                    if (messages.isEmpty()) {
                        break;
                    }
                    receiver.send(messages);
                    rows.advance(
                            receiver.name(), messages.get(messages.size() - 1).seq());
                    leases.hold("audit-" + receiver.name(), node, LEASE_LENGTH);
                }
                pauseNanos = 0;
                lag = rows.lag(receiver.name());
            } catch (IOException failed) {
                failedAt = System.nanoTime();
                pauseNanos = Math.min(LONGEST_PAUSE_NANOS, Math.max(TimeUnit.SECONDS.toNanos(1), pauseNanos * 2));
                metrics.counter("vedette_audit_stream_failures", new Tag("stream", receiver.name()))
                        .inc();
                LOG.log(
                        Level.WARNING,
                        "Audit events cannot be sent by {0}, will try again in {1} s: {2}",
                        receiver.name(),
                        TimeUnit.NANOSECONDS.toSeconds(pauseNanos),
                        failed.toString());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void start(@Observes @Initialized(ApplicationScoped.class) Object applicationStart) {
        for (var receiver : receivers) {
            if (receiver.isConfigured()) {
                var stream = new Stream(receiver);
                runs.add(executor.scheduleWithFixedDelay(
                        stream::run, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS));
            }
        }
    }

    @PreDestroy
    void stop() {
        stopping = true;
        runs.forEach(run -> run.cancel(true));
    }
}
