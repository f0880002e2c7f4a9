package org.vedette.app.audit.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.audit.AuditEntry;
import org.vedette.app.persistence.Scoped;

/** One link of the chain; never changed. */
@Entity
@Table(name = "audit_event")
public class AuditEvent implements Scoped {

    @Id
    private long seq;

    private UUID id;

    @Column(name = "happened_at")
    private Instant at;

    private String actor;

    private String via;

    private String source;

    private String action;

    private String request;

    private String object;

    private String outcome;

    private int status;

    private String detail;

    @Column(name = "trace_id")
    private String traceId;

    @Column(name = "before_state")
    private String before;

    @Column(name = "after_state")
    private String after;

    /** Null in events from before there were scopes, as is the key of the actor. */
    private @Nullable Integer scope;

    @Column(name = "actor_key")
    private @Nullable String actorKey;

    private String hash;

    @SuppressWarnings("NullAway.Init")
    protected AuditEvent() {}

    /** The event that follows the one with the hash. */
    public AuditEvent(long seq, String previousHash, AuditEntry entry, Instant now) {
        this.seq = seq;
        this.id = UUID.randomUUID();
        this.at = now.truncatedTo(ChronoUnit.MICROS);
        this.actor = entry.actor();
        this.via = entry.via();
        this.source = entry.source();
        this.action = entry.action();
        this.request = entry.request();
        this.object = entry.object();
        this.outcome = entry.outcome().value();
        this.status = entry.status();
        this.detail = entry.detail();
        this.traceId = entry.traceId();
        this.before = entry.before();
        this.after = entry.after();
        this.scope = entry.scope();
        this.actorKey = entry.actorKey();
        this.hash = hashAfter(previousHash);
    }

    /** What the hash must be, if the event before has that hash and nobody has changed this one. */
    public String hashAfter(String previousHash) {
        var parts = new ArrayList<>(List.of(
                previousHash,
                Long.toString(seq),
                id.toString(),
                at.toString(),
                actor,
                via,
                source,
                action,
                request,
                object,
                outcome,
                Integer.toString(status),
                detail,
                traceId,
                before,
                after));
        if (scope != null) {
            parts.add(scope.toString());
            parts.add(String.valueOf(actorKey));
        }
        return ChainHash.of(parts.toArray(String[]::new));
    }

    /** The combination of scope tags of what it is about; 0 if that has none. */
    @Override
    public int scope() {
        return scope == null ? 0 : scope;
    }

    /** Tells who acted from every other of that name; empty if that is not known. */
    public String actorKey() {
        return actorKey == null ? "" : actorKey;
    }

    public long seq() {
        return seq;
    }

    public UUID id() {
        return id;
    }

    public Instant at() {
        return at;
    }

    public String actor() {
        return actor;
    }

    /** How the actor proved who they are. */
    public String via() {
        return via;
    }

    /** The address that the request came from. */
    public String source() {
        return source;
    }

    /** The permission that the operation needs. */
    public String action() {
        return action;
    }

    /** Method and path. */
    public String request() {
        return request;
    }

    /** The path of the thing that the operation was about. */
    public String object() {
        return object;
    }

    public String outcome() {
        return outcome;
    }

    public int status() {
        return status;
    }

    public String detail() {
        return detail;
    }

    public String traceId() {
        return traceId;
    }

    /** JSON, without secrets; empty if there was nothing. */
    public String before() {
        return before;
    }

    /** JSON, without secrets; empty if there is nothing. */
    public String after() {
        return after;
    }

    public String hash() {
        return hash;
    }
}
