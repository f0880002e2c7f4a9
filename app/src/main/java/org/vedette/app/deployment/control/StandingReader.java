package org.vedette.app.deployment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.vedette.app.assignment.control.Memberships;
import org.vedette.app.deployment.control.Standing.SensorWords;
import org.vedette.app.http.Json;
import org.vedette.app.persistence.Sql;
import org.vedette.policy.EffectiveConfiguration.Placement;
import org.vedette.policy.PolicyProgress;
import org.vedette.spi.DeviceFacts;
import org.vedette.spi.Management;

/** Reads what is stored of one device, in at most five statements by primary key. */
@ApplicationScoped
class StandingReader {

    private static final String DEVICE = """
            select version, platform, management, os_name, os_version, sensor_version, facts_hash, enrolled_at,
                   configuration, package_sha256, placements, onboarding_state, sensor_running, rotate_before
            from device where id = ?""";
    private static final String VERSION = "select version from device where id = ?";
    private static final String CREDENTIALS =
            "select id, secret_hash, number, created_at, certificate_sha256 from device_credential where device_id = ?";
    private static final String GROUPS = "select group_id from group_member where device_id = ?";
    private static final String PROGRESS = "select " + ProgressRows.COLUMNS + " from policy_state where device_id = ?";
    private static final String COLLECTIONS = """
            select p.collections, p.obstacle from configmgr_device d
            join configmgr_population p on p.id = d.population_id where d.device_id = ?""";

    @Inject
    private Sql sql;

    @Inject
    private ProgressRows rows;

    /** The collections a site has put a device into, and why the site can give it nothing. */
    private record Collected(List<String> collections, Optional<String> obstacle) {}

    private record Stored(Standing standing, Optional<Instant> rotateBefore) {}

    /** Turns one row into a value. */
    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    Optional<DeviceSession> read(UUID deviceId) {
        try (var connection = sql.dataSource().getConnection()) {
            // The version first: if another node writes meanwhile, what is read after it loses the guard of the next
            // write.
            var devices = query(
                    connection,
                    DEVICE,
                    deviceId,
                    row -> new Stored(standing(deviceId, row), Optional.ofNullable(sql.instant(row, 14))));
            if (devices.isEmpty()) {
                return Optional.empty();
            }
            var groups = new HashSet<>(query(connection, GROUPS, deviceId, row -> sql.uuid(row, 1)));
            var progress = new HashMap<UUID, PolicyProgress>();
            for (var entry :
                    query(connection, PROGRESS, deviceId, row -> Map.entry(sql.uuid(row, 1), rows.read(row, 2)))) {
                progress.put(entry.getKey(), entry.getValue());
            }
            var credentials = query(connection, CREDENTIALS, deviceId, this::credential);
            var standing = devices.get(0).standing();
            var collected = collected(connection, standing);
            var memberships = Memberships.of(groups, collected.collections());
            return Optional.of(new DeviceSession(
                    standing.with(memberships, collected.obstacle(), progress),
                    credentials,
                    devices.get(0).rotateBefore()));
        } catch (SQLException unreachable) {
            throw new IllegalStateException("The database does not answer", unreachable);
        }
    }

    /** Whether another node has written since; never where there can be no other. */
    boolean isOvertaken(Standing standing) {
        if (!sql.isShared()) {
            return false;
        }
        try (var connection = sql.dataSource().getConnection()) {
            return !query(connection, VERSION, standing.deviceId(), row -> row.getLong(1))
                    .equals(List.of(standing.version()));
        } catch (SQLException unreachable) {
            throw new IllegalStateException("The database does not answer", unreachable);
        }
    }

    /** Only a site puts devices into collections. */
    private Collected collected(Connection connection, Standing standing) throws SQLException {
        var none = new Collected(List.of(), Optional.empty());
        if (standing.device().management() != Management.TENANT_ATTACH) {
            return none;
        }
        var found = query(
                connection,
                COLLECTIONS,
                standing.deviceId(),
                row -> new Collected(
                        List.of(Json.read(row.getString(1), String[].class)),
                        Optional.of(row.getString(2)).filter(why -> !why.isEmpty())));
        return found.isEmpty() ? none : found.get(0);
    }

    private KnownCredential credential(ResultSet row) throws SQLException {
        return new KnownCredential(
                sql.uuid(row, 1),
                HexFormat.of().parseHex(row.getString(2)),
                row.getInt(3),
                Objects.requireNonNull(sql.instant(row, 4)),
                row.getString(5));
    }

    private Standing standing(UUID deviceId, ResultSet row) throws SQLException {
        var management = Management.valueOf(row.getString(3));
        var facts = new DeviceFacts(
                row.getString(2).intern(), management, row.getString(4), row.getString(5), row.getString(6));
        return new Standing(
                deviceId,
                row.getLong(1),
                facts,
                row.getString(7),
                Objects.requireNonNull(sql.instant(row, 8)),
                Set.of(),
                Optional.empty(),
                new SensorWords(row.getString(12), row.getObject(13, Boolean.class)),
                row.getString(9),
                row.getString(10),
                new TreeSet<>(List.of(Json.read(row.getString(11), Placement[].class))),
                Map.of());
    }

    private <T> List<T> query(Connection connection, String select, UUID deviceId, RowReader<T> reader)
            throws SQLException {
        var values = new ArrayList<T>();
        try (var statement = connection.prepareStatement(select)) {
            sql.set(statement, 1, deviceId);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    values.add(reader.read(row));
                }
            }
        }
        return values;
    }
}
