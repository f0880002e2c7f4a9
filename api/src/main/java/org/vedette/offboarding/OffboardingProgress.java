package org.vedette.offboarding;

import java.util.Arrays;
import java.util.Optional;
import org.vedette.policy.PolicyState;
import org.vedette.policy.Verdict;

/** How far a device has come on its way out: one word at each instant. */
public enum OffboardingProgress {
    /** It is to get the package when it checks in. */
    WAITING("waiting"),
    /** It has got the package and does not say yet that it is offboarded. */
    DELIVERED("delivered"),
    /** It says so. */
    OFFBOARDED("offboarded"),
    /** It has got the package and reports a failure. */
    ERROR("error"),
    /** The package expired before the device came for it. */
    NOT_IN_TIME("notInTime"),
    /** The package is not sent, because another policy disagrees, the device cannot take it, or the policy is gone. */
    BLOCKED("blocked");

    private final String value;

    OffboardingProgress(String value) {
        this.value = value;
    }

    /** The word of the HTTP contract. */
    public String value() {
        return value;
    }

    /** The one with this word. */
    public static Optional<OffboardingProgress> of(String word) {
        return Arrays.stream(values()).filter(any -> any.value.equals(word)).findAny();
    }

    /**
     * The progress of a device. What it says of itself comes first, then what it was sent, then what is to be sent.
     *
     * @param onboardingState the word that the device says
     * @param received what became of the revision in force since it was delivered; empty if it was not
     * @param verdict on the policy that brings the package; empty if it does not target the device
     */
    public static OffboardingProgress of(
            String onboardingState, Optional<PolicyState> received, Optional<Verdict> verdict) {
        if (onboardingState.equals("offboarded")) {
            return OFFBOARDED;
        }
        if (verdict.isEmpty()) {
            return BLOCKED;
        }
        var deliverable = verdict.get().kind() == Verdict.Kind.DELIVERABLE;
        var expired = verdict.get().isExpiry();
        if (!deliverable && !expired) {
            return BLOCKED;
        }
        return received.map(state -> state == PolicyState.ERROR ? ERROR : DELIVERED)
                .orElse(expired ? NOT_IN_TIME : WAITING);
    }
}
