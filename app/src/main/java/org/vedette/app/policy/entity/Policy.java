package org.vedette.app.policy.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.http.Json;
import org.vedette.app.persistence.NilUuid;
import org.vedette.app.persistence.Scoped;
import org.vedette.spi.PackageType;

/**
 * A policy: an unchanging identity and profile, and what its latest revision says.
 *
 * <p>Every accepted change makes a {@link PolicyRevision}; the version that guards against lost updates also grows when the
 * assignments change.
 */
@Entity
@Table(name = "policy")
public class Policy implements Scoped {

    @Id
    private UUID id;

    @Version
    private long version;

    private String profile;

    private String platform;

    private String name;

    private String description;

    private int revision;

    @Column(name = "package_type")
    private @Nullable String packageType;

    @Column(name = "package_id")
    private UUID packageId;

    @Column(name = "scope_tags")
    private String scopeTags;

    private int scope;

    private boolean assigned;

    private boolean preconfigured;

    @Column(name = "rollout_id")
    private UUID rolloutId = NilUuid.stored(null);

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "modified_at")
    private Instant modifiedAt;

    @Column(name = "modified_by")
    private String modifiedBy;

    @SuppressWarnings("NullAway.Init")
    protected Policy() {}

    /** A new policy without a revision; {@link #revise} it before it is stored. */
    @SuppressWarnings("NullAway.Init") // revise() sets what a revision says
    public Policy(UUID id, String profile, String platform, boolean preconfigured, String author, Instant now) {
        this.id = id;
        this.profile = profile;
        this.platform = platform;
        this.preconfigured = preconfigured;
        this.createdAt = now;
        this.createdBy = author;
    }

    /**
     * Makes the content the latest revision.
     *
     * @param scopeId of the combination of its scope tags
     * @param previous the revision before, absent for a new policy
     */
    public PolicyRevision revise(
            PolicyContent content, int scopeId, Optional<PolicyRevision> previous, String author, Instant now) {
        scope = scopeId;
        revision++;
        name = content.name();
        description = content.description();
        packageType = content.packageType();
        packageId = NilUuid.stored(content.packageId());
        scopeTags = Json.write(content.scopeTags());
        modifiedAt = now;
        modifiedBy = author;
        var contentRevision = previous.filter(last -> last.content().deploysAs(content))
                .map(PolicyRevision::contentRevision)
                .orElse(revision);
        return new PolicyRevision(id, revision, contentRevision, content, author, now);
    }

    /** Records that the assignments have changed. */
    public void assigned(boolean toAnything, String author, Instant now) {
        assigned = toAnything;
        modifiedAt = now;
        modifiedBy = author;
    }

    /** The latest revision goes out in rings until {@link #endRollout}. */
    public void rollOut(UUID rollout) {
        rolloutId = rollout;
    }

    /** The latest revision is for every device again. */
    public void endRollout() {
        rolloutId = NilUuid.stored(null);
    }

    /** The rollout that tells which devices get the latest revision; empty if all do. */
    public Optional<UUID> rollout() {
        return Optional.ofNullable(NilUuid.read(rolloutId));
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String profile() {
        return profile;
    }

    /** The id of the profile's platform. */
    public String platform() {
        return platform;
    }

    public String name() {
        return name;
    }

    public String description() {
        return description;
    }

    public int revision() {
        return revision;
    }

    public @Nullable String packageType() {
        return packageType;
    }

    /** Whether the package is the newest that the connection to Defender for Endpoint has. */
    public boolean takesPackageFromConnector() {
        return PackageType.AUTO_FROM_CONNECTOR.value().equals(packageType);
    }

    public @Nullable UUID packageId() {
        return NilUuid.read(packageId);
    }

    @Override
    public int scope() {
        return scope;
    }

    public List<String> scopeTags() {
        return Arrays.asList(Json.read(scopeTags, String[].class));
    }

    public boolean isAssigned() {
        return assigned;
    }

    public boolean isPreconfigured() {
        return preconfigured;
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
