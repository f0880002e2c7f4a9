package org.vedette.app.event.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.vedette.app.http.Json;

/** An address that events are sent to. */
@Entity
@Table(name = "webhook")
public class Webhook {

    /** In place of a combination of tags: everything. */
    public static final int EVERYTHING = 0;

    @Id
    private UUID id;

    @Version
    private long version;

    private String name;

    private String url;

    private boolean enabled;

    private String events;

    private int scope;

    private byte[] secret;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "modified_at")
    private Instant modifiedAt;

    @Column(name = "modified_by")
    private String modifiedBy;

    @SuppressWarnings("NullAway.Init")
    protected Webhook() {}

    /**
     * A webhook that says nothing yet; see {@link #say}.
     *
     * @param secret sealed
     */
    @SuppressWarnings("NullAway.Init") // say() sets the rest
    public Webhook(UUID id, byte[] secret, String author, Instant now) {
        this.id = id;
        this.secret = secret.clone();
        this.createdAt = now;
        this.createdBy = author;
    }

    /** Replaces all that it says but its secret. */
    public void say(
            String newName,
            String newUrl,
            boolean nowEnabled,
            List<String> newEvents,
            int newScope,
            String author,
            Instant now) {
        name = newName;
        url = newUrl;
        enabled = nowEnabled;
        events = Json.write(newEvents);
        scope = newScope;
        modifiedAt = now;
        modifiedBy = author;
    }

    /** Signs with another secret from now on. */
    public void signWith(byte[] sealed) {
        secret = sealed.clone();
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String name() {
        return name;
    }

    public String url() {
        return url;
    }

    public boolean isEnabled() {
        return enabled;
    }

    /** The words of the types that it asks for. */
    public List<String> events() {
        return Arrays.asList(Json.read(events, String[].class));
    }

    /** The id of a combination of scope tags, or {@link #EVERYTHING}. */
    public int scope() {
        return scope;
    }

    /** Sealed. */
    public byte[] secret() {
        return secret.clone();
    }

    public Instant createdAt() {
        return createdAt;
    }

    public String createdBy() {
        return createdBy;
    }

    public Instant modifiedAt() {
        return modifiedAt;
    }

    public String modifiedBy() {
        return modifiedBy;
    }
}
