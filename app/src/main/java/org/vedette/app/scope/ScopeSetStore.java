package org.vedette.app.scope;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and adds combinations, each in a transaction of its own, so that what is seen is committed. */
@ApplicationScoped
class ScopeSetStore {

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Transactional(TxType.REQUIRES_NEW)
    @Nullable
    Integer find(String sha256) {
        return entities.createQuery("select s.id from ScopeSet s where s.sha256 = :sha256", Integer.class)
                .setParameter("sha256", sha256)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    /** The lock on the first combination lets one node at a time add one. */
    @Transactional(TxType.REQUIRES_NEW)
    int add(String sha256, String text, Set<String> tags) {
        entities.find(ScopeSet.class, ScopeSets.DEFAULT, LockModeType.PESSIMISTIC_WRITE);
        var added = find(sha256);
        if (added != null) {
            return added;
        }
        var id = entities.createQuery("select max(s.id) from ScopeSet s", Integer.class)
                        .getSingleResult()
                + 1;
        entities.persist(new ScopeSet(id, sha256, text));
        tags.forEach(tag -> entities.persist(new ScopeSetTag(tag, id)));
        return id;
    }

    @Transactional(TxType.REQUIRES_NEW)
    List<String> tagsOf(int id) {
        var set = entities.find(ScopeSet.class, id);
        return set == null ? List.of() : set.tags();
    }
}
