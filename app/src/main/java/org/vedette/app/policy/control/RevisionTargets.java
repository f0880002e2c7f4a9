package org.vedette.app.policy.control;

import java.util.UUID;
import org.vedette.app.policy.entity.Policy;
import org.vedette.targeting.TargetSet;

/** Remembers whom revisions were for; implemented by the component that knows whom policies are for. */
public interface RevisionTargets {

    /** The targets that a policy has at this moment. */
    TargetSet present(UUID policyId);

    /** Keeps the targets of this moment as those of a revision, which another one is about to follow. */
    void keep(UUID policyId, int revision);

    /** What was kept for a revision. */
    TargetSet kept(UUID policyId, int revision);

    /**
     * Makes the targets those of the policy, as a change of assignments does.
     *
     * @throws org.vedette.app.problem.ProblemException if that is not possible any more, such as for a group that is gone, or
     *     beyond the caller's reach
     */
    void restore(Policy policy, TargetSet targets, String author);
}
