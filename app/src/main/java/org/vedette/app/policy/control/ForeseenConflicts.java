package org.vedette.app.policy.control;

import java.util.List;
import java.util.UUID;
import org.vedette.spi.Finding;
import org.vedette.targeting.TargetSet;

/**
 * Tells which conflicts a change would make, and whom a package would not reach before it expires; implemented by the component that knows devices. Asked before anything is locked or
 * written.
 */
public interface ForeseenConflicts {

    /** The conflicts of a policy that is to say this and keeps its targets, and whom its package would not reach. */
    List<Finding> of(Proposal proposal);

    /** Whom the package of a policy would not reach before it expires, if the policy keeps what it says and has these targets. */
    List<Finding> missed(UUID policyId, TargetSet targets);

    /** The conflicts of a policy that keeps what it says and is to have these targets. */
    List<Finding> of(UUID policyId, TargetSet targets);
}
