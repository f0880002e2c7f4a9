package org.vedette.policy;

/** How far a policy has come on a device. */
public enum PolicyState {
    /** Targeted; the device has not fetched this revision. */
    PENDING("pending"),
    /** Fetched by the device, which has not reported on it. */
    DELIVERED("delivered"),
    /** Applied, as the device reports. */
    SUCCEEDED("succeeded"),
    /** Not applied, as the device reports, or not deliverable. */
    ERROR("error"),
    /** Disputed by another policy. */
    CONFLICT("conflict"),
    /** Not for this device. */
    NOT_APPLICABLE("notApplicable");

    private final String value;

    PolicyState(String value) {
        this.value = value;
    }

    /**
     * The state that a word of the HTTP contract stands for.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static PolicyState of(String value) {
        for (var state : values()) {
            if (state.value.equals(value)) {
                return state;
            }
        }
        throw new IllegalArgumentException("No policy state is called '%s'".formatted(value));
    }

    /** The word for it in the HTTP contract. */
    public String value() {
        return value;
    }
}
