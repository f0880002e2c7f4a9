package org.vedette.app.demo.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.function.UnaryOperator;
import org.vedette.app.demo.entity.DemoTenant;
import org.vedette.app.demo.entity.TenantState;
import org.vedette.app.http.Json;
import org.vedette.app.secrets.SealedColumn;
import org.vedette.app.secrets.Vault;

/** The emulated tenant as it is stored; the same on every node. */
@ApplicationScoped
public class Tenants {

    /** There is one row. */
    private static final int ONLY = 1;

    private static final String OWNER = "demo_tenant";

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private Vault vault;

    @Inject
    private Clock clock;

    /** There is one tenant. */
    @Produces
    static SealedColumn sealed() {
        return SealedColumn.single("demo_tenant", "sealed_keys", OWNER);
    }

    /** Makes the tenant unless there is one; fails on a duplicate key if another node makes it at the same time. */
    @Transactional(TxType.REQUIRES_NEW)
    public void ensure() {
        if (entities.find(DemoTenant.class, ONLY) == null) {
            var keys = Json.write(DemoCertificates.issue(clock.instant()));
            entities.persist(new DemoTenant(ONLY, vault.seal(keys.getBytes(StandardCharsets.UTF_8), OWNER)));
        }
    }

    @Transactional
    public TenantState state() {
        return entities.find(DemoTenant.class, ONLY).state();
    }

    @Transactional
    TenantKeys keys() {
        var sealed = entities.find(DemoTenant.class, ONLY).sealedKeys();
        return Json.read(new String(vault.open(sealed, OWNER), StandardCharsets.UTF_8), TenantKeys.class);
    }

    /** A change of the state. */
    public record Change(TenantState before, TenantState after) {}

    /** Changes the state; changes at the same time come one after the other. */
    @Transactional
    public Change change(UnaryOperator<TenantState> change) {
        var tenant = entities.find(DemoTenant.class, ONLY, LockModeType.PESSIMISTIC_WRITE);
        var before = tenant.state();
        var after = change.apply(before);
        tenant.become(after);
        return new Change(before, after);
    }
}
