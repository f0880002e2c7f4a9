package org.vedette.connection;

/** Why an attempt to reach Defender failed. The words are part of the HTTP contract. */
public enum ReasonCode {
    WRONG_SECRET("wrongSecret", Weight.FINAL),
    SECRET_EXPIRED("secretExpired", Weight.FINAL),
    BAD_CERTIFICATE("badCertificate", Weight.FINAL),
    UNKNOWN_APPLICATION("unknownApplication", Weight.FINAL),
    UNKNOWN_TENANT("unknownTenant", Weight.FINAL),
    /** An application permission without an administrator's consent; consent takes minutes to spread. */
    MISSING_CONSENT("missingConsent", Weight.GRAVE),
    /** A role on an Azure subscription that the application does not have; roles take minutes to spread. */
    MISSING_ROLE("missingRole", Weight.GRAVE),
    /** The service does not take the token at all. */
    TOKEN_REFUSED("tokenRefused", Weight.GRAVE),
    /** The name of a host has no address, or nobody answers there. */
    UNREACHABLE_HOST("unreachableHost", Weight.PASSING),
    UNTRUSTED_CERTIFICATE("untrustedCertificate", Weight.PASSING),
    CLOCK_SKEW("clockSkew", Weight.PASSING),
    THROTTLED("throttled", Weight.PASSING),
    /** The host has an address that must not be asked. */
    REFUSED_ADDRESS("refusedAddress", Weight.PASSING),
    REDIRECTED("redirected", Weight.PASSING),
    UNREADABLE_ANSWER("unreadableAnswer", Weight.PASSING),
    SERVICE_FAILURE("serviceFailure", Weight.PASSING),
    TIMEOUT("timeout", Weight.PASSING),
    /** A package that must not reach a device. */
    PACKAGE_REFUSED("packageRefused", Weight.CONTENT),
    /** A package of another organisation than the one that devices report to. */
    OTHER_ORGANISATION("otherOrganisation", Weight.CONTENT);

    private enum Weight {
        /** Waiting does not help. */
        FINAL,
        /** Waiting may help a new connection; an established one has lost what it needs. */
        GRAVE,
        PASSING,
        /** The connection works; what came through it cannot be used. */
        CONTENT
    }

    private final String value;
    private final Weight weight;

    ReasonCode(String value, Weight weight) {
        this.value = value;
        this.weight = weight;
    }

    /** The word for it in the HTTP contract. */
    public String value() {
        return value;
    }

    /** Whether it is pointless to go on trying a new connection. */
    public boolean endsVerification() {
        return weight == Weight.FINAL;
    }

    /** Whether an established connection is one no longer. */
    public boolean endsConnection() {
        return weight == Weight.FINAL || weight == Weight.GRAVE;
    }

    /** Whether the connection works all the same. */
    public boolean concernsContentOnly() {
        return weight == Weight.CONTENT;
    }
}
