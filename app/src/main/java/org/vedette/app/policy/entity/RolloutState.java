package org.vedette.app.policy.entity;

/** What a rollout is doing. */
public enum RolloutState {
    RUNNING("running"),
    /** No further ring gets the revision until somebody says so. */
    PAUSED("paused"),
    COMPLETED("completed"),
    ROLLED_BACK("rolledBack");

    private final String value;

    RolloutState(String value) {
        this.value = value;
    }

    /** The word of the HTTP contract. */
    public String value() {
        return value;
    }

    static RolloutState of(String word) {
        for (var state : values()) {
            if (state.value.equals(word)) {
                return state;
            }
        }
        throw new IllegalArgumentException("There is no rollout state " + word);
    }
}
