package org.vedette.app.device.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a device at one time. {@code deployment} writes what devices say, and {@code HealthHistory} what Defender does. */
@Entity
@Table(name = "device_history")
@IdClass(DeviceHistoryEntry.Key.class)
public class DeviceHistoryEntry {

    @Id
    @Column(name = "device_id")
    private UUID deviceId;

    @Id
    private long moment;

    private String events;

    @SuppressWarnings("NullAway.Init")
    protected DeviceHistoryEntry() {}

    /** In microseconds since 1970. */
    public long moment() {
        return moment;
    }

    public Instant at() {
        return Instant.EPOCH.plus(moment, ChronoUnit.MICROS);
    }

    /** A JSON list of what changed. */
    public String events() {
        return events;
    }

    /** Identifies one entry. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private UUID deviceId;
        private long moment;

        @SuppressWarnings("NullAway.Init")
        protected Key() {}

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that && deviceId.equals(that.deviceId) && moment == that.moment;
        }

        @Override
        public int hashCode() {
            return Objects.hash(deviceId, moment);
        }
    }
}
