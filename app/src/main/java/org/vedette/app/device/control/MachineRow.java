package org.vedette.app.device.control;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vedette.app.persistence.Sql;
import org.vedette.device.MatchKeys;
import org.vedette.device.ReportedMachine;
import org.vedette.device.SensorHealth;

/** What Defender reports of a machine as it is stored: within the bounds of its columns, with the keys it is matched by. */
record MachineRow(
        String id,
        String name,
        MatchKeys keys,
        String hardwareId,
        String osPlatform,
        String osVersion,
        String sensorVersion,
        String onboardingStatus,
        String healthStatus,
        @Nullable String riskScore,
        @Nullable String exposureLevel,
        String managedBy,
        @Nullable Instant firstSeen,
        @Nullable Instant lastSeen) {

    /** In the order that {@link #bind} and {@link #read} use; the id comes after them. */
    static final List<String> COLUMNS = List.of(
            "name",
            "host_key",
            "entra_device_id",
            "hardware_id",
            "hardware_key",
            "os_platform",
            "os_version",
            "sensor_version",
            "onboarding_status",
            "health_status",
            "sensor_health",
            "risk_score",
            "exposure_level",
            "managed_by",
            "first_seen",
            "last_seen");

    static final int MAX_ID = 64;

    private static final int MAX_NAME = 255;
    private static final int MAX_VERSION = 128;
    private static final int MAX_WORD = 64;
    private static final int MAX_LEVEL = 32;
    private static final int MAX_MANAGER = 128;

    /** Defender is younger; what it gives for a time that it does not know is centuries older. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    /** What is longer than its column is cut: a strange machine must not keep the others from being taken in. */
    static MachineRow of(ReportedMachine machine) {
        var name = cut(machine.dnsName(), MAX_NAME);
        var hardwareId = cut(machine.hardwareId().orElse(""), MAX_WORD);
        return new MachineRow(
                machine.id(),
                name,
                MatchKeys.of(machine.entraDeviceId().orElse(""), hardwareId, name),
                hardwareId,
                cut(machine.osPlatform(), MAX_WORD),
                cut(machine.osVersion(), MAX_VERSION),
                cut(machine.sensorVersion(), MAX_VERSION),
                cut(machine.onboardingStatus(), MAX_WORD),
                cut(machine.healthStatus(), MAX_WORD),
                machine.riskScore() == null ? null : cut(machine.riskScore(), MAX_LEVEL),
                machine.exposureLevel() == null ? null : cut(machine.exposureLevel(), MAX_LEVEL),
                cut(machine.managedBy(), MAX_MANAGER),
                storable(machine.firstSeen()),
                storable(machine.lastSeen()));
    }

    private static String cut(String text, int limit) {
        // PostgreSQL takes every character but this.
        var clean = text.replace("\0", "");
        if (clean.length() <= limit) {
            return clean;
        }
        return clean.substring(0, Character.isHighSurrogate(clean.charAt(limit - 1)) ? limit - 1 : limit);
    }

    private static @Nullable Instant storable(@Nullable Instant instant) {
        return instant == null || instant.isBefore(EARLIEST) || instant.isAfter(LATEST)
                ? null
                : instant.truncatedTo(ChronoUnit.MICROS);
    }

    /** What Defender's word for the health means. */
    String sensorHealth() {
        return SensorHealth.of(healthStatus).value();
    }

    /** Reads the id from the column before {@link #COLUMNS}, of which the first is given. */
    static MachineRow read(Sql sql, ResultSet row, int first) throws SQLException {
        return new MachineRow(
                row.getString(first - 1),
                row.getString(first),
                new MatchKeys(row.getString(first + 2), row.getString(first + 4), row.getString(first + 1)),
                row.getString(first + 3),
                row.getString(first + 5),
                row.getString(first + 6),
                row.getString(first + 7),
                row.getString(first + 8),
                row.getString(first + 9),
                row.getString(first + 11),
                row.getString(first + 12),
                row.getString(first + 13),
                sql.instant(row, first + 14),
                sql.instant(row, first + 15));
    }

    /** Binds {@link #COLUMNS} and the id as the parameters from the first one on. */
    void bind(Sql sql, PreparedStatement statement) throws SQLException {
        statement.setString(1, name);
        statement.setString(2, keys.hostName());
        statement.setString(3, keys.entraDeviceId());
        statement.setString(4, hardwareId);
        statement.setString(5, keys.hardwareId());
        statement.setString(6, osPlatform);
        statement.setString(7, osVersion);
        statement.setString(8, sensorVersion);
        statement.setString(9, onboardingStatus);
        statement.setString(10, healthStatus);
        statement.setString(11, sensorHealth());
        statement.setString(12, riskScore);
        statement.setString(13, exposureLevel);
        statement.setString(14, managedBy);
        sql.setNullable(statement, 15, firstSeen);
        sql.setNullable(statement, 16, lastSeen);
        statement.setString(17, id);
    }
}
