package org.vedette.app.deployment.control;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.vedette.policy.PolicyRef;

/** Answers for devices that do not fetch what they receive, but get it through something else that manages them. */
public interface RelayedDelivery {

    /**
     * Why a policy waits.
     *
     * @param code stable, for programs
     * @param message for a person
     */
    record Wait(String code, String message) {}

    /** Why each policy that a device is to have, and of which nothing was heard, waits; empty for any other device. */
    Optional<Map<PolicyRef, Wait>> waiting(UUID deviceId);
}
