package org.vedette.app.signin.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.vedette.app.access.KnownAccounts;
import org.vedette.app.access.RolesOfAccounts;
import org.vedette.app.http.EntityTags;
import org.vedette.app.http.Listing;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.app.secrets.Tokens;
import org.vedette.app.signin.entity.Account;

/** The built-in accounts. */
@ApplicationScoped
public class Accounts implements KnownAccounts {

    private static final Logger LOG = System.getLogger(Accounts.class.getName());
    private static final String FIRST = "admin";
    private static final int MAX_NAME = 64;

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private Clock clock;

    @Inject
    private RolesOfAccounts roles;

    @Inject
    @ConfigProperty(name = "VEDETTE_ADMIN_PASSWORD")
    private Optional<String> firstPassword;

    /** The account of that name, if there is one; the name may be any text. */
    @Transactional
    public Optional<Account> find(String name) {
        return name.length() > MAX_NAME || name.indexOf('\0') >= 0
                ? Optional.empty()
                : Optional.ofNullable(entities.find(Account.class, name));
    }

    @Override
    @Transactional
    public Set<String> usable(Collection<String> names) {
        return names.stream()
                .filter(name ->
                        find(name).filter(account -> !account.isDisabled()).isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The account that a path names.
     *
     * @throws ProblemException if there is none
     */
    public Account require(String name) {
        return find(name).orElseThrow(() -> ProblemException.notFound("account", name));
    }

    public Listing<Account> listing() {
        return Listing.of(entities, Account.class, new Listing.SortKey<>("name", String.class, Account::name))
                .sortable("name", String.class, Account::name)
                .sortable("createdAt", Instant.class, Account::createdAt)
                .sortedBy("name")
                .searching("name");
    }

    public Account create(String name, String password) {
        PasswordRules.require(password, name, "/password");
        if (find(name).isPresent()) {
            throw new ProblemException(
                    ProblemType.STATE_CONFLICT, "There is an account '%s' already; take another name.".formatted(name));
        }
        var account = new Account(name, PasswordHash.of(password.toCharArray()), clock.instant());
        entities.persist(account);
        entities.flush();
        return account;
    }

    /**
     * Changes an account.
     *
     * @param by the name of the account that does so; empty if it is none
     * @param password null if it stays
     * @param disabled null if it stays
     */
    public Account change(
            String name, @Nullable String ifMatch, String by, @Nullable String password, @Nullable Boolean disabled) {
        if (Boolean.TRUE.equals(disabled)) {
            // Before the accounts are locked, as whoever changes roles does.
            roles.requireOtherAdministrator(name);
        }
        lock(name, by);
        var account = require(name);
        EntityTags.requireMatch(ifMatch, account.version());
        roles.requireNoMoreThanCaller(name);
        if (password != null) {
            PasswordRules.require(password, name, "/password");
            account.changePassword(PasswordHash.of(password.toCharArray()), clock.instant());
        }
        if (disabled != null) {
            if (disabled && !account.isDisabled()) {
                requireOther(name, by, "disable");
            }
            account.disable(disabled, clock.instant());
        }
        entities.flush();
        return account;
    }

    /** Gives an account the password that its owner chose. */
    @Transactional
    public Account changeOwn(String name, String password) {
        lock(name, name);
        var account = require(name);
        PasswordRules.require(password, name, "/newPassword");
        account.changePassword(PasswordHash.of(password.toCharArray()), clock.instant());
        entities.flush();
        return account;
    }

    public void delete(String name, @Nullable String ifMatch, String by) {
        roles.requireOtherAdministrator(name);
        lock(name, by);
        var account = require(name);
        EntityTags.requireMatch(ifMatch, account.version());
        requireOther(name, by, "delete");
        roles.requireNoMoreThanCaller(name);
        roles.forget(name, by);
        entities.remove(account);
        entities.flush();
    }

    /** So that one account is always left. */
    private static void requireOther(String name, String by, String verb) {
        if (name.equals(by)) {
            throw new ProblemException(
                    ProblemType.STATE_CONFLICT,
                    "You cannot %s the account that you signed in with; another administrator can.".formatted(verb));
        }
    }

    /** Of two accounts that delete each other at the same time, the second finds itself gone. */
    private void lock(String name, String by) {
        Stream.of(name, by).distinct().sorted().forEach(each -> {
            var account =
                    find(each).map(known -> entities.find(Account.class, known.name(), LockModeType.PESSIMISTIC_WRITE));
            if (each.equals(by)
                    && !by.isEmpty()
                    && account.filter(known -> !known.isDisabled()).isEmpty()) {
                throw new ProblemException(ProblemType.STATE_CONFLICT, "Your account was removed in the meantime.");
            }
        });
    }

    /** Makes the first administrator of a new installation; the password it generates is printed this once. */
    @Transactional
    public void ensureFirstAdministrator(@Observes @Initialized(ApplicationScoped.class) Object applicationStart) {
        if (!entities.createQuery("select a.name from Account a", String.class)
                .setMaxResults(1)
                .getResultList()
                .isEmpty()) {
            return;
        }
        var given = firstPassword.filter(text -> !text.isBlank());
        var password = given.orElseGet(Accounts::generate);
        entities.persist(new Account(FIRST, PasswordHash.of(password.toCharArray()), clock.instant()));
        entities.flush();
        if (given.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "First start: sign in as ''{0}'' with the password {1}. It is not shown again.",
                    FIRST,
                    password);
        } else if (PasswordRules.isSoonGuessed(password, FIRST) || password.length() < PasswordRules.MIN) {
            LOG.log(Level.WARNING, "VEDETTE_ADMIN_PASSWORD is soon guessed; change the password of ''{0}''.", FIRST);
        }
    }

    private static String generate() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Tokens.newSecret());
    }
}
