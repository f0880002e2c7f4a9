package org.vedette.app.assignment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.vedette.app.assignment.entity.AssignmentEntry;
import org.vedette.app.policy.entity.Policy;
import org.vedette.app.scope.Scoping;
import org.vedette.targeting.Target;

/**
 * Takes a target from some policies and gives it to others in one transaction, preconfigured policies included, so that no
 * device ever has both. Leaves it to the caller to advance the generation, last.
 */
@ApplicationScoped
public class Redirections {

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private Clock clock;

    @Inject
    private Scoping scoping;

    /** Locks policies in an order in which nobody waits for somebody who waits; those that are gone are missing. */
    public List<Policy> lock(Collection<UUID> policyIds) {
        return new TreeSet<>(policyIds)
                .stream()
                        .flatMap(id ->
                                Stream.ofNullable(entities.find(Policy.class, id, LockModeType.PESSIMISTIC_WRITE)))
                        .map(policy -> scoping.require(policy, "policy", policy.id()))
                        .toList();
    }

    /** Has policies include a target. */
    public void include(Collection<Policy> policies, Target target, String author) {
        policies.forEach(policy -> put(policy, AssignmentEntry.including(policy.id(), target), target, true, author));
    }

    /** Has policies exclude a target, whatever they include. */
    public void exclude(Collection<Policy> policies, Target target, String author) {
        policies.forEach(policy -> put(policy, AssignmentEntry.excluding(policy.id(), target), target, false, author));
    }

    /** Has policies neither include nor exclude a target any more; those that do not are left as they are. */
    public void release(Collection<Policy> policies, Target target, String author) {
        for (var policy : policies) {
            var entries = entries(policy);
            var ending = entries.stream()
                    .filter(entry -> entry.target().equals(target))
                    .toList();
            if (!ending.isEmpty()) {
                ending.forEach(entities::remove);
                var stays = entries.stream().anyMatch(entry -> entry.includes() && !ending.contains(entry));
                policy.assigned(stays, author, clock.instant());
            }
        }
    }

    private void put(Policy policy, AssignmentEntry entry, Target target, boolean includes, String author) {
        var entries = entries(policy);
        if (entries.stream()
                .noneMatch(
                        known -> known.includes() == includes && known.target().equals(target))) {
            entities.persist(entry);
            policy.assigned(includes || entries.stream().anyMatch(AssignmentEntry::includes), author, clock.instant());
        }
    }

    private List<AssignmentEntry> entries(Policy policy) {
        return entities.createQuery("select a from AssignmentEntry a where a.policyId = :policy", AssignmentEntry.class)
                .setParameter("policy", policy.id())
                .getResultList();
    }
}
