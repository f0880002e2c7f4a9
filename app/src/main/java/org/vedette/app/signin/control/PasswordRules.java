package org.vedette.app.signin.control;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.ArrayList;
import java.util.List;
import org.vedette.app.problem.ProblemException;

/**
 * What a new password must be (OWASP ASVS 5, 6.2): 12 to 128 characters of any kind, and not one that is soon guessed.
 *
 * <p>How soon is estimated by zxcvbn, which knows common passwords, names and words, keys beside each other, repetitions and
 * years; the account's own name and words of this product count as common. No kind of character is asked for.
 */
final class PasswordRules {

    static final int MIN = 12;
    static final int MAX = 128;

    /** Of 0 to 4; 3 is 10^8 guesses and more, which a slow hash and delays make years. */
    private static final int ENOUGH = 3;

    /** The estimate takes longer the longer the password is, and what comes after this makes none weaker. */
    private static final int ESTIMATED = 64;

    private static final List<String> CONTEXT =
            List.of("vedette", "defender", "endpoint", "microsoft", "administrator", "intune", "configmgr");

    private static final Zxcvbn ESTIMATOR = new Zxcvbn();

    private PasswordRules() {}

    /**
     * Refuses a password that is not good enough.
     *
     * @param pointer where in the request it stands
     */
    static void require(String password, String account, String pointer) {
        var length = password.codePointCount(0, password.length());
        if (length < MIN || length > MAX) {
            throw ProblemException.invalid(
                    pointer, "A password must have %d to %d characters; they may be of any kind.".formatted(MIN, MAX));
        }
        if (isSoonGuessed(password, account)) {
            throw ProblemException.invalid(
                    pointer,
                    "This password would soon be guessed: it is common, or made of the account's name, a few words, a pattern"
                            + " or a repetition. Take several unrelated words, or have it generated.");
        }
    }

    static boolean isSoonGuessed(String password, String account) {
        var part = password.length() <= ESTIMATED ? password : password.substring(0, ESTIMATED);
        var known = new ArrayList<>(CONTEXT);
        known.add(account);
        return ESTIMATOR.measure(part, known).getScore() < ENOUGH;
    }
}
