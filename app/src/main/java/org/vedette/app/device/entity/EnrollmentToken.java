package org.vedette.app.device.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.http.Json;
import org.vedette.app.persistence.Scoped;
import org.vedette.spi.Management;

/** Lets devices of one platform and management in, for a time and for so many of them; never changed except by its use. */
@Entity
@Table(name = "enrollment_token")
public class EnrollmentToken implements Scoped {

    @Id
    private UUID id;

    @Version
    private long version;

    @Column(name = "secret_hash")
    private String secretHash;

    private String platform;

    @Enumerated(EnumType.STRING)
    private Management management;

    @Column(name = "group_ids")
    private String groupIds;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "max_uses")
    private @Nullable Integer maxUses;

    private int uses;

    private int scope;

    @Column(name = "rekeys_all")
    private boolean rekeysAll;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "created_by")
    private String createdBy;

    @SuppressWarnings("NullAway.Init")
    protected EnrollmentToken() {}

    /**
     * A token that nobody has used.
     *
     * @param secretHash SHA-256 in lower-case hexadecimal
     * @param scope id of the combination of scope tags that devices are given
     * @param rekeysAll whether known devices are re-keyed that have none of these tags
     */
    public EnrollmentToken(
            UUID id,
            String secretHash,
            EnrollmentTerms terms,
            int scope,
            boolean rekeysAll,
            String author,
            Instant now) {
        this.scope = scope;
        this.rekeysAll = rekeysAll;
        this.id = id;
        this.secretHash = secretHash;
        this.platform = terms.platform();
        this.management = terms.management();
        this.groupIds = Json.write(terms.groupIds());
        this.expiresAt = terms.expiresAt();
        this.maxUses = terms.maxUses();
        this.createdAt = now;
        this.createdBy = author;
    }

    /** Whether another device may enrol with it. */
    public boolean isUsableAt(Instant now) {
        return now.isBefore(expiresAt) && (maxUses == null || uses < maxUses);
    }

    @Override
    public int scope() {
        return scope;
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String secretHash() {
        return secretHash;
    }

    /** The operating system of the platform, such as {@code windows}. */
    public String platform() {
        return platform;
    }

    public Management management() {
        return management;
    }

    /** The groups that devices are put in; some of them may have been deleted since. */
    public List<UUID> groupIds() {
        return Arrays.asList(Json.read(groupIds, UUID[].class));
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    /** Null for any number. */
    public @Nullable Integer maxUses() {
        return maxUses;
    }

    public int uses() {
        return uses;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public String createdBy() {
        return createdBy;
    }
}
