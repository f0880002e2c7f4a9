package org.vedette.app.audit.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A place of the chain that is signed. */
@Entity
@Table(name = "audit_checkpoint")
public class AuditCheckpoint {

    @Id
    private long seq;

    private String hash;

    @Column(name = "signed_at")
    private Instant at;

    private String signature;

    @SuppressWarnings("NullAway.Init")
    protected AuditCheckpoint() {}

    public AuditCheckpoint(long seq, String hash, Instant at, String signature) {
        this.seq = seq;
        this.hash = hash;
        this.at = at;
        this.signature = signature;
    }

    /** What is signed. */
    public static String statement(long seq, String hash) {
        return "vedette-audit-checkpoint-1 %d %s".formatted(seq, hash);
    }

    public long seq() {
        return seq;
    }

    /** Of the event with this number. */
    public String hash() {
        return hash;
    }

    public Instant at() {
        return at;
    }

    /** Ed25519 over {@link #statement}, in Base64. */
    public String signature() {
        return signature;
    }
}
