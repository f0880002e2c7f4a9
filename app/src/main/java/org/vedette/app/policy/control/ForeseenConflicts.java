package org.vedette.app.policy.control;

import java.util.List;
import java.util.UUID;
import org.vedette.spi.Finding;
import org.vedette.targeting.TargetSet;

/**
 * Tells which conflicts a change would make; implemented by the component that knows devices. Asked before anything is locked or
 * written.
 */
public interface ForeseenConflicts {

    /** The conflicts of a policy that is to say this and keeps its targets. */
    List<Finding> of(Proposal proposal);

    /** The conflicts of a policy that keeps what it says and is to have these targets. */
    List<Finding> of(UUID policyId, TargetSet targets);
}
