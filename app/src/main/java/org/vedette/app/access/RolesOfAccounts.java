package org.vedette.app.access;

/** What roles say to changes of built-in accounts; part of the caller's transaction. Call it before the change is written. */
public interface RolesOfAccounts {

    /**
     * Lets an account be deleted or disabled only if another usable account may do everything; nobody else can take that one's
     * role away until the transaction ends.
     *
     * @throws org.vedette.app.problem.ProblemException 409
     */
    void requireOtherAdministrator(String account);

    /** Takes every role from an account that ceases to exist, so that the next one of its name begins without. */
    void forget(String account, String author);

    /**
     * Lets nobody become an account that may do more than they may, by giving it another password.
     *
     * @throws org.vedette.app.problem.ProblemException 403
     */
    void requireNoMoreThanCaller(String account);
}
