package org.vedette.app.rollout.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.vedette.app.assignment.control.Groups;
import org.vedette.app.deployment.control.RolloutCensus;
import org.vedette.app.policy.control.Rollouts;
import org.vedette.app.policy.entity.Rollout;
import org.vedette.app.policy.entity.RolloutOutcome;
import org.vedette.app.policy.entity.RolloutState;
import org.vedette.app.scope.Scoping;
import org.vedette.rollout.RolloutDecision;

/** What several resource methods answer alike. */
@ApplicationScoped
class RolloutAnswers {

    @Inject
    private Rollouts rollouts;

    @Inject
    private RolloutCensus census;

    @Inject
    private Groups groups;

    @Inject
    private Scoping scoping;

    @Inject
    private Clock clock;

    /** With its counts as far as the caller reaches; what it waits for follows from those of all devices. */
    RolloutRepresentation counted(Rollout rollout) {
        var count = rollout.isActive() ? census.within(rollout) : Optional.<RolloutCensus.Count>empty();
        var decision = count.filter(any -> rollout.state() == RolloutState.RUNNING && scoping.isUnlimited())
                .map(all -> decision(rollout, all));
        var outcome = rollout.isActive()
                ? count.map(RolloutCensus.Count::outcome)
                // It counts all devices, which tells something about those beyond reach.
                : rollout.outcome().filter(kept -> scoping.isUnlimited());
        return represent(List.of(rollout), outcome, decision).get(0);
    }

    List<RolloutRepresentation> listed(List<Rollout> part) {
        return represent(part, Optional.empty(), Optional.empty());
    }

    RolloutDecision decision(Rollout rollout, RolloutCensus.Count count) {
        return RolloutDecision.of(
                rollout.plan(),
                rollout.ring(),
                rollout.watchedSince(),
                count.rings().get(rollout.ring()).counts().accepting(rollout.acceptedInRing()),
                count.released().accepting(rollout.accepted()),
                clock.instant());
    }

    private List<RolloutRepresentation> represent(
            List<Rollout> part, Optional<RolloutOutcome> outcome, Optional<RolloutDecision> decision) {
        var policies = rollouts.namesOf(part);
        var named = part.stream()
                .flatMap(rollout -> rollout.plan().rings().stream())
                .flatMap(ring -> ring.groups().stream())
                .collect(Collectors.toSet());
        var names = named.isEmpty() ? Map.<UUID, String>of() : groups.names(named);
        return part.stream()
                .map(rollout -> RolloutRepresentation.of(
                        rollout, policies.getOrDefault(rollout.policyId(), ""), names, outcome, decision))
                .toList();
    }
}
