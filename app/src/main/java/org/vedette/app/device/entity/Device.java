package org.vedette.app.device.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.persistence.Scoped;
import org.vedette.spi.Management;

/** A device and what it last said of itself; enrolment and check-ins write it in batches of plain SQL. */
@Entity
@Table(name = "device")
public class Device implements Scoped {

    @Id
    private UUID id;

    @Version
    private long version;

    @Column(name = "hardware_id")
    private String hardwareId;

    private String name;

    private String platform;

    @Enumerated(EnumType.STRING)
    private Management management;

    @Column(name = "os_name")
    private String osName;

    @Column(name = "os_version")
    private String osVersion;

    @Column(name = "onboarding_state")
    private String onboardingState;

    @Column(name = "offboarded_at", insertable = false, updatable = false)
    private @Nullable Instant offboardedAt;

    @Column(name = "sensor_running")
    private @Nullable Boolean sensorRunning;

    @Column(name = "sensor_version")
    private String sensorVersion;

    @Column(name = "org_id")
    private String orgId;

    @Column(name = "entra_device_id")
    private String entraDeviceId;

    private String facts;

    @Column(name = "facts_hash")
    private String factsHash;

    private @Nullable String configuration;

    @Column(name = "package_sha256")
    private @Nullable String packageSha256;

    private int scope;

    @Column(name = "enrolled_at")
    private Instant enrolledAt;

    @SuppressWarnings("NullAway.Init")
    protected Device() {}

    @Override
    public int scope() {
        return scope;
    }

    /** Gives it other scope tags. */
    public void moveTo(int newScope) {
        scope = newScope;
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    /** What the device calls its hardware; tells whether an enrolling device is a known one. */
    public String hardwareId() {
        return hardwareId;
    }

    public String name() {
        return name;
    }

    /** The operating system of the platform, such as {@code windows}. */
    public String platform() {
        return platform;
    }

    public Management management() {
        return management;
    }

    public String osName() {
        return osName;
    }

    public String osVersion() {
        return osVersion;
    }

    /** The word of the HTTP contract. */
    public String onboardingState() {
        return onboardingState;
    }

    /** Since when the device says that it is offboarded; null if it does not, or since when is not known. */
    public @Nullable Instant offboardedAt() {
        return offboardedAt;
    }

    /** Null if the device did not say. */
    public @Nullable Boolean sensorRunning() {
        return sensorRunning;
    }

    public String sensorVersion() {
        return sensorVersion;
    }

    public String orgId() {
        return orgId;
    }

    /** A UUID in its canonical form; empty if the device did not say one. */
    public String entraDeviceId() {
        return entraDeviceId;
    }

    /** All that the device said of itself, as the JSON object of the HTTP contract. */
    public String facts() {
        return facts;
    }

    public String factsHash() {
        return factsHash;
    }

    /** Fingerprint of the configuration that the device says it has; null if it has none. */
    public @Nullable String configuration() {
        return configuration;
    }

    /** Of the envelope of the package that the device confirmed last; null if it confirmed none. */
    public @Nullable String packageSha256() {
        return packageSha256;
    }

    public Instant enrolledAt() {
        return enrolledAt;
    }
}
