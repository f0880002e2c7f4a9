package org.vedette.app.signin.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Semaphore;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.app.signin.entity.Account;

/**
 * Checks names and passwords.
 *
 * <p>A name that does not exist, one that is disabled and a wrong password are answered alike, after the same work.
 */
@ApplicationScoped
public class PasswordCheck {

    private static final int HASHES_AT_ONCE = 4;

    /** What a name that does not exist is checked against, so that it takes as long as one that does. */
    private final String nobody = PasswordHash.of(new char[] {'-'});

    private final Semaphore hashing = new Semaphore(HASHES_AT_ONCE);

    @Inject
    private Accounts accounts;

    @Inject
    private SignInAttempts attempts;

    @Inject
    private SignInEvents events;

    /**
     * The account whose name and password these are.
     *
     * @param address where the request comes from
     * @throws ProblemException 401 if they are wrong, 429 if they come too soon after wrong ones
     */
    public Account require(String name, String password, String address) {
        // A slow hash is an invitation to keep a server busy with guesses, so only a few are computed at once.
        if (!hashing.tryAcquire()) {
            throw new ProblemException(ProblemType.TOO_MANY_REQUESTS, "Too many sign in at once; try again shortly.")
                    .with("Retry-After", "2");
        }
        try {
            var attempt = attempts.begin(name, address);
            var account = accounts.find(name);
            var matches = PasswordHash.matches(
                    cut(password), account.map(Account::passwordHash).orElse(nobody));
            if (account.isEmpty() || account.get().isDisabled() || !matches || isTooLong(password)) {
                events.failed(account.map(Account::name).orElse(""), address, attempt);
                throw new ProblemException(ProblemType.NOT_AUTHENTICATED, "The name or the password is wrong.");
            }
            attempts.succeeded(attempt);
            return account.get();
        } finally {
            hashing.release();
        }
    }

    private static boolean isTooLong(String password) {
        return password.length() > 2 * PasswordRules.MAX;
    }

    private static char[] cut(String password) {
        return isTooLong(password) ? new char[0] : password.toCharArray();
    }
}
