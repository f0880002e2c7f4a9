package org.vedette.app.device.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far a policy has come on a device: as much of it as the inventory filters by. Only {@code deployment} writes it. */
@Entity
@Table(name = "policy_state")
@IdClass(DevicePolicyState.Key.class)
public class DevicePolicyState {

    @Id
    @Column(name = "device_id")
    private UUID deviceId;

    @Id
    @Column(name = "policy_id")
    private UUID policyId;

    private String state;

    private int revision;

    private String verdict;

    @SuppressWarnings("NullAway.Init")
    protected DevicePolicyState() {}

    public UUID deviceId() {
        return deviceId;
    }

    public UUID policyId() {
        return policyId;
    }

    /** The revision that the device was offered last. */
    public int revision() {
        return revision;
    }

    /** What the server decided of it when it was offered. */
    public String verdict() {
        return verdict;
    }

    /** The word of the HTTP contract. */
    public String state() {
        return state;
    }

    /** Identifies one state. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private UUID deviceId;
        private UUID policyId;

        @SuppressWarnings("NullAway.Init")
        protected Key() {}

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that && deviceId.equals(that.deviceId) && policyId.equals(that.policyId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(deviceId, policyId);
        }
    }
}
