package org.vedette.app.assignment.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.persistence.Scoped;

/** A group of devices; its version guards what it says of itself, not who its members are. */
@Entity
@Table(name = "device_group")
public class DeviceGroup implements Scoped {

    @Id
    private UUID id;

    @Version
    private long version;

    private String name;

    private String description;

    private String kind;

    private @Nullable String rule;

    @Column(name = "rule_pending")
    private boolean rulePending;

    @Column(name = "rule_changed_at")
    private @Nullable Instant ruleChangedAt;

    private int scope;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "modified_at")
    private Instant modifiedAt;

    @SuppressWarnings("NullAway.Init")
    protected DeviceGroup() {}

    /**
     * A group whose members are assigned by hand.
     *
     * @param scope id of the combination of its scope tags
     */
    public DeviceGroup(UUID id, String name, String description, int scope, Instant now) {
        this.id = id;
        this.scope = scope;
        this.name = name;
        this.description = description;
        this.kind = GroupKind.ASSIGNED.value();
        this.createdAt = now;
        this.modifiedAt = now;
    }

    /** A group that devices come into by a rule; it has no members until they were held against it. */
    public static DeviceGroup byRule(UUID id, String name, String description, int scope, String rule, Instant now) {
        var group = new DeviceGroup(id, name, description, scope, now);
        group.kind = GroupKind.DYNAMIC.value();
        group.changeRule(rule, now);
        return group;
    }

    /** Has every device held against the rule, if it is another one. */
    public void changeRule(String newRule, Instant now) {
        if (!newRule.equals(rule)) {
            rule = newRule;
            rulePending = true;
            ruleChangedAt = now;
            modifiedAt = now;
        }
    }

    public void describe(String newName, String newDescription, int newScope, Instant now) {
        scope = newScope;
        name = newName;
        description = newDescription;
        modifiedAt = now;
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

    public String description() {
        return description;
    }

    public GroupKind kind() {
        return GroupKind.of(kind);
    }

    /** Null if members are assigned by hand. */
    public @Nullable String rule() {
        return rule;
    }

    /** Whether devices are still being held against the rule, so that the members are not all of those it names. */
    public boolean isRulePending() {
        return rulePending;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant modifiedAt() {
        return modifiedAt;
    }
}
