package org.vedette.app.device.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.http.Json;
import org.vedette.app.persistence.NilUuid;

/** What Defender for Endpoint knows of a machine, and which device it is; the inventory writes it in batches of plain SQL. */
@Entity
@Table(name = "defender_machine")
public class DefenderMachine {

    private static final String PENDING = "pending";

    @Id
    private String id;

    @Version
    private long version;

    private String name;

    @Column(name = "entra_device_id")
    private String entraDeviceId;

    @Column(name = "hardware_id")
    private String hardwareId;

    @Column(name = "os_platform")
    private String osPlatform;

    @Column(name = "os_version")
    private String osVersion;

    @Column(name = "sensor_version")
    private String sensorVersion;

    @Column(name = "onboarding_status")
    private String onboardingStatus;

    @Column(name = "health_status")
    private String healthStatus;

    @Column(name = "sensor_health")
    private String sensorHealth;

    @Column(name = "risk_score")
    private @Nullable String riskScore;

    @Column(name = "exposure_level")
    private @Nullable String exposureLevel;

    @Column(name = "managed_by")
    private String managedBy;

    @Column(name = "first_seen")
    private @Nullable Instant firstSeen;

    @Column(name = "last_seen")
    private @Nullable Instant lastSeen;

    @Column(name = "match_state")
    private String matchState;

    @Column(name = "matched_by")
    private @Nullable String matchedBy;

    @Column(name = "device_id")
    private UUID deviceId;

    private String candidates;

    @SuppressWarnings("NullAway.Init")
    protected DefenderMachine() {}

    /** Defender's own. */
    public String id() {
        return id;
    }

    public long version() {
        return version;
    }

    /** The DNS name. */
    public String name() {
        return name;
    }

    /** A UUID in its canonical form; empty if Defender knows none. */
    public String entraDeviceId() {
        return entraDeviceId;
    }

    /** The SMBIOS id as Defender spells it; empty if it knows none. */
    public String hardwareId() {
        return hardwareId;
    }

    public String osPlatform() {
        return osPlatform;
    }

    public String osVersion() {
        return osVersion;
    }

    public String sensorVersion() {
        return sensorVersion;
    }

    /** In camel case. */
    public String onboardingStatus() {
        return camelCase(onboardingStatus);
    }

    /** Defender's own word. */
    public String healthStatus() {
        return healthStatus;
    }

    /** Our word for it. */
    public String sensorHealth() {
        return sensorHealth;
    }

    /** In camel case; pending until the machine has sent its first report and Defender has assessed it. */
    public String riskScore() {
        return assessed(riskScore);
    }

    /** As the risk score. */
    public String exposureLevel() {
        return assessed(exposureLevel);
    }

    private String assessed(@Nullable String level) {
        return level == null || level.isEmpty() || lastSeen == null ? PENDING : camelCase(level);
    }

    /** Defender's own word; empty if it does not know. */
    public String managedBy() {
        return managedBy;
    }

    public @Nullable Instant firstSeen() {
        return firstSeen;
    }

    public @Nullable Instant lastSeen() {
        return lastSeen;
    }

    /** The word of the HTTP contract. */
    public String matchState() {
        return matchState;
    }

    /** The word of the HTTP contract; null if no key speaks for any device. */
    public @Nullable String matchedBy() {
        return matchedBy;
    }

    /** The device it is; null if it is none, or which one is not clear. */
    public @Nullable UUID deviceId() {
        return NilUuid.read(deviceId);
    }

    /** The devices it may be, if that is not clear; some of them may have been deleted since. */
    public List<UUID> candidates() {
        return Arrays.asList(Json.read(candidates, UUID[].class));
    }

    private static String camelCase(String word) {
        return word.isEmpty() ? word : word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1);
    }
}
