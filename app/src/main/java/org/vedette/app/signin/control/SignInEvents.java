package org.vedette.app.signin.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;
import org.vedette.app.access.Identity;
import org.vedette.app.audit.AuditEntry;
import org.vedette.app.audit.AuditEntry.Outcome;
import org.vedette.app.audit.control.AuditTrail;
import org.vedette.app.audit.control.Redaction;
import org.vedette.app.signin.control.SignInAttempts.Attempt;

/**
 * Puts sign-ins into the audit log.
 *
 * <p>A name that is no account is not written down: it may be a password in the wrong field. Delays bound how many failures
 * there are for one account; those of other names are stored some each minute.
 */
@ApplicationScoped
public class SignInEvents {

    /** The action of these events. */
    public static final String ACTION = "session.create";

    private static final Logger LOG = System.getLogger(SignInEvents.class.getName());
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int STORED_IN_WINDOW = 60;

    @Inject
    private AuditTrail trail;

    @Inject
    private Clock clock;

    private Instant windowEnd = Instant.MIN;
    private int stored;

    /**
     * A password was wrong.
     *
     * @param account empty if there is none of that name
     */
    void failed(String account, String address, Attempt attempt) {
        if (account.isEmpty() && !isStored()) {
            return;
        }
        var wait = attempt.nextAfter().toSeconds();
        var detail =
                (account.isEmpty() ? "No account has this name." : "The password is wrong, or the account disabled.")
                        + (wait == 0
                                ? ""
                                : " After %d failures the next attempt from there has to wait %d seconds."
                                        .formatted(attempt.failures(), wait));
        store(entry(account, "", "", address, Outcome.REFUSED, 401, detail, ""));
    }

    /** A provider sent somebody whom it does not vouch for, or not so that it could be believed. */
    public void failedAtProvider(String address, String reason) {
        if (isStored()) {
            store(entry("", "", "", address, Outcome.REFUSED, 401, reason, ""));
        }
    }

    /** Somebody signed in; in the transaction that stores their session. */
    @Transactional(TxType.MANDATORY)
    public void succeeded(Identity identity, String address) {
        var after = Map.of(
                "issuer",
                identity.issuer(),
                "subject",
                identity.subject(),
                "groups",
                new TreeSet<>(identity.groups()),
                "roles",
                new TreeSet<>(identity.roles()));
        var by = identity.isAccount() ? "By the account's password." : "By the provider " + identity.issuer() + ".";
        trail.append(entry(
                identity.name(),
                identity.key(),
                identity.via().name(),
                address,
                Outcome.SUCCEEDED,
                200,
                by,
                Redaction.of(after)));
    }

    private static AuditEntry entry(
            String actor,
            String actorKey,
            String via,
            String address,
            Outcome outcome,
            int status,
            String detail,
            String after) {
        return new AuditEntry(
                actor,
                actorKey,
                via,
                address,
                ACTION,
                "sign-in",
                "/api/v1/session",
                AuditEntry.OF_NOTHING,
                outcome,
                status,
                detail,
                "",
                "",
                after);
    }

    private void store(AuditEntry entry) {
        try {
            trail.appendAlone(entry);
        } catch (RuntimeException failed) {
            // The answer stands: it is a refusal already.
            LOG.log(Level.ERROR, "A failed sign-in could not be stored in the audit log", failed);
        }
    }

    private synchronized boolean isStored() {
        var now = clock.instant();
        if (!now.isBefore(windowEnd)) {
            windowEnd = now.plus(WINDOW);
            stored = 0;
        }
        return stored++ < STORED_IN_WINDOW;
    }
}
