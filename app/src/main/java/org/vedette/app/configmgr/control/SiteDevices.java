package org.vedette.app.configmgr.control;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.configmgr.control.SyncPage.SyncedDevice;
import org.vedette.app.deployment.control.DeviceEvents;
import org.vedette.app.deployment.control.ReportedFacts;
import org.vedette.app.event.control.Events;
import org.vedette.app.event.control.NewEvent;
import org.vedette.app.http.Json;
import org.vedette.app.persistence.Parts;
import org.vedette.app.persistence.Sql;
import org.vedette.app.secrets.NamedUuid;
import org.vedette.app.secrets.Tokens;
import org.vedette.device.MatchKeys;

/** The rows of one site's devices on one connection; what is written gathers until {@link #flush}. */
final class SiteDevices implements AutoCloseable {

    /** A device as it is stored. */
    record Known(UUID deviceId, long resourceId, UUID populationId, String digest) {}

    private static final String INSERT = """
            insert into device (name, os_name, os_version, onboarding_state, sensor_running, org_id, facts, facts_hash,
                   hardware_id, hardware_key, host_key, id, sensor_version, platform, management, placements, enrolled_at,
                   version, scope, offboarded_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', 'windows', 'TENANT_ATTACH', '[]', ?, 1, ?, ?)""";
    private static final String UPDATE = """
            update device set name = ?, os_name = ?, os_version = ?, onboarding_state = ?, sensor_running = ?, org_id = ?,
                   facts = ?, facts_hash = ?, hardware_id = ?, hardware_key = ?, host_key = ?, version = version + 1,
                   offboarded_at = case when cast(? as integer) = 1
                     then coalesce(offboarded_at, cast(? as timestamp)) else cast(null as timestamp) end
            where id = ?""";
    private static final String KNOWN =
            "select device_id, resource_id, population_id, digest from configmgr_device where ";

    private static final String NOT_ONBOARDED = "notOnboarded";

    private final Connection connection;
    private final Sql sql;
    private final String siteCode;
    private final int scope;
    private final Instant now;
    private final PreparedStatement devices;
    private final PreparedStatement contacts;
    private final PreparedStatement joins;
    private final PreparedStatement updates;
    private final PreparedStatement seen;
    private final PreparedStatement moves;

    /** What gathered devices say of their onboarding; those that are new say it for the first time. */
    private final Map<UUID, String> onboarding = new HashMap<>();

    private final List<NewEvent> told = new ArrayList<>();
    private final Events events;

    SiteDevices(Connection connection, Sql sql, Events events, String siteCode, int scope, Instant now)
            throws SQLException {
        this.connection = connection;
        this.sql = sql;
        this.events = events;
        this.siteCode = siteCode;
        this.scope = scope;
        this.now = now;
        devices = connection.prepareStatement(INSERT);
        contacts = connection.prepareStatement("insert into device_contact (device_id, last_seen) values (?, ?)");
        joins = connection.prepareStatement("insert into configmgr_device"
                + " (device_id, site_code, resource_id, population_id, digest) values (?, ?, ?, ?, ?)");
        updates = connection.prepareStatement(UPDATE);
        seen = connection.prepareStatement(
                "update device_contact set last_seen = ? where device_id = ? and last_seen < ?");
        moves = connection.prepareStatement(
                "update configmgr_device set population_id = ?, digest = ? where device_id = ?");
    }

    /** A device is named by its site and resource id, so that a site that is attached again finds its devices. */
    static UUID id(String siteCode, long resourceId) {
        return NamedUuid.of("vedette-configmgr-device\n" + siteCode + "\n" + resourceId);
    }

    /** Those of the resources that are known, by resource id. */
    Map<Long, Known> known(Collection<Long> resourceIds) throws SQLException {
        var known = new HashMap<Long, Known>();
        for (var part : Parts.of(resourceIds)) {
            var select = KNOWN + "device_id in (?" + ", ?".repeat(part.size() - 1) + ")";
            try (var statement = connection.prepareStatement(select)) {
                for (var i = 0; i < part.size(); i++) {
                    sql.set(statement, i + 1, id(siteCode, part.get(i)));
                }
                read(statement).forEach(device -> known.put(device.resourceId(), device));
            }
        }
        return known;
    }

