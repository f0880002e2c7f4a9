package org.vedette.app.event.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One event on its way to one webhook, as it is read; what changes it is plain SQL. */
@Entity
@Table(name = "webhook_delivery")
public class WebhookDelivery {

    public static final String WAITING = "waiting";
    public static final String DELIVERED = "delivered";
    public static final String DEAD = "dead";

    @Id
    private UUID id;

    @Column(name = "webhook_id")
    private UUID webhookId;

    @Column(name = "event_id")
    private UUID eventId;

    private String type;

    private String body;

    private String state;

    private int attempts;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "queued_at")
    private Instant queuedAt;

    @Column(name = "tried_at")
    private @Nullable Instant triedAt;

    private int status;

    private String problem;

    @SuppressWarnings("NullAway.Init")
    protected WebhookDelivery() {}

    public UUID id() {
        return id;
    }

    public UUID webhookId() {
        return webhookId;
    }

    public UUID eventId() {
        return eventId;
    }

    public String type() {
        return type;
    }

    /** As it is sent. */
    public String body() {
        return body;
    }

    public String state() {
        return state;
    }

    /** How often it was sent since it was queued. */
    public int attempts() {
        return attempts;
    }

    public Instant dueAt() {
        return dueAt;
    }

    public Instant queuedAt() {
        return queuedAt;
    }

    /** When it was sent last. */
    public @Nullable Instant triedAt() {
        return triedAt;
    }

    /** What the receiver answered last; 0 for nothing. */
    public int status() {
        return status;
    }

    /** Why the last attempt failed; empty if it did not. */
    public String problem() {
        return problem;
    }
}
