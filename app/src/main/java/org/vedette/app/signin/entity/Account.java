package org.vedette.app.signin.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A built-in account, for where there is no identity provider. */
@Entity
@Table(name = "account")
public class Account {

    @Id
    private String name;

    @Version
    private long version;

    @Column(name = "password_hash")
    private String passwordHash;

    private boolean disabled;

    private String stamp;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "modified_at")
    private Instant modifiedAt;

    @SuppressWarnings("NullAway.Init")
    protected Account() {}

    public Account(String name, String passwordHash, Instant now) {
        this.name = name;
        this.passwordHash = passwordHash;
        this.stamp = newStamp();
        this.createdAt = now;
        this.modifiedAt = now;
    }

    /** Another password; whatever was proven with the present one ends. */
    public void changePassword(String newHash, Instant now) {
        passwordHash = newHash;
        stamp = newStamp();
        modifiedAt = now;
    }

    /** Lets nobody sign in, or lets them again; whatever was proven before ends either way. */
    public void disable(boolean isDisabled, Instant now) {
        if (disabled != isDisabled) {
            disabled = isDisabled;
            stamp = newStamp();
            modifiedAt = now;
        }
    }

    private static String newStamp() {
        return UUID.randomUUID().toString();
    }

    /** Whether a proof that was given when the account had the stamp still counts. */
    public boolean isStill(String earlierStamp) {
        return !disabled && stamp.equals(earlierStamp);
    }

    public String name() {
        return name;
    }

    public long version() {
        return version;
    }

    public String passwordHash() {
        return passwordHash;
    }

    public boolean isDisabled() {
        return disabled;
    }

    /** Changes with the password and with being disabled. */
    public String stamp() {
        return stamp;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant modifiedAt() {
        return modifiedAt;
    }
}
