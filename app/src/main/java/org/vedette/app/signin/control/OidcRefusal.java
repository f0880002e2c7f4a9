package org.vedette.app.signin.control;

import org.jspecify.annotations.Nullable;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;

/** A sign-in with the provider that let nobody in. */
public final class OidcRefusal extends ProblemException {

    private static final long serialVersionUID = 1L;

    /** Why, as far as the person at the browser can do something about it. */
    public enum Reason {
        /** The provider asked, and they or an administrator there said no. */
        DENIED("denied"),
        /** It was begun in another browser, or too long ago. */
        EXPIRED("expired"),
        /** The answer belongs to another sign-in, or comes from another provider. */
        FOREIGN("foreign"),
        /** It was completed before. */
        USED("used"),
        /** The provider's answer is an error, or proves nobody. */
        UNPROVED("unproved");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** As the console knows it. */
        public String code() {
            return code;
        }
    }

    private final Reason reason;
    private final String returnTo;

    OidcRefusal(Reason reason, String detail) {
        this(reason, detail + ". Start again from the sign-in page.", "", null);
    }

    private OidcRefusal(Reason reason, String detail, String returnTo, @Nullable Throwable cause) {
        super(ProblemType.NOT_AUTHENTICATED, detail);
        this.reason = reason;
        this.returnTo = returnTo;
        if (cause != null) {
            initCause(cause);
        }
    }

    /** The same of somebody who wanted to go there, by a path of this server. */
    OidcRefusal from(String path) {
        return new OidcRefusal(reason, detail(), path, this);
    }

    public Reason reason() {
        return reason;
    }

    /** Where they wanted to go; empty if that is not known. */
    public String returnTo() {
        return returnTo;
    }
}
