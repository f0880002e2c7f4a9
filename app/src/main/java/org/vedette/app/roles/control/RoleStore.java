package org.vedette.app.roles.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.vedette.access.Grant;
import org.vedette.access.Role;
import org.vedette.access.Scopes;
import org.vedette.app.roles.entity.CustomRole;
import org.vedette.app.roles.entity.RoleAssignment;
import org.vedette.app.scope.ScopeSets;

/** What several parts of this component read and announce; part of the caller's transaction unless it says otherwise. */
@ApplicationScoped
class RoleStore {

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private ScopeSets sets;

    @Inject
    private Event<RolesChanged> changed;

    /**
     * Announces a change and keeps everybody else from making one until the transaction ends; called before anything is read
     * that the change depends on.
     */
    void beginChange() {
        entities.createNativeQuery("update access_generation set value = value + 1 where id = 1")
                .executeUpdate();
        changed.fire(new RolesChanged());
    }

    /** Every role by its id. */
    Map<UUID, Role> roles() {
        var roles = new HashMap<UUID, Role>();
        Role.BUILT_IN.forEach(role -> roles.put(role.id(), role));
        customRoles().forEach(custom -> roles.put(custom.id(), custom.role()));
        return roles;
    }

    List<CustomRole> customRoles() {
        return entities.createQuery("select r from CustomRole r", CustomRole.class)
                .getResultList();
    }

    List<RoleAssignment> assignments() {
        return entities.createQuery("select a from RoleAssignment a", RoleAssignment.class)
                .getResultList();
    }

    /** What an assignment extends to. */
    Scopes scopes(RoleAssignment assignment) {
        return assignment.scope() == RoleAssignment.EVERYTHING
                ? Scopes.ALL
                : Scopes.of(sets.tagsOf(assignment.scope()));
    }

    Grant grant(Role role, RoleAssignment assignment) {
        return new Grant(role.permissions(), scopes(assignment));
    }

    /** Grows with every change; in a transaction of its own. */
    @Transactional(TxType.REQUIRES_NEW)
    long generation() {
        return ((Number) entities.createNativeQuery("select value from access_generation where id = 1")
                        .getSingleResult())
                .longValue();
    }

    /** Reads everything; in a transaction of its own. */
    @Transactional(TxType.REQUIRES_NEW)
    Everything everything() {
        var generation = generation();
        return new Everything(generation, roles(), assignments());
    }

    /** As of a generation, or newer. */
    record Everything(long generation, Map<UUID, Role> roles, List<RoleAssignment> assignments) {}
}
