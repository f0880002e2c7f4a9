package org.vedette.app.rollout.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.vedette.app.policy.control.ActiveRollouts;
import org.vedette.app.policy.control.Rollouts;
import org.vedette.app.policy.entity.Rollout;
import org.vedette.app.policy.entity.RolloutOutcome;
import org.vedette.rollout.RolloutDecision;

/** The transactions of the server's own decisions. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class RolloutSteps {

    @Inject
    private ActiveRollouts active;

    @Inject
    private Rollouts rollouts;

    List<Rollout> active() {
        return active.all();
    }

    void carryOut(UUID id, long version, RolloutDecision decision, RolloutOutcome outcome) {
        rollouts.carryOut(id, version, decision, outcome);
    }
}
