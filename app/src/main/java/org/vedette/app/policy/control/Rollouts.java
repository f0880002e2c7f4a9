package org.vedette.app.policy.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.app.audit.AuditEntry;
import org.vedette.app.audit.control.AuditTrail;
import org.vedette.app.generation.Generations;
import org.vedette.app.http.Listing;
import org.vedette.app.onboarding.control.Packages;
import org.vedette.app.policy.entity.Policy;
import org.vedette.app.policy.entity.Rollout;
import org.vedette.app.policy.entity.RolloutOutcome;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.app.scope.Scoping;
import org.vedette.rollout.RingCounts;
import org.vedette.rollout.RolloutDecision;
import org.vedette.rollout.RolloutPlan;

/** Sends revisions of policies out in rings; part of the caller's transaction. */
@ApplicationScoped
public class Rollouts {

    /** Each one doubles, at worst, the kinds of devices that have to be told apart when fleets are counted. */
    private static final int MAX_ACTIVE = 20;

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private Policies policies;

    @Inject
    private PolicyRevisions revisions;

    @Inject
    private ActiveRollouts active;

    @Inject
    private Packages packages;

    @Inject
    private Generations generations;

    @Inject
    private Scoping scoping;

    @Inject
    private AuditTrail trail;

    @Inject
    private Clock clock;

    /** The rollouts of policies within reach. */
    public Listing<Rollout> list() {
        var within = scoping.readable("p.scope", Permission.POLICIES_READ);
        var list = Listing.of(entities, Rollout.class, Rollout::id)
                .sortable("createdAt", Instant.class, Rollout::createdAt)
                .sortedBy("-createdAt");
        return within.jpql().isEmpty()
                ? list
                : list.satisfying(
                        "e.policyId in (select p.id from Policy p where " + within.jpql() + ")", within.bindings());
    }

    /**
     * The rollout of a path.
     *
     * @throws ProblemException 404, also if its policy is out of reach
     */
    public Rollout require(UUID id) {
        return reached(Optional.ofNullable(entities.find(Rollout.class, id)), id);
    }

    /** The rollout of a path, which nobody else changes until the transaction ends. */
    public Rollout lock(UUID id) {
        return reached(Optional.ofNullable(entities.find(Rollout.class, id, LockModeType.PESSIMISTIC_WRITE)), id);
    }

    private Rollout reached(Optional<Rollout> found, UUID id) {
        var rollout = found.orElseThrow(() -> ProblemException.notFound("rollout", id));
        scoping.require(entities.find(Policy.class, rollout.policyId()), "rollout", id);
        return rollout;
    }

    /** What the policies of these rollouts are called. */
    public Map<UUID, String> namesOf(List<Rollout> rollouts) {
        if (rollouts.isEmpty()) {
            return Map.of();
        }
        return entities.createQuery("select p.id, p.name from Policy p where p.id in :ids", Object[].class)
                .setParameter(
                        "ids",
                        rollouts.stream().map(Rollout::policyId).distinct().toList())
                .getResultStream()
                .collect(Collectors.toMap(row -> (UUID) row[0], row -> (String) row[1]));
    }

    /** Stores what the draft says as the staged revision and opens the first ring. */
    public Rollout start(Policy policy, @Valid PolicyDraft draft, RolloutPlan plan, String author) {
        active.requireNone(policy, "rolled out once more");
        if (active.all().size() >= MAX_ACTIVE) {
            throw new ProblemException(
                    ProblemType.STATE_CONFLICT,
                    "%d rollouts are active, and no more can be; complete one or roll it back.".formatted(MAX_ACTIVE));
        }
        // What devices keep must not change either, while this is being stored.
        var base = revisions.latest(policy);
        Optional.ofNullable(base.content().packageId()).ifPresent(packages::findForUse);
        var staged = policies.stage(policy, draft, author);
        var rollout = new Rollout(UUID.randomUUID(), base, staged, plan, author, clock.instant());
        policy.rollOut(rollout.id());
        entities.persist(rollout);
        generations.advance();
        return rollout;
    }

    public void pause(Rollout rollout, String author) {
        rollout.pause("Paused by %s.".formatted(author), author, clock.instant());
    }

    /**
     * Goes on; failures so far are accepted.
     *
     * @param present counts of the present ring alone
     * @param all those of all rings so far
     */
    public void resume(Rollout rollout, RingCounts present, RingCounts all, String author) {
        rollout.resume(present, all, author, clock.instant());
    }

    /**
     * Opens the next ring, or completes, without waiting any longer; failures so far are accepted.
     *
     * @param all counts of all rings so far
     * @param outcome the same to be kept, if this ends it
     */
    public void advance(Rollout rollout, RingCounts all, Optional<RolloutOutcome> outcome, String author) {
        rollout.accept(all);
        advanceOn(rollout, outcome, author);
    }

    private void advanceOn(Rollout rollout, Optional<RolloutOutcome> outcome, @Nullable String author) {
        rollout.advance(author, clock.instant());
        if (!rollout.isActive()) {
            outcome.ifPresent(rollout::endedWith);
            entities.find(Policy.class, rollout.policyId()).endRollout();
        }
        generations.advance();
    }

    /**
     * Every device gets what the base says, as a new revision: devices follow only revisions that grow.
     *
     * @param outcome how far it has come, if that is known
     */
    public void rollBack(Rollout rollout, Optional<RolloutOutcome> outcome, String author) {
        var policy = policies.require(rollout.policyId());
        var base = revisions
                .find(policy.id(), rollout.baseRevision())
                .orElseThrow(() -> new IllegalStateException("Rollout %s lacks its base".formatted(rollout.id())));
        rollout.rollBack(author, clock.instant());
        outcome.ifPresent(rollout::endedWith);
        policies.restore(policy, base, author);
        policy.endRollout();
        generations.advance();
    }

    /**
     * Does what was decided, as the server's own work.
     *
     * @param version of the rollout that it was decided about; if it is another one now, nothing happens
     * @param outcome what was counted for the decision
     */
    public void carryOut(UUID id, long version, RolloutDecision decision, RolloutOutcome outcome) {
        if (decision instanceof RolloutDecision.Wait) {
            return;
        }
        var rollout = entities.find(Rollout.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (rollout == null || rollout.version() != version) {
            return;
        }
        var ring = rollout.ring() + 1;
        if (decision instanceof RolloutDecision.Pause pause) {
            rollout.pause(pause.reason(), null, clock.instant());
            record(rollout, "rollout.pause", "Paused in ring %d. %s".formatted(ring, pause.reason()));
        } else {
            advanceOn(rollout, Optional.of(outcome), null);
            record(
                    rollout,
                    rollout.isActive() ? "rollout.advance" : "rollout.complete",
                    "Ring %d has done well enough.".formatted(ring));
        }
    }

    private void record(Rollout rollout, String action, String detail) {
        entities.flush();
        trail.append(AuditEntry.byServer(action, "/api/v1/rollouts/" + rollout.id(), detail, ""));
    }
}
