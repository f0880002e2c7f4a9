package org.vedette.app.policy.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.vedette.app.http.Listing;
import org.vedette.app.http.Listing.SortKey;
import org.vedette.app.policy.entity.Policy;
import org.vedette.app.policy.entity.PolicyContent;
import org.vedette.app.policy.entity.PolicyRevision;
import org.vedette.app.problem.ProblemException;
import org.vedette.targeting.TargetSet;

/** What policies said, and whom they were for when they said it; part of the caller's transaction. */
@ApplicationScoped
public class PolicyRevisions {

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private RevisionTargets targets;

    @Inject
    private Clock clock;

    /** The revisions of a policy, to be read from the latest on. */
    public Listing<PolicyRevision> of(UUID policyId) {
        var number = new SortKey<PolicyRevision>("revision", Integer.class, PolicyRevision::revision);
        return Listing.of(entities, PolicyRevision.class, number)
                .sortable("revision", Integer.class, PolicyRevision::revision)
                .sortedBy("-revision")
                .where("policyId", policyId);
    }

    /** One revision, if the policy has it. */
    public Optional<PolicyRevision> find(UUID policyId, int number) {
        return Optional.ofNullable(entities.find(PolicyRevision.class, new PolicyRevision.Key(policyId, number)));
    }

    /**
     * The revision that a request names.
     *
     * @throws ProblemException 422
     */
    PolicyRevision require(Policy policy, int number) {
        return find(policy.id(), number)
                .orElseThrow(() -> ProblemException.invalid(
                        "/revision",
                        "There is no revision %d; there are 1 to %d.".formatted(number, policy.revision())));
    }

    public PolicyRevision latest(Policy policy) {
        return find(policy.id(), policy.revision())
                .orElseThrow(() -> new IllegalStateException("Policy %s lacks its revision".formatted(policy.id())));
    }

    /**
     * Whom a revision was for when the next one was made; of the latest, whom it is for.
     *
     * @return empty if that was not kept, by a version of this server that did not do so
     */
    public Optional<TargetSet> targetsOf(Policy policy, PolicyRevision revision) {
        if (revision.revision() == policy.revision()) {
            return Optional.of(targets.present(policy.id()));
        }
        return revision.keepsTargets() ? Optional.of(targets.kept(policy.id(), revision.revision())) : Optional.empty();
    }

    /** Makes the content the latest revision; devices that have the one before are told only if they would get another. */
    PolicyRevision add(Policy policy, PolicyContent content, int scope, String author) {
        var last = latest(policy);
        return add(policy, last, content, scope, Optional.of(last), author);
    }

    /** Makes a revision that devices are told of in any case. */
    PolicyRevision repeat(Policy policy, PolicyContent content, String author) {
        return add(policy, latest(policy), content, policy.scope(), Optional.empty(), author);
    }

    private PolicyRevision add(
            Policy policy,
            PolicyRevision last,
            PolicyContent content,
            int scope,
            Optional<PolicyRevision> comparable,
            String author) {
        var next = policy.revise(content, scope, comparable, author, clock.instant());
        last.keepTargets();
        targets.keep(policy.id(), last.revision());
        entities.persist(next);
        return next;
    }
}
