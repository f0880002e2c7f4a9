package org.vedette.app.signin.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.vedette.app.access.Identity;
import org.vedette.app.access.Identity.Proof;
import org.vedette.app.http.Json;

/** Somebody who signed in with a browser; in the database, so that it counts on every node and ends on every node. */
@Entity
@Table(name = "browser_session")
public class BrowserSession {

    /** SHA-256 of the token. */
    @Id
    private String id;

    private String name;

    private String issuer;

    private String subject;

    /** Of the account when the session began; empty if a provider vouches. */
    @Column(name = "account_stamp")
    private String accountStamp;

    @Column(name = "token_groups")
    private String groups;

    @Column(name = "token_roles")
    private String roles;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "used_at")
    private Instant usedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @SuppressWarnings("NullAway.Init")
    protected BrowserSession() {}

    public BrowserSession(String id, Identity identity, String accountStamp, Instant now, Duration longest) {
        this.id = id;
        this.name = identity.name();
        this.issuer = identity.issuer();
        this.subject = identity.subject();
        this.accountStamp = accountStamp;
        this.groups = Json.write(new TreeSet<>(identity.groups()));
        this.roles = Json.write(new TreeSet<>(identity.roles()));
        this.createdAt = now;
        this.usedAt = now;
        this.expiresAt = now.plus(longest);
    }

    public boolean isOver(Instant now, Duration idle) {
        return !now.isBefore(expiresAt) || !now.isBefore(usedAt.plus(idle));
    }

    public Identity identity() {
        return new Identity(name, issuer, subject, Proof.SESSION, texts(groups), texts(roles));
    }

    private static Set<String> texts(String json) {
        return Set.copyOf(List.of(Json.read(json, String[].class)));
    }

    /** The account's password was changed by who uses this session, which goes on. */
    public void keepFor(String newStamp) {
        accountStamp = newStamp;
    }

    public String id() {
        return id;
    }

    public String accountStamp() {
        return accountStamp;
    }

    public Instant usedAt() {
        return usedAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }
}
