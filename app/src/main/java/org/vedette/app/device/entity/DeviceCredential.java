package org.vedette.app.device.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a device proves itself with; of the secret we know only its hash. */
@Entity
@Table(name = "device_credential")
@IdClass(DeviceCredential.Key.class)
public class DeviceCredential {

    @Id
    @Column(name = "device_id")
    private UUID deviceId;

    @Id
    private UUID id;

    @Column(name = "secret_hash")
    private String secretHash;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected DeviceCredential() {}

    public UUID deviceId() {
        return deviceId;
    }

    public UUID id() {
        return id;
    }

    /** SHA-256 in lower-case hexadecimal. */
    public String secretHash() {
        return secretHash;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Identifies one credential. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private UUID deviceId;
        private UUID id;

        @SuppressWarnings("NullAway.Init")
        protected Key() {}

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that && deviceId.equals(that.deviceId) && id.equals(that.id);
        }

        @Override
        public int hashCode() {
            return Objects.hash(deviceId, id);
        }
    }
}
