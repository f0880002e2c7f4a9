package org.vedette.connection;

/** How the connection to Defender for Endpoint stands. */
public enum ConnectionState {
    /** Nobody has asked for a connection, or somebody has ended it. */
    NOT_CONFIGURED("notConfigured"),
    /** Being tried until it succeeds, fails for good or runs out of time. */
    VERIFYING("verifying"),
    CONNECTED("connected"),
    /** Needs somebody to act; still tried now and then, so that it heals when they have. */
    FAILED("failed"),
    /** Was connected and has not been heard of for days. */
    UNRESPONSIVE("unresponsive");

    private final String value;

    ConnectionState(String value) {
        this.value = value;
    }

    /** The word for it in the HTTP contract. */
    public String value() {
        return value;
    }
}
