package org.vedette.app.policy.control;

import java.util.Optional;
import java.util.UUID;
import org.vedette.targeting.Target;

/** Gives a new policy its targets; implemented by the component that knows whom policies are for. */
public interface InitialTargets {

    /** Why nothing can be assigned to the target at this moment and what to do, in full sentences; empty if it can. */
    Optional<String> obstacle(Target target);

    /** Assigns a policy of this transaction to the target and nothing else. */
    void assign(UUID policyId, Target target, String author);
}
