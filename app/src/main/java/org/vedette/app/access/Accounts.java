package org.vedette.app.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The built-in accounts. */
@ApplicationScoped
class Accounts {

    private static final Logger LOG = System.getLogger(Accounts.class.getName());
    private static final String FIRST = "admin";
    private static final int MAX_NAME = 64;
    private static final int GENERATED_BYTES = 18;

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "VEDETTE_ADMIN_PASSWORD")
    private Optional<String> firstPassword;

    /** The account of that name, if there is one. */
    @Transactional
    Optional<Account> find(String name) {
        return name.length() > MAX_NAME || name.indexOf('\0') >= 0
                ? Optional.empty()
                : Optional.ofNullable(entities.find(Account.class, name));
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
        entities.persist(new Account(FIRST, Passwords.hash(password.toCharArray()), clock.instant()));
        entities.flush();
        if (given.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "First start: sign in as ''{0}'' with the password {1}. It is not shown again.",
                    FIRST,
                    password);
        }
    }

    private static String generate() {
        var bytes = new byte[GENERATED_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
