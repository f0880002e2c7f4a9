package org.vedette.app.signin.control;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.JWTClaimsSetVerifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must hold of the claims of an access token; says what does not in words for who sent it. */
final class AccessTokenClaims implements JWTClaimsSetVerifier<SecurityContext> {

    /** Claims that only tokens for other purposes have: an ID token says that somebody signed in, not that they may call. */
    private static final Set<String> OF_ID_TOKENS = Set.of("at_hash", "c_hash");

    /** What Keycloak says of its access tokens in the claim {@code typ}. */
    private static final String BEARER = "Bearer";

    private final String issuer;
    private final Set<String> audiences;
    private final Duration skew;
    private final Clock clock;

    /** A token that may be genuine and is not to be accepted. */
    static final class RefusedException extends BadJWTException {

        private static final long serialVersionUID = 1L;

        RefusedException(String reason) {
            super(reason);
        }
    }

    AccessTokenClaims(String issuer, Set<String> audiences, int skewSeconds, Clock clock) {
        this.issuer = issuer;
        this.audiences = Set.copyOf(audiences);
        this.skew = Duration.ofSeconds(skewSeconds);
        this.clock = clock;
    }

    @Override
    public void verify(JWTClaimsSet claims, @Nullable SecurityContext context) throws BadJWTException {
        require(issuer.equals(claims.getIssuer()), "it is of another issuer");
        require(
                claims.getAudience() != null && !Collections.disjoint(claims.getAudience(), audiences),
                "it is meant for another audience");
        var type = claims.getClaim("typ");
        require(
                (type == null || BEARER.equals(type))
                        && Collections.disjoint(claims.getClaims().keySet(), OF_ID_TOKENS),
                "it is not an access token");
        var now = clock.instant();
        var end = claims.getExpirationTime();
        require(end != null, "it does not say when it expires");
        require(now.isBefore(later(end)), "it has expired");
        require(hasCome(claims.getNotBeforeTime(), now), "it is not valid yet");
        require(hasCome(claims.getIssueTime(), now), "it was issued in the future");
    }

    private Instant later(Date date) {
        return date.toInstant().plus(skew);
    }

    private boolean hasCome(@Nullable Date date, Instant now) {
        return date == null || !now.isBefore(date.toInstant().minus(skew));
    }

    private static void require(boolean holds, String otherwise) throws RefusedException {
        if (!holds) {
            throw new RefusedException(otherwise);
        }
    }
}
