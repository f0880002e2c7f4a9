package org.vedette.app.rollout.boundary;

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
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.vedette.app.deployment.control.RolloutCensus;
import org.vedette.app.persistence.Leases;
import org.vedette.app.policy.entity.Rollout;
import org.vedette.app.policy.entity.RolloutState;

/**
 * Decides about active rollouts, on one node at a time. A decision is one transaction, and only taken about the rollout that was
 * looked at: another node that decided meanwhile, or somebody who paused it, goes first.
 */
@ApplicationScoped
class RolloutWorker {

    private static final Logger LOG = System.getLogger(RolloutWorker.class.getName());
    private static final String LEASE = "rollouts";
    private static final Duration LEASE_LENGTH = Duration.ofSeconds(30);

    private final String node = UUID.randomUUID().toString();

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    @ConfigProperty(name = "vedette.rollouts.interval")
    private Duration interval;

    @Inject
    private RolloutSteps steps;

    @Inject
    private RolloutCensus census;

    @Inject
    private RolloutAnswers answers;

    @Inject
    private Leases leases;

    private @Nullable ScheduledFuture<?> polls;
    private volatile boolean stopping;

    void start(@Observes @Initialized(ApplicationScoped.class) Object applicationStart) {
        polls = executor.scheduleWithFixedDelay(
                this::poll, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        stopping = true;
        if (polls != null) {
            polls.cancel(true);
        }
    }

    private void poll() {
        var held = false;
        try {
            for (var rollout : steps.active()) {
                if (rollout.state() == RolloutState.RUNNING && holds()) {
                    held = true;
                    decide(rollout);
                }
            }
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "Cannot see to rollouts, will try again", failed);
        } finally {
            if (held) {
                // Not kept until the next round, which may never come: a node that is stopped must not delay the
                // others.
                leases.leave(LEASE, node);
            }
        }
    }

    private boolean holds() {
        return !stopping && leases.hold(LEASE, node, LEASE_LENGTH);
    }

    /** One that cannot be counted must not keep the others from going on. */
    private void decide(Rollout rollout) {
        try {
            census.of(rollout)
                    .ifPresent(count -> steps.carryOut(
                            rollout.id(), rollout.version(), answers.decision(rollout, count), count.outcome()));
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "Cannot decide about rollout %s".formatted(rollout.id()), failed);
        }
    }
}
