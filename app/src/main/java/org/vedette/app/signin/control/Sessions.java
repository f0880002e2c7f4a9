package org.vedette.app.signin.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.vedette.app.access.Identity;
import org.vedette.app.access.Identity.Proof;
import org.vedette.app.secrets.Tokens;
import org.vedette.app.signin.entity.Account;
import org.vedette.app.signin.entity.BrowserSession;

/** The sessions of browsers; each request asks the database, so that what ends one ends it on every node at once. */
@ApplicationScoped
public class Sessions {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** The last use is stored to within a share of what is allowed, so that reading does not always write. */
    private static final int IDLE_SHARES = 20;

    /**
     * A session and the token that only its browser has.
     *
     * @param token never stored
     */
    public record Open(String token, BrowserSession session) {

        /** What requests of the browser that change something must bring; who knows it cannot tell the token from it. */
        public String csrfToken() {
            return encode(Tokens.sha256(("csrf:" + token).getBytes(StandardCharsets.UTF_8)));
        }

        /** Compares in constant time. */
        public boolean isCsrfToken(@Nullable String given) {
            return given != null
                    && MessageDigest.isEqual(
                            given.getBytes(StandardCharsets.UTF_8), csrfToken().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return session.id();
        }
    }

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private Accounts accounts;

    @Inject
    private SignInEvents events;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "vedette.session.idle")
    private Duration idle;

    @Inject
    @ConfigProperty(name = "vedette.session.absolute")
    private Duration absolute;

    /** How long a session lasts without a request. */
    public Duration idle() {
        return idle;
    }

    /** Begins a session for an account whose password was right. */
    @Transactional
    public Open beginFor(Account account, String address) {
        return begin(Identity.ofAccount(account.name(), Proof.SESSION), account.stamp(), address);
    }

    /** Begins a session for somebody whom a provider vouches for. */
    @Transactional
    public Open beginFor(Identity identity, String address) {
        return begin(identity, "", address);
    }

    private Open begin(Identity identity, String stamp, String address) {
        var token = encode(Tokens.newSecret());
        var session = new BrowserSession(id(token), identity, stamp, clock.instant(), absolute);
        entities.persist(session);
        entities.flush();
        events.succeeded(identity, address);
        return new Open(token, session);
    }

    /** The session of a token, if it still lasts; this counts as use of it. */
    @Transactional
    public Optional<Open> use(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        var now = clock.instant();
        var session = entities.find(BrowserSession.class, id(token));
        if (session == null || session.isOver(now, idle) || !isStillKnown(session)) {
            return Optional.empty();
        }
        var coarse = now.minus(idle.dividedBy(IDLE_SHARES));
        if (session.usedAt().isBefore(coarse)) {
            entities.createQuery("update BrowserSession s set s.usedAt = :now where s.id = :id and s.usedAt < :coarse")
                    .setParameter("now", now)
                    .setParameter("id", session.id())
                    .setParameter("coarse", coarse)
                    .executeUpdate();
        }
        return Optional.of(new Open(token, session));
    }

    private boolean isStillKnown(BrowserSession session) {
        var identity = session.identity();
        return !identity.isAccount()
                || accounts.find(identity.subject())
                        .filter(account -> account.isStill(session.accountStamp()))
                        .isPresent();
    }

    /** Ends a session, on every node. */
    @Transactional
    public void end(String token) {
        entities.createQuery("delete from BrowserSession s where s.id = :id")
                .setParameter("id", id(token))
                .executeUpdate();
    }

    /** Lets a session outlive the change of a password that was made with it. */
    @Transactional
    public void keep(Open open, Account changed) {
        var session = entities.find(BrowserSession.class, open.session().id());
        if (session != null) {
            session.keepFor(changed.stamp());
        }
    }

    private static String id(String token) {
        return Tokens.hash(token.getBytes(StandardCharsets.US_ASCII));
    }

    private static String encode(byte[] secret) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }
}
