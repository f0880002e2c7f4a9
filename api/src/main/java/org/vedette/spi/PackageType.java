package org.vedette.spi;

/**
 * Where the client configuration package of a policy comes from and what it does.
 *
 * @since 1.0
 */
public enum PackageType {
    /** The onboarding package that the connection to Defender for Endpoint fetched last. */
    AUTO_FROM_CONNECTOR("autoFromConnector"),
    /** An onboarding package that an administrator supplied. */
    ONBOARD("onboard"),
    /** An offboarding package that an administrator supplied. */
    OFFBOARD("offboard");

    private final String value;

    PackageType(String value) {
        this.value = value;
    }

    /** The word for it in the HTTP contract. */
    public String value() {
        return value;
    }
}
