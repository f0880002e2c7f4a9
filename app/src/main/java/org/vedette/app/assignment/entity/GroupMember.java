package org.vedette.app.assignment.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** That a device is in a group; the device comes first, so that rows can be distributed by it. */
@Entity
@Table(name = "group_member")
@IdClass(GroupMember.Key.class)
public class GroupMember {

    @Id
    @Column(name = "device_id")
    private UUID deviceId;

    @Id
    @Column(name = "group_id")
    private UUID groupId;

    @SuppressWarnings("NullAway.Init")
    protected GroupMember() {}

    public GroupMember(UUID deviceId, UUID groupId) {
        this.deviceId = deviceId;
        this.groupId = groupId;
    }

    public UUID deviceId() {
        return deviceId;
    }

    public UUID groupId() {
        return groupId;
    }

    /** Identifies one membership. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private UUID deviceId;
        private UUID groupId;

        @SuppressWarnings("NullAway.Init")
        protected Key() {}

        public Key(UUID deviceId, UUID groupId) {
            this.deviceId = deviceId;
            this.groupId = groupId;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that && deviceId.equals(that.deviceId) && groupId.equals(that.groupId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(deviceId, groupId);
        }
    }
}