    /** All devices of the site but those with these resource ids. */
    List<Known> others(Set<Long> resourceIds) throws SQLException {
        var others = new ArrayList<Known>();
        try (var statement = connection.prepareStatement(KNOWN + "site_code = ?")) {
            statement.setFetchSize(1_000);
            statement.setString(1, siteCode);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    if (!resourceIds.contains(row.getLong(2))) {
                        others.add(new Known(sql.uuid(row, 1), row.getLong(2), sql.uuid(row, 3), row.getString(4)));
                    }
                }
            }
        }
        return others;
    }

    private List<Known> read(PreparedStatement statement) throws SQLException {
        var devicesRead = new ArrayList<Known>();
        try (var row = statement.executeQuery()) {
            while (row.next()) {
                devicesRead.add(new Known(sql.uuid(row, 1), row.getLong(2), sql.uuid(row, 3), row.getString(4)));
            }
        }
        return devicesRead;
    }

    /** Names all that is said of a device, except when it was active. */
    static String digest(SyncedDevice device) {
        return Tokens.hash(Json.write(List.of(
                        String.valueOf(device.name()),
                        hardwareId("", device),
                        text(device.osName()),
                        text(device.osVersion()),
                        facts(device)))
                .getBytes(StandardCharsets.UTF_8));
    }

    void insert(SyncedDevice device, UUID populationId, String digest) throws SQLException {
        var id = id(siteCode, Objects.requireNonNull(device.resourceId()));
        bind(devices, device, digest);
        onboarding.put(id, onboardingState(device));
        sql.set(devices, 12, id);
        sql.set(devices, 13, now);
        devices.setInt(14, scope);
        sql.setNullable(devices, 15, isOffboarded(device) ? now : null);
        devices.addBatch();
        sql.set(contacts, 1, id);
        sql.set(contacts, 2, device.lastActive() == null ? now : device.lastActive());
        contacts.addBatch();
        sql.set(joins, 1, id);
        joins.setString(2, siteCode);
        joins.setLong(3, device.resourceId());
        sql.set(joins, 4, populationId);
        joins.setString(5, digest);
        joins.addBatch();
    }

    void update(UUID deviceId, SyncedDevice device, String digest) throws SQLException {
        bind(updates, device, digest);
        onboarding.put(deviceId, onboardingState(device));
        updates.setInt(12, isOffboarded(device) ? 1 : 0);
        sql.set(updates, 13, now);
        sql.set(updates, 14, deviceId);
        updates.addBatch();
    }

    void seen(UUID deviceId, Instant active) throws SQLException {
        sql.set(seen, 1, active);
        sql.set(seen, 2, deviceId);
        sql.set(seen, 3, active);
        seen.addBatch();
    }

    void move(UUID deviceId, UUID populationId, String digest) throws SQLException {
        sql.set(moves, 1, populationId);
        moves.setString(2, digest);
        sql.set(moves, 3, deviceId);
        moves.addBatch();
    }

    private void bind(PreparedStatement statement, SyncedDevice device, String digest) throws SQLException {
        statement.setString(1, device.name());
        statement.setString(2, text(device.osName()));
        statement.setString(3, text(device.osVersion()));
        statement.setString(4, onboardingState(device));
        if (device.sensorRunning() == null) {
            statement.setNull(5, Types.BOOLEAN);
        } else {
            statement.setBoolean(5, device.sensorRunning());
        }
        statement.setString(6, text(device.orgId()));
        statement.setString(7, Json.write(facts(device)));
        statement.setString(8, digest);
        statement.setString(9, hardwareId(siteCode, device));
        statement.setString(10, MatchKeys.hardwareId(hardwareId(siteCode, device)));
        statement.setString(11, MatchKeys.hostName(String.valueOf(device.name())));
    }

    private static String onboardingState(SyncedDevice device) {
        return Objects.requireNonNullElse(device.onboardingState(), NOT_ONBOARDED);
    }

    /** What others are told of it once it is committed. */
    List<NewEvent> told() {
        return told;
    }

    private List<NewEvent> changes() throws SQLException {
        var before = new HashMap<UUID, String>();
        for (var part : Parts.of(onboarding.keySet())) {
            try (var statement = connection.prepareStatement(
                    "select id, onboarding_state from device where id in " + Sql.places(part.size()))) {
                for (var i = 0; i < part.size(); i++) {
                    sql.set(statement, i + 1, part.get(i));
                }
                try (var row = statement.executeQuery()) {
                    while (row.next()) {
                        before.put(sql.uuid(row, 1), row.getString(2));
                    }
                }
            }
        }
        var changes = new ArrayList<NewEvent>();
        onboarding.forEach(
                (id, after) -> DeviceEvents.onboarding(id, now, before.getOrDefault(id, NOT_ONBOARDED), after)
                        .ifPresent(changes::add));
        onboarding.clear();
        return changes;
    }

    private static String hardwareId(String siteCode, SyncedDevice device) {
        return device.hardwareId() == null || device.hardwareId().isEmpty()
                ? siteCode + ":" + device.resourceId()
                : device.hardwareId();
    }

    private static boolean isOffboarded(SyncedDevice device) {
        return "offboarded".equals(device.onboardingState());
    }

    private static ReportedFacts facts(SyncedDevice device) {
        return new ReportedFacts(
                device.osName(),
                device.osVersion(),
                device.sensorRunning(),
                device.onboardingState(),
                device.orgId(),
                null,
                device.lastConnected(),
                null,
                null,
                null,
                null,
                null);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    void forget(Collection<UUID> deviceIds) throws SQLException {
        try (var statement = connection.prepareStatement("delete from configmgr_device where device_id = ?")) {
            for (var id : deviceIds) {
                sql.set(statement, 1, id);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    void flush() throws SQLException {
        var changes = changes();
        for (var statement : List.of(devices, contacts, joins, updates, seen, moves)) {
            statement.executeBatch();
        }
        events.write(connection, changes);
        told.addAll(changes);
    }

    @Override
    public void close() throws SQLException {
        for (var statement : List.of(devices, contacts, joins, updates, seen, moves)) {
            statement.close();
        }
    }
}
