package org.vedette.app.audit.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Where the chain ends; one row. */
@Entity
@Table(name = "audit_head")
public class AuditHead {

    /** The id of the row. */
    public static final int ID = 1;

    /** Stands for the event before the first. */
    public static final String START = "0".repeat(64);

    @Id
    private int id;

    private long seq;

    private String hash;

    @SuppressWarnings("NullAway.Init")
    protected AuditHead() {}

    /** The number of the last event; 0 before the first. */
    public long seq() {
        return seq;
    }

    public String hash() {
        return hash;
    }
}
