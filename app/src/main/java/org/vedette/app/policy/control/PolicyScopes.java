package org.vedette.app.policy.control;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import org.vedette.app.persistence.Sql;
import org.vedette.app.policy.entity.Policy;
import org.vedette.app.scope.ScopeSets;

/** Works out, once, the combinations of tags of policies that are older than combinations; every node may do so. */
@ApplicationScoped
public class PolicyScopes {

    private static final int LATE = Interceptor.Priority.APPLICATION + 900;

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private ScopeSets sets;

    @Inject
    private Sql sql;

    /** In plain SQL, because nobody has changed the policies. */
    @Transactional
    public void complete(@Observes @Priority(LATE) @Initialized(ApplicationScoped.class) Object applicationStart) {
        for (var policy : entities.createQuery("select p from Policy p where p.scope = 0", Policy.class)
                .getResultList()) {
            entities.createNativeQuery("update policy set scope = ?1 where id = ?2")
                    .setParameter(1, sets.idOf(policy.scopeTags()))
                    .setParameter(2, sql.parameter(policy.id()))
                    .executeUpdate();
        }
    }
}
