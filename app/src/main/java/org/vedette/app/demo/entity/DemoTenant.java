package org.vedette.app.demo.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.vedette.app.http.Json;

/** The one row of the emulated tenant. */
@Entity
@Table(name = "demo_tenant")
public class DemoTenant {

    @Id
    private int id;

    @Version
    private long version;

    @Column(name = "sealed_keys")
    private byte[] sealedKeys;

    private String state;

    @SuppressWarnings("NullAway.Init")
    protected DemoTenant() {}

    /** A new tenant with its private keys, sealed. */
    public DemoTenant(int id, byte[] sealedKeys) {
        this.id = id;
        this.sealedKeys = sealedKeys;
        this.state = Json.write(TenantState.INITIAL);
    }

    public byte[] sealedKeys() {
        return sealedKeys;
    }

    public TenantState state() {
        return Json.read(state, TenantState.class);
    }

    public void become(TenantState changed) {
        state = Json.write(changed);
    }
}
