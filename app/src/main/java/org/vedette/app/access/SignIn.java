package org.vedette.app.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.app.secrets.Tokens;

/** Tells from a request's {@code Authorization} header who calls. */
@ApplicationScoped
class SignIn {

    private static final String BASIC = "Basic ";
    private static final int MAX_PASSWORD = 256;
    private static final int HASHES_AT_ONCE = 4;

    /** A slow hash is for guessers; who has just proved their password need not wait for it on every request. */
    private final Cache<String, Identity> recentlyProven = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofMinutes(5))
            .build();

    /** What a name that does not exist is checked against, so that it takes as long as one that does. */
    private final String nobody = Passwords.hash(new char[] {'-'});

    private final Semaphore hashing = new Semaphore(HASHES_AT_ONCE);

    @Inject
    private Accounts accounts;

    /** Who calls; empty if the header is absent, not understood or wrong. */
    Optional<Identity> identify(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        var key = Tokens.hash(authorization.getBytes(StandardCharsets.UTF_8));
        var proven = recentlyProven.getIfPresent(key);
        if (proven != null) {
            return Optional.of(proven);
        }
        var identity = prove(authorization.substring(BASIC.length()).strip());
        identity.ifPresent(known -> recentlyProven.put(key, known));
        return identity;
    }

    private Optional<Identity> prove(String credentials) {
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        var colon = pair.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        var account = accounts.find(pair.substring(0, colon));
        var matches = matches(
                pair.substring(colon + 1), account.map(Account::passwordHash).orElse(nobody));
        return account.filter(any -> matches).map(known -> Identity.ofAccount(known.name(), Identity.Proof.BASIC));
    }

    /** A slow hash is an invitation to keep a server busy with guesses, so only a few are computed at once. */
    private boolean matches(String password, String hash) {
        if (password.length() > MAX_PASSWORD) {
            return false;
        }
        if (!hashing.tryAcquire()) {
            throw new ProblemException(ProblemType.TOO_MANY_REQUESTS, "Too many sign in at once; try again shortly.")
                    .with("Retry-After", "2");
        }
        try {
            return Passwords.matches(password.toCharArray(), hash);
        } finally {
            hashing.release();
        }
    }
}
