package org.vedette.app.roles.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.vedette.access.Permission;
import org.vedette.access.Role;
import org.vedette.app.http.Json;

/** A role that administrators made. */
@Entity
@Table(name = "access_role")
public class CustomRole {

    @Id
    private UUID id;

    @Version
    private long version;

    private String name;

    private String description;

    private String permissions;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "modified_at")
    private Instant modifiedAt;

    @Column(name = "modified_by")
    private String modifiedBy;

    @SuppressWarnings("NullAway.Init")
    protected CustomRole() {}

    @SuppressWarnings("NullAway.Init") // become() sets what a role says
    public CustomRole(Role role, String author, Instant now) {
        id = role.id();
        createdAt = now;
        createdBy = author;
        become(role, author, now);
    }

    /** Takes over what the role says, apart from its id. */
    public final void become(Role role, String author, Instant now) {
        name = role.name();
        description = role.description();
        permissions = Json.write(
                role.permissions().stream().map(Permission::value).collect(Collectors.toCollection(TreeSet::new)));
        modifiedAt = now;
        modifiedBy = author;
    }

    /** What it allows; permissions that another version of the server knew are left out. */
    public Role role() {
        Set<Permission> known = Arrays.stream(Json.read(permissions, String[].class))
                .flatMap(word -> Permission.of(word).stream())
                .collect(Collectors.toUnmodifiableSet());
        return new Role(id, name, description, known);
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
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
