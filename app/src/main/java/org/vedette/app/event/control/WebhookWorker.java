package org.vedette.app.event.control;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jspecify.annotations.Nullable;
import org.vedette.app.persistence.Leases;

/** Hands out events and sends them, on one node at a time; a webhook that is slow keeps no other one waiting. */
@ApplicationScoped
class WebhookWorker {

    private static final Logger LOG = System.getLogger(WebhookWorker.class.getName());
    private static final String LEASE = "webhooks";
    private static final Duration LEASE_LENGTH = Duration.ofSeconds(30);
    private static final long RENEW_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int COUNT_EVERY = 15;
    private static final int IDLE_EVERY = 60;
    private static final int PRUNE_EVERY = 1_800;

    private final String node = UUID.randomUUID().toString();
    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private Subscriptions subscriptions;

    @Inject
    private Outbox outbox;

    @Inject
    private WebhookSender sender;

    @Inject
    private DeliveryRows rows;

    @Inject
    private WebhookSettings settings;

    @Inject
    private Leases leases;

    @Inject
    private MetricRegistry metrics;

    @Inject
    private Clock clock;

    private @Nullable GaugeSet gauges;
    private @Nullable ScheduledFuture<?> runs;
    private volatile boolean stopping;
    private volatile boolean holding;
    private volatile long askedAt = System.nanoTime() - RENEW_NANOS;
    private int ticks;

    void start(@Observes @Initialized(ApplicationScoped.class) Object applicationStart) {
        gauges = new GaugeSet(metrics, "vedette_webhook_deliveries");
        runs = executor.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        stopping = true;
        if (runs != null) {
            runs.cancel(true);
        }
        leases.leave(LEASE, node);
    }

    private void look() {
        try {
            var present = subscriptions.refresh();
            if (ticks % COUNT_EVERY == 0) {
                count(present);
            }
            // What was asked for by a webhook that is gone is thrown away, without haste.
            if ((!present.isEmpty() || ticks % IDLE_EVERY == 0) && hold()) {
                handOut(present);
                present.forEach(this::begin);
                if (ticks % PRUNE_EVERY == 0) {
                    var now = clock.instant();
                    rows.prune(now.minus(settings.keepDelivered()), now.minus(settings.keepDead()));
                }
            }
        } catch (RuntimeException | Error failed) {
            // Whatever it is, the next look must come.
            LOG.log(Level.WARNING, "Cannot see to the webhooks, will try again: {0}", failed.toString());
        }
        ticks++;
    }

    private boolean hold() {
        if (System.nanoTime() - askedAt >= RENEW_NANOS) {
            askedAt = System.nanoTime();
            var held = false;
            try {
                held = leases.hold(LEASE, node, LEASE_LENGTH);
            } finally {
                holding = held;
            }
        }
        return holding && !stopping;
    }

    private boolean isHolding() {
        return holding && !stopping && System.nanoTime() - askedAt < LEASE_LENGTH.toNanos();
    }

    private void handOut(List<Subscription> present) {
        while (outbox.distribute(present) == Outbox.PART && hold()) {
            Thread.onSpinWait();
        }
    }

    /** One thread for each webhook that has something to send. */
    private void begin(Subscription subscription) {
        var id = subscription.webhookId();
        if (busy.add(id)) {
            var begun = false;
            try {
                executor.execute(() -> send(id));
                begun = true;
            } finally {
                if (!begun) {
                    busy.remove(id);
                }
            }
        }
    }

    private void send(UUID webhookId) {
        try {
            while (isHolding() && sender.sendDue(webhookId) > 0) {
                Thread.onSpinWait();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error failed) {
            LOG.log(Level.WARNING, "Cannot send to webhook {0}, will try again: {1}", webhookId, failed.toString());
        } finally {
            busy.remove(webhookId);
        }
    }

    private void count(List<Subscription> present) {
        Map<List<String>, Double> counts = new HashMap<>();
        for (var subscription : present) {
            for (var state : List.of("waiting", "dead")) {
                counts.put(List.of("webhook", subscription.webhookId().toString(), "state", state), (double)
                        rows.count(subscription.webhookId(), state));
            }
        }
        if (gauges != null) {
            gauges.set(counts);
        }
    }
}
