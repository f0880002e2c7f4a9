package org.vedette.app.offboarding.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
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

/** A step that offboards the devices of a group, and what it made to do so. */
@Entity
@Table(name = "offboarding")
public class Offboarding implements Scoped {

    /** The policy that offboards the devices of one platform, and the package it was made with. */
    public record Part(String platform, UUID policyId, UUID packageId) {}

    @Id
    private UUID id;

    @Version
    private long version;

    private String name;

    private String remark;

    @Column(name = "group_id")
    private UUID groupId;

    @Column(name = "own_group")
    private boolean ownGroup;

    private String policies;

    private String exclusions;

    private int scope;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "cancelled_at")
    private @Nullable Instant cancelledAt;

    @Column(name = "cancelled_by")
    private @Nullable String cancelledBy;

    @SuppressWarnings("NullAway.Init")
    protected Offboarding() {}

    /**
     * A new step.
     *
     * @param ownGroup whether the group was made for it
     * @param exclusions ids of the policies that were made to exclude the group
     */
    public Offboarding(
            UUID id,
            String name,
            String remark,
            UUID groupId,
            boolean ownGroup,
            List<Part> parts,
            List<UUID> exclusions,
            int scope,
            String author,
            Instant now) {
        this.id = id;
        this.name = name;
        this.remark = remark;
        this.groupId = groupId;
        this.ownGroup = ownGroup;
        this.policies = Json.write(parts);
        this.exclusions = Json.write(exclusions);
        this.scope = scope;
        this.createdAt = now;
        this.createdBy = author;
    }

    /** Ends the step for everybody but the devices of a group, which may be another one than before. */
    public void cancel(UUID rest, boolean own, String author, Instant now) {
        groupId = rest;
        ownGroup = own;
        cancelledAt = now;
        cancelledBy = author;
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

    public String name() {
        return name;
    }

    /** What its maker says of it; may be empty. */
    public String remark() {
        return remark;
    }

    public UUID groupId() {
        return groupId;
    }

    public boolean ownGroup() {
        return ownGroup;
    }

    public List<Part> parts() {
        return Arrays.asList(Json.read(policies, Part[].class));
    }

    public List<UUID> exclusions() {
        return Arrays.asList(Json.read(exclusions, UUID[].class));
    }

    public Instant createdAt() {
        return createdAt;
    }

    public String createdBy() {
        return createdBy;
    }

    /** Null while it is in force. */
    public @Nullable Instant cancelledAt() {
        return cancelledAt;
    }

    public @Nullable String cancelledBy() {
        return cancelledBy;
    }
}
