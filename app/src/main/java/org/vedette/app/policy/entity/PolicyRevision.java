package org.vedette.app.policy.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.http.Json;
import org.vedette.app.persistence.NilUuid;

/** What a policy said at one time; only whether its targets are kept is added when the next one follows. */
@Entity
@Table(name = "policy_revision")
@IdClass(PolicyRevision.Key.class)
public class PolicyRevision {

    @Id
    @Column(name = "policy_id")
    private UUID policyId;

    @Id
    private int revision;

    @Column(name = "content_revision")
    private int contentRevision;

    private String name;

    private String description;

    private String settings;

    @Column(name = "package_type")
    private @Nullable String packageType;

    @Column(name = "package_id")
    private UUID packageId;

    @Column(name = "package_sha256")
    private @Nullable String packageSha256;

    @Column(name = "scope_tags")
    private String scopeTags;

    @Column(name = "targets_kept")
    private boolean targetsKept;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "created_by")
    private String createdBy;

    @SuppressWarnings("NullAway.Init")
    protected PolicyRevision() {}

    PolicyRevision(
            UUID policyId, int revision, int contentRevision, PolicyContent content, String author, Instant now) {
        this.policyId = policyId;
        this.revision = revision;
        this.contentRevision = contentRevision;
        this.name = content.name();
        this.description = content.description();
        this.settings = content.settings();
        this.packageType = content.packageType();
        this.packageId = NilUuid.stored(content.packageId());
        this.packageSha256 = content.packageSha256();
        this.scopeTags = Json.write(content.scopeTags());
        this.createdAt = now;
        this.createdBy = author;
    }

    public PolicyContent content() {
        return new PolicyContent(
                name,
                description,
                settings,
                packageType,
                NilUuid.read(packageId),
                packageSha256,
                Arrays.asList(Json.read(scopeTags, String[].class)));
    }

    public UUID policyId() {
        return policyId;
    }

    public int revision() {
        return revision;
    }

    /** The revision since which devices receive the same; what devices are told and report on. */
    public int contentRevision() {
        return contentRevision;
    }

    /** Whether it is known whom it was for when it was replaced. */
    public boolean keepsTargets() {
        return targetsKept;
    }

    /** Its targets are kept from now on. */
    public void keepTargets() {
        targetsKept = true;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public String createdBy() {
        return createdBy;
    }

    /** Identifies one revision of one policy. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private UUID policyId;
        private int revision;

        @SuppressWarnings("NullAway.Init")
        protected Key() {}

        public Key(UUID policyId, int revision) {
            this.policyId = policyId;
            this.revision = revision;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that && policyId.equals(that.policyId) && revision == that.revision;
        }

        @Override
        public int hashCode() {
            return Objects.hash(policyId, revision);
        }
    }
}
