package org.vedette.app.roles.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.access.Role;
import org.vedette.access.Scopes;
import org.vedette.app.access.KnownAccounts;
import org.vedette.app.access.Reach;
import org.vedette.app.http.EntityTags;
import org.vedette.app.http.Listing;
import org.vedette.app.problem.Problem.FieldError;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.roles.entity.Member;
import org.vedette.app.roles.entity.RoleAssignment;
import org.vedette.app.scope.ScopeSets;

/** Who has which role, and for what. */
@ApplicationScoped
public class RoleAssignments {

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private RoleStore store;

    @Inject
    private Roles roles;

    @Inject
    private Administrators administrators;

    @Inject
    private KnownAccounts accounts;

    @Inject
    private ScopeSets sets;

    @Inject
    private Reach reach;

    @Inject
    private Clock clock;

    /** What an assignment is to say. */
    public record Wanted(UUID roleId, List<Member> members, Scopes scopes) {

        public Wanted {
            members = members.stream().distinct().toList();
        }
    }

    /** Those that extend to nothing that is out of the caller's reach. */
    public Listing<RoleAssignment> list() {
        var listing = Listing.of(entities, RoleAssignment.class, RoleAssignment::id)
                .sortable("createdAt", Instant.class, RoleAssignment::createdAt)
                .sortedBy("createdAt");
        var scopes = reach.ofOperation();
        if (scopes.all()) {
            return listing;
        }
        return scopes.isNone()
                ? listing.within("1 = 0", Map.of())
                : listing.within(
                        "e.scope <> 0 and e.scope not in (select t.scopeId from ScopeSetTag t where t.tag not in :held)",
                        Map.of("held", new TreeSet<>(scopes.tags())));
    }

    /**
     * The assignment of a path.
     *
     * @throws ProblemException 404 if there is none, or it extends to what is out of the caller's reach
     */
    public RoleAssignment require(UUID id) {
        return Optional.ofNullable(entities.find(RoleAssignment.class, id))
                .filter(found -> reach.ofOperation().cover(store.scopes(found)))
                .orElseThrow(() -> ProblemException.notFound("role assignment", id));
    }

    /** What it extends to. */
    public Scopes scopesOf(RoleAssignment assignment) {
        return store.scopes(assignment);
    }

    /** What roles are called, by id. */
    public Map<UUID, Role> roles() {
        return store.roles();
    }

    /** Gives a role to some; never more than the caller has. */
    public RoleAssignment create(Wanted wanted, String author) {
        var scope = scopeOf(wanted);
        store.beginChange();
        accept(wanted);
        var assignment = new RoleAssignment(
                UUID.randomUUID(), wanted.roleId(), scope, wanted.members(), author, clock.instant());
        entities.persist(assignment);
        entities.flush();
        return assignment;
    }

    /** Replaces what an assignment says; neither what it said nor what it says then is more than the caller has. */
    public RoleAssignment change(UUID id, @Nullable String ifMatch, Wanted wanted, String author) {
        var scope = scopeOf(wanted);
        store.beginChange();
        var assignment = requireForChange(id, ifMatch);
        accept(wanted);
        var wasOfAdministrators = Administrators.isOfAdministrators(assignment);
        assignment.say(wanted.roleId(), scope, wanted.members(), author, clock.instant());
        if (wasOfAdministrators) {
            administrators.requireOne(name -> true);
        }
        entities.flush();
        return assignment;
    }

    /** Takes a role from those who have it by the assignment. */
    public void delete(UUID id, @Nullable String ifMatch) {
        store.beginChange();
        var assignment = requireForChange(id, ifMatch);
        entities.remove(assignment);
        if (Administrators.isOfAdministrators(assignment)) {
            administrators.requireOne(name -> true);
        }
        entities.flush();
    }

    private RoleAssignment requireForChange(UUID id, @Nullable String ifMatch) {
        var assignment = require(id);
        EntityTags.requireMatch(ifMatch, assignment.version());
        roles.find(assignment.roleId())
                .ifPresent(role -> administrators.requireHeld(permissions(role.role()), store.scopes(assignment), ""));
        return assignment;
    }

    private int scopeOf(Wanted wanted) {
        return wanted.scopes().all()
                ? RoleAssignment.EVERYTHING
                : sets.idOf(wanted.scopes().tags());
    }

    private void accept(Wanted wanted) {
        var errors = new ArrayList<FieldError>();
        var role = roles.find(wanted.roleId());
        if (role.isEmpty()) {
            errors.add(new FieldError("/roleId", "There is no role '%s'.".formatted(wanted.roleId())));
        }
        for (var i = 0; i < wanted.members().size(); i++) {
            var member = wanted.members().get(i);
            if (member.isAccount()
                    && accounts.usable(List.of(member.nameOrNone())).isEmpty()) {
                errors.add(new FieldError(
                        "/members/" + i + "/name", "There is no account '%s'.".formatted(member.nameOrNone())));
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        administrators.requireHeld(permissions(role.orElseThrow().role()), wanted.scopes(), "/scopeTags");
    }

    /** Assigning is itself among what must be held: whoever may do it for some things cannot do it for others. */
    private static Set<Permission> permissions(Role role) {
        var permissions = new HashSet<>(role.permissions());
        permissions.add(Permission.ROLES_ASSIGN);
        return permissions;
    }
}
