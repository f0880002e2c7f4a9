package org.vedette.app.assignment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.HashSet;
import java.util.UUID;
import org.vedette.app.assignment.entity.AssignmentEntry;
import org.vedette.app.persistence.Sql;
import org.vedette.app.policy.control.RevisionTargets;
import org.vedette.app.policy.entity.Policy;
import org.vedette.targeting.Target;
import org.vedette.targeting.TargetSet;

/** Whom revisions of policies were for when the next ones were made. */
@ApplicationScoped
class KeptTargets implements RevisionTargets {

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private Assignments assignments;

    @Inject
    private Sql sql;

    @Override
    public TargetSet present(UUID policyId) {
        return assignments.targetsOf(policyId);
    }

    @Override
    public void keep(UUID policyId, int revision) {
        of(policyId, revision, """
                insert into revision_target (policy_id, revision, mode, target_type, target_id)
                select a.policy_id, cast(?2 as integer), a.mode, a.target_type, a.target_id
                from assignment a where a.policy_id = ?1
                """).executeUpdate();
    }

    @Override
    public TargetSet kept(UUID policyId, int revision) {
        var include = new HashSet<Target>();
        var exclude = new HashSet<Target>();
        for (var row : of(policyId, revision, """
                select mode, target_type, target_id from revision_target where policy_id = ?1 and revision = ?2
                """).getResultList()) {
            var columns = (Object[]) row;
            var target = AssignmentEntry.target(String.valueOf(columns[1]), String.valueOf(columns[2]));
            (AssignmentEntry.isInclusion(String.valueOf(columns[0])) ? include : exclude).add(target);
        }
        return new TargetSet(include, exclude);
    }

    @Override
    public void restore(Policy policy, TargetSet targets, String author) {
        assignments.restore(policy, targets, author);
    }

    private Query of(UUID policyId, int revision, String statement) {
        return entities.createNativeQuery(statement)
                .setParameter(1, sql.parameter(policyId))
                .setParameter(2, revision);
    }
}
