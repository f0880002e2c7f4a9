package org.vedette.policy;

/**
 * What compiling the effective configuration of a device means for one of the policies that target it.
 *
 * @param code stable, for programs; empty for {@link Kind#DELIVERABLE}
 * @param message for a person: why, and what to do; empty for {@link Kind#DELIVERABLE}
 */
public record Verdict(Kind kind, String code, String message) {

    /** The outcome of a policy before a device has been asked. */
    public enum Kind {
        /** Everything the policy says is part of what the device receives. */
        DELIVERABLE,
        /** Something the policy says is disputed by another policy and left out. */
        CONFLICT,
        /** Something the policy says cannot be sent. */
        ERROR,
        /** The device cannot take policies of this profile. */
        NOT_APPLICABLE
    }

    /** In characters; many policies with long names can disagree. */
    static final int MAX_MESSAGE = 2_000;

    public Verdict {
        if (message.length() > MAX_MESSAGE) {
            message = message.substring(0, MAX_MESSAGE - 1) + "…";
        }
    }

    private static final String PACKAGE_EXPIRED = "package-expired";

    private static final Verdict DELIVERABLE = new Verdict(Kind.DELIVERABLE, "", "");

    public static Verdict deliverable() {
        return DELIVERABLE;
    }

    static Verdict conflict(String code, String message) {
        return new Verdict(Kind.CONFLICT, code, message);
    }

    static Verdict error(String code, String message) {
        return new Verdict(Kind.ERROR, code, message);
    }

    static Verdict expired(String message) {
        return error(PACKAGE_EXPIRED, message);
    }

    /**
     * Whether all that is wrong is that the package has expired. What a device received before that, and what it has made of it,
     * stays true.
     */
    public boolean isExpiry() {
        return kind == Kind.ERROR && code.equals(PACKAGE_EXPIRED);
    }

    static Verdict notApplicable(String message) {
        return new Verdict(Kind.NOT_APPLICABLE, "not-applicable", message);
    }
}
