package org.vedette.onboarding;

/**
 * An upload is not a package that may reach a device.
 *
 * <p>The message says what is wrong and what to do about it, in full sentences and without contents of the package. No
 * cause is attached, because the messages of parsers quote what they read.
 */
public final class PackageRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public PackageRejectedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Why a package is refused; the names are stable and part of problem types. */
    public enum Reason {
        /** The upload or the envelope is larger than any package that devices accept. */
        OVERSIZE,
        /** The archive holds too many files, or they inflate beyond all proportion. */
        ZIP_BOMB,
        /** JSON or a property list is nested deeper than any package, or refers to itself. */
        TOO_DEEP,
        /** An XML document declares entities or an internal DTD subset. */
        UNSAFE_XML,
        /** The upload has the form of nothing that holds a package, or that form is damaged. */
        UNREADABLE,
        /** The end is missing. */
        TRUNCATED,
        /** A word processor or a mail program replaced straight quotes. */
        SMART_QUOTES,
        /** A profile signed with Cryptographic Message Syntax (RFC 5652). */
        SIGNED_PROFILE,
        /** A readable file without a package in it. */
        NO_PACKAGE,
        /** A JSON object states a member twice, so readers could disagree about its value. */
        DUPLICATE_MEMBERS,
        /** The envelope or its body lacks a member, has an unknown one, or one with a wrong type or form. */
        MALFORMED,
        /** Neither an onboarding nor an offboarding package, or both at once. */
        UNKNOWN_KIND,
        /** The container states another kind or organisation than the signed body. */
        CONTRADICTION,
        /** An archive with packages of more than one organisation. */
        TWO_TENANTS,
        /** An archive with an onboarding and an offboarding package. */
        MIXED_KINDS,
        /** An archive with several different packages of one organisation and kind. */
        AMBIGUOUS,
        /** No signature, or one by an algorithm or key too weak to rely on. */
        WEAK_SIGNATURE,
        /** The signature does not match the body. */
        TAMPERED,
        /** The certificates do not lead from the signer to a root. */
        BROKEN_CHAIN,
        /** The certificates lead to a root that is not trusted. */
        UNKNOWN_SIGNER,
        /** Devices reject the package because its time has passed. */
        EXPIRED
    }
}
