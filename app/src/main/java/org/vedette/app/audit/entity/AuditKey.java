package org.vedette.app.audit.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The key pair that signs checkpoints; one row. */
@Entity
@Table(name = "audit_key")
public class AuditKey {

    /** The id of the row. */
    public static final int ID = 1;

    @Id
    private int id;

    @Column(name = "key_pair")
    private byte[] keyPair;

    @SuppressWarnings("NullAway.Init")
    protected AuditKey() {}

    /** Both keys, sealed together, so that nobody can put another public key beside the private one. */
    public byte[] sealedPair() {
        return keyPair.clone();
    }
}
