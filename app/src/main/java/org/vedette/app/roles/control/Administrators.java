package org.vedette.app.roles.control;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.vedette.access.Delegation;
import org.vedette.access.Permission;
import org.vedette.access.Role;
import org.vedette.access.Scopes;
import org.vedette.app.access.KnownAccounts;
import org.vedette.app.access.Reach;
import org.vedette.app.access.RolesOfAccounts;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.app.roles.entity.Member;
import org.vedette.app.roles.entity.RoleAssignment;

/**
 * Sees to it that somebody may always do everything.
 *
 * <p>Only built-in accounts count: whether an issuer of tokens goes on vouching for somebody is not for this server to know.
 */
@ApplicationScoped
public class Administrators implements RolesOfAccounts {

    /** The account of the first start; see {@code Accounts}. */
    private static final String FIRST = "admin";

    private static final UUID FIRST_ASSIGNMENT = UUID.fromString("3f0a6f0e-7d4e-4f5c-9a56-0b1c2d3e4f50");

    /** After the first account was made. */
    private static final int LATE = Interceptor.Priority.APPLICATION + 900;

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private RoleStore store;

    @Inject
    private KnownAccounts accounts;

    @Inject
    private Reach reach;

    @Inject
    private Clock clock;

    /** Makes the first account an administrator as long as nobody has a role, also in an installation from before roles. */
    @Transactional
    public void ensureFirst(@Observes @Priority(LATE) @Initialized(ApplicationScoped.class) Object applicationStart) {
        if (!store.assignments().isEmpty() || accounts.usable(List.of(FIRST)).isEmpty()) {
            return;
        }
        store.beginChange();
        if (entities.find(RoleAssignment.class, FIRST_ASSIGNMENT, LockModeType.NONE) == null) {
            entities.persist(new RoleAssignment(
                    FIRST_ASSIGNMENT,
                    Role.ADMINISTRATOR.id(),
                    RoleAssignment.EVERYTHING,
                    List.of(Member.account(FIRST)),
                    FIRST,
                    clock.instant()));
        }
    }

    /**
     * Refuses a change that would leave nobody.
     *
     * @param remaining whether an account will still be there
     */
    void requireOne(Predicate<String> remaining) {
        entities.flush();
        var names = store.assignments().stream()
                .filter(Administrators::isOfAdministrators)
                .flatMap(assignment -> assignment.members().stream())
                .filter(Member::isAccount)
                .map(Member::nameOrNone)
                .filter(remaining)
                .collect(Collectors.toSet());
        if (accounts.usable(names).isEmpty()) {
            throw new ProblemException(
                    ProblemType.STATE_CONFLICT,
                    "Nobody could look after this server any more. Give another built-in account the role"
                            + " 'Administrator' over everything first.");
        }
    }

    static boolean isOfAdministrators(RoleAssignment assignment) {
        return assignment.roleId().equals(Role.ADMINISTRATOR.id()) && assignment.scope() == RoleAssignment.EVERYTHING;
    }

    @Override
    public void requireOtherAdministrator(String account) {
        store.beginChange();
        requireOne(name -> !name.equals(account));
    }

    @Override
    public void forget(String account, String author) {
        store.beginChange();
        var gone = Member.account(account);
        for (var assignment : store.assignments()) {
            var left = assignment.members().stream()
                    .filter(member -> !member.equals(gone))
                    .toList();
            if (left.isEmpty()) {
                entities.remove(assignment);
            } else if (left.size() < assignment.members().size()) {
                assignment.say(assignment.roleId(), assignment.scope(), left, author, clock.instant());
            }
        }
        entities.flush();
    }

    /** Reads what is stored instead of asking for grants, which are remembered and may be locked by this transaction. */
    @Override
    public void requireNoMoreThanCaller(String account) {
        var caller = reach.caller();
        if (caller.isEmpty()) {
            return;
        }
        var roles = store.roles();
        for (var assignment : store.assignments()) {
            var role = roles.get(assignment.roleId());
            if (role == null || !assignment.members().contains(Member.account(account))) {
                continue;
            }
            Delegation.missing(caller.get().grants(), role.permissions(), store.scopes(assignment))
                    .ifPresent(permission -> {
                        throw new ProblemException(
                                ProblemType.FORBIDDEN,
                                "The account '%s' has '%s' for more than you have it, so you cannot change how it signs in."
                                        .formatted(account, permission.value()));
                    });
        }
    }

    /** Lets nobody give or take what they do not have. */
    void requireHeld(Set<Permission> permissions, Scopes scopes, String pointer) {
        var caller = reach.caller();
        if (caller.isEmpty()) {
            return;
        }
        Delegation.missing(caller.get().grants(), permissions, scopes).ifPresent(permission -> {
            throw new ProblemException(
                            ProblemType.FORBIDDEN,
                            "You do not have '%s' for %s, and nobody gives or takes what they do not have."
                                    .formatted(permission.value(), words(scopes)))
                    .at(pointer);
        });
    }

    private static String words(Scopes scopes) {
        return scopes.all()
                ? "everything"
                : scopes.tags().stream()
                        .sorted()
                        .map("'%s'"::formatted)
                        .collect(Collectors.joining(", ", "the scope tags ", ""));
    }
}
