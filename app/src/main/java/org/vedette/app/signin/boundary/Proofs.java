package org.vedette.app.signin.boundary;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.vedette.app.access.Authentication;
import org.vedette.app.access.Identity;
import org.vedette.app.access.Identity.Proof;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.app.secrets.Tokens;
import org.vedette.app.signin.control.Accounts;
import org.vedette.app.signin.control.Addresses;
import org.vedette.app.signin.control.BearerTokens;
import org.vedette.app.signin.control.PasswordCheck;
import org.vedette.app.signin.control.Sessions;

/**
 * Who calls: by {@code Authorization} as Basic or Bearer, or else by the cookie of a session. A header that is not accepted is
 * an error, also beside a cookie that is.
 */
@ApplicationScoped
public class Proofs implements Authentication {

    static final String CSRF = "X-Vedette-CSRF";

    private static final String BASIC = "Basic ";
    private static final String BEARER = "Bearer ";
    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final String ONLY_BEARER = "Bearer realm=\"vedette\"";
    private static final String ANY = "Basic realm=\"vedette\", charset=\"UTF-8\", " + ONLY_BEARER;

    /** An account and its stamp when its password was right. */
    private record Proven(String account, String stamp) {}

    /**
     * A slow hash is for guessers; who has just proved their password need not wait for it on every request. Each use asks
     * the database whether the account is still as it was.
     */
    private final Cache<String, Proven> recentlyProven = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofMinutes(5))
            .build();

    @Inject
    private PasswordCheck passwords;

    @Inject
    private Accounts accounts;

    @Inject
    private BearerTokens tokens;

    @Inject
    private Sessions sessions;

    @Inject
    private PresentSession presentSession;

    @Inject
    private HttpServletRequest servletRequest;

    @Override
    public Identity identify(ContainerRequestContext request) {
        try {
            var authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
            return authorization == null ? bySession(request) : byHeader(authorization.strip());
        } catch (ProblemException refused) {
            throw refused.type() == ProblemType.NOT_AUTHENTICATED
                    ? refused.with(HttpHeaders.WWW_AUTHENTICATE, challenge(servletRequest))
                    : refused;
        }
    }

    /** A challenge of Basic has browsers ask for a password by themselves, over the sign-in page. */
    static String challenge(HttpServletRequest request) {
        var mode = request.getHeader("Sec-Fetch-Mode");
        return mode == null ? ANY : ONLY_BEARER;
    }

    private Identity byHeader(String authorization) {
        if (isOf(authorization, BASIC)) {
            return basic(authorization.substring(BASIC.length()).strip());
        }
        if (isOf(authorization, BEARER)) {
            return tokens.require(authorization.substring(BEARER.length()).strip());
        }
        throw anonymous();
    }

    private static boolean isOf(String authorization, String scheme) {
        return authorization.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    private Identity basic(String credentials) {
        var pair = decode(credentials);
        var colon = pair.indexOf(':');
        if (colon < 0) {
            throw anonymous();
        }
        var key = Tokens.hash(credentials.getBytes(StandardCharsets.UTF_8));
        var name = pair.substring(0, colon);
        var proven = recentlyProven.getIfPresent(key);
        if (proven != null && isStillKnown(proven)) {
            return Identity.ofAccount(proven.account(), Proof.BASIC);
        }
        if (proven != null) {
            recentlyProven.asMap().remove(key, proven);
        }
        // Requests that come together with the same password wait for one check of it.
        var checked = recentlyProven.get(key, any -> {
            var account = passwords.require(name, pair.substring(colon + 1), address());
            return new Proven(account.name(), account.stamp());
        });
        return Identity.ofAccount(checked.account(), Proof.BASIC);
    }

    private static String decode(String credentials) {
        try {
            return new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw anonymous();
        }
    }

    private boolean isStillKnown(Proven proven) {
        return accounts.find(proven.account())
                .filter(account -> account.isStill(proven.stamp()))
                .isPresent();
    }

    private Identity bySession(ContainerRequestContext request) {
        var cookie = Optional.ofNullable(request.getCookies().get(SessionCookies.SESSION));
        if (cookie.isEmpty()) {
            throw anonymous();
        }
        var open = sessions.use(cookie.get().getValue())
                .orElseThrow(() ->
                        new ProblemException(ProblemType.NOT_AUTHENTICATED, "The session is over; sign in again."));
        if (!READING.contains(request.getMethod()) && !open.isCsrfToken(request.getHeaderString(CSRF))) {
            throw new ProblemException(
                    ProblemType.CSRF_TOKEN_MISSING,
                    "A change by a browser's session needs the header %s with the csrfToken of GET /api/v1/session."
                            .formatted(CSRF));
        }
        presentSession.begin(open);
        return open.session().identity();
    }

    private String address() {
        return Addresses.network(servletRequest.getRemoteAddr());
    }

    private static ProblemException anonymous() {
        return new ProblemException(
                ProblemType.NOT_AUTHENTICATED,
                "Sign in with the name and password of an account, or with a bearer token.");
    }
}
