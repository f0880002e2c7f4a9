package org.vedette.onboarding;

/** What a package makes a device do. */
public enum PackageKind {
    /** Starts reporting to the organisation. */
    ONBOARD("onboarding"),
    /** Stops reporting to the organisation. */
    OFFBOARD("offboarding");

    private final String word;

    PackageKind(String word) {
        this.word = word;
    }

    /** The adjective in sentences, such as "onboarding" package. */
    String word() {
        return word;
    }
}
