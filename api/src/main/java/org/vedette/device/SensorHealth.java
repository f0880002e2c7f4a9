package org.vedette.device;

import java.util.Locale;

/**
 * How Defender judges the sensor of a machine (Microsoft: <em>Fix unhealthy sensors</em>).
 *
 * <p>A sensor that neither communicates well nor sends data counts as one that sends none.
 */
public enum SensorHealth {
    ACTIVE("active"),
    /** No signal for seven days. */
    INACTIVE("inactive"),
    IMPAIRED_COMMUNICATION("impairedCommunication"),
    NO_SENSOR_DATA("noSensorData"),
    UNKNOWN("unknown");

    private final String value;

    SensorHealth(String value) {
        this.value = value;
    }

    /** The word of the HTTP contract. */
    public String value() {
        return value;
    }

    /** What Defender's own word means, whatever its case; unknown for any word that is. */
    public static SensorHealth of(String healthStatus) {
        return switch (healthStatus.toLowerCase(Locale.ROOT)) {
            case "active" -> ACTIVE;
            case "inactive" -> INACTIVE;
            case "impairedcommunication" -> IMPAIRED_COMMUNICATION;
            case "nosensordata", "nosensordataimpairedcommunication" -> NO_SENSOR_DATA;
            default -> UNKNOWN;
        };
    }
}
