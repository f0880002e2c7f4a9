package org.vedette.app.device.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** When a device was last heard of. */
@Entity
@Table(name = "device_contact")
public class DeviceContact {

    @Id
    @Column(name = "device_id")
    private UUID deviceId;

    @Column(name = "last_seen")
    private Instant lastSeen;

    @SuppressWarnings("NullAway.Init")
    protected DeviceContact() {}

    public UUID deviceId() {
        return deviceId;
    }

    public Instant lastSeen() {
        return lastSeen;
    }
}
