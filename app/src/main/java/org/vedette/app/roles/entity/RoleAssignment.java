package org.vedette.app.roles.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.vedette.app.http.Json;

/** That some have a role, for everything or for what carries some scope tags. */
@Entity
@Table(name = "role_assignment")
public class RoleAssignment {

    /** In place of a combination of tags: everything. */
    public static final int EVERYTHING = 0;

    @Id
    private UUID id;

    @Version
    private long version;

    @Column(name = "role_id")
    private UUID roleId;

    private int scope;

    private String members;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "modified_at")
    private Instant modifiedAt;

    @Column(name = "modified_by")
    private String modifiedBy;

    @SuppressWarnings("NullAway.Init")
    protected RoleAssignment() {}

    @SuppressWarnings("NullAway.Init") // say() sets the rest
    public RoleAssignment(UUID id, UUID roleId, int scope, List<Member> members, String author, Instant now) {
        this.id = id;
        this.createdAt = now;
        this.createdBy = author;
        say(roleId, scope, members, author, now);
    }

    /** Replaces all that it says. */
    public final void say(UUID newRoleId, int newScope, List<Member> newMembers, String author, Instant now) {
        roleId = newRoleId;
        scope = newScope;
        members = Json.write(newMembers);
        modifiedAt = now;
        modifiedBy = author;
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public UUID roleId() {
        return roleId;
    }

    /** The id of a combination of scope tags, or {@link #EVERYTHING}. */
    public int scope() {
        return scope;
    }

    public List<Member> members() {
        return List.of(Json.read(members, Member[].class));
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
