package org.vedette.app.policy.entity;

import java.time.Instant;
import java.util.List;

/**
 * How far a rollout had come on all devices.
 *
 * @param asOf when that was counted
 * @param rings one entry for each ring of the plan
 */
public record RolloutOutcome(Instant asOf, List<RingOutcome> rings) {

    public RolloutOutcome {
        rings = List.copyOf(rings);
    }

    /**
     * The devices of one ring that are in no earlier one.
     *
     * @param devices that the policy targets
     * @param pending those that were told of the staged revision and had not said how it went
     */
    public record RingOutcome(
            long devices, long pending, long succeeded, long error, long conflict, long notApplicable) {}
}
