package org.vedette.app.policy.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.vedette.app.policy.entity.Policy;
import org.vedette.app.policy.entity.Rollout;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;

/** The rollouts by which some devices keep an earlier revision of a policy; part of the caller's transaction. */
@ApplicationScoped
public class ActiveRollouts {

    private static final String ACTIVE = "select r from Rollout r where r.active = true";

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    /** All of them, however far the caller reaches: devices get what they get. */
    public List<Rollout> all() {
        return entities.createQuery(ACTIVE + " order by r.id", Rollout.class).getResultList();
    }

    /** The one of a policy. */
    public Optional<Rollout> of(UUID policyId) {
        return entities.createQuery(ACTIVE + " and r.policyId = :policy", Rollout.class)
                .setParameter("policy", policyId)
                .getResultStream()
                .findAny();
    }

    /** Refuses a change that would make another revision while one is going out. */
    void requireNone(Policy policy, String what) {
        if (policy.rollout().isPresent()) {
            throw refused(what);
        }
    }

    /** Refuses to replace the content of a package that devices keep by the base of a rollout. */
    void requireNoBaseWith(UUID packageId) {
        if (all().stream().anyMatch(rollout -> packageId.equals(rollout.basePackage()))) {
            throw refused("given another package");
        }
    }

    private static ProblemException refused(String what) {
        return new ProblemException(
                ProblemType.STATE_CONFLICT,
                "A revision of the policy is being rolled out, so the policy cannot be %s. Complete the rollout or roll it back first."
                        .formatted(what));
    }
}
