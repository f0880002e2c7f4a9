package org.vedette.app.roles.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.access.Role;
import org.vedette.access.Scopes;
import org.vedette.app.http.EntityTags;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.app.roles.entity.CustomRole;

/** The built-in roles and those that administrators made. */
@ApplicationScoped
public class Roles {

    private static final int MAX = 500;
    private static final String PERMISSIONS = "/permissions";

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private RoleStore store;

    @Inject
    private Administrators administrators;

    @Inject
    private Clock clock;

    /**
     * A role, and what is kept beside it.
     *
     * @param stored absent for a built-in role
     */
    public record Described(Role role, Optional<CustomRole> stored) {

        /** 0 for a built-in role, which never changes. */
        public long version() {
            return stored.map(CustomRole::version).orElse(0L);
        }
    }

    /** All of them; there are never so many that they would not fit into memory. */
    public List<Described> all() {
        var all = new ArrayList<Described>();
        Role.BUILT_IN.forEach(role -> all.add(new Described(role, Optional.empty())));
        store.customRoles().forEach(stored -> all.add(new Described(stored.role(), Optional.of(stored))));
        return all;
    }

    /**
     * The role of a path.
     *
     * @throws ProblemException 404
     */
    public Described require(UUID id) {
        return find(id).orElseThrow(() -> ProblemException.notFound("role", id));
    }

    Optional<Described> find(UUID id) {
        return Role.builtIn(id)
                .map(role -> new Described(role, Optional.empty()))
                .or(() -> Optional.ofNullable(entities.find(CustomRole.class, id))
                        .map(stored -> new Described(stored.role(), Optional.of(stored))));
    }

    /** Makes a role of permissions that its maker has for everything. */
    public Described create(String name, String description, Set<Permission> permissions, String author) {
        administrators.requireHeld(permissions, Scopes.ALL, PERMISSIONS);
        store.beginChange();
        if (store.customRoles().size() >= MAX) {
            throw new ProblemException(
                    ProblemType.STATE_CONFLICT, "There are %d roles already; delete one first.".formatted(MAX));
        }
        var stored =
                new CustomRole(new Role(UUID.randomUUID(), name, description, permissions), author, clock.instant());
        entities.persist(stored);
        entities.flush();
        return new Described(stored.role(), Optional.of(stored));
    }

    /** Changes a role, and with it what everybody may do who has it: what is added or taken the caller must have. */
    public Described change(
            UUID id,
            @Nullable String ifMatch,
            String name,
            String description,
            Set<Permission> permissions,
            String author) {
        store.beginChange();
        var stored = requireCustom(id, ifMatch);
        var present = stored.role();
        var touched = new HashSet<>(permissions);
        touched.addAll(present.permissions());
        touched.removeIf(permission ->
                permissions.contains(permission) && present.permissions().contains(permission));
        administrators.requireHeld(touched, Scopes.ALL, PERMISSIONS);
        stored.become(new Role(id, name, description, permissions), author, clock.instant());
        entities.flush();
        return new Described(stored.role(), Optional.of(stored));
    }

    /** Deletes a role that nobody has. */
    public void delete(UUID id, @Nullable String ifMatch) {
        store.beginChange();
        var stored = requireCustom(id, ifMatch);
        administrators.requireHeld(stored.role().permissions(), Scopes.ALL, "");
        if (store.assignments().stream()
                .anyMatch(assignment -> assignment.roleId().equals(id))) {
            throw new ProblemException(
                    ProblemType.IN_USE,
                    "Some have the role '%s'; delete its assignments first."
                            .formatted(stored.role().name()));
        }
        entities.remove(stored);
        entities.flush();
    }

    private CustomRole requireCustom(UUID id, @Nullable String ifMatch) {
        var described = require(id);
        EntityTags.requireMatch(ifMatch, described.version());
        return described
                .stored()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.STATE_CONFLICT,
                        "'%s' is built in and stays as it is; make a role of your own instead."
                                .formatted(described.role().name())));
    }
}
