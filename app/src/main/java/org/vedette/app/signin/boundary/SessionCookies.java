package org.vedette.app.signin.boundary;

import java.time.Duration;

/**
 * The cookies of this server. {@code __Host-} has the browser refuse them unless they are Secure, of the whole host and of no
 * other.
 */
final class SessionCookies {

    static final String SESSION = "__Host-vedette-session";

    /** Kept while the browser is at the provider; Lax, because it comes back from another site. */
    static final String OIDC = "__Host-vedette-oidc";

    private static final String FENCED = "; Path=/; Secure; HttpOnly; SameSite=";

    private SessionCookies() {}

    /** Gone when the browser is closed, and earlier if the session ends. */
    static String session(String token) {
        return SESSION + "=" + token + FENCED + "Strict";
    }

    static String noSession() {
        return session("") + "; Max-Age=0";
    }

    static String oidc(String state, Duration age) {
        return OIDC + "=" + state + FENCED + "Lax; Max-Age=" + age.toSeconds();
    }

    static String noOidc() {
        return oidc("", Duration.ZERO);
    }
}
