package org.vedette.app.onboarding.entity;

/** Where a package came from. */
public enum PackageSource {
    /** An administrator uploaded it. */
    MANUAL("manual"),
    /** Defender handed it to the connection. */
    CONNECTOR("connector");

    private final String value;

    PackageSource(String value) {
        this.value = value;
    }

    /** The word for it in the HTTP contract. */
    public String value() {
        return value;
    }
}
