package org.vedette.app.deployment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.deployment.control.EnrolmentTokenRows.Token;
import org.vedette.app.deployment.control.EnrolmentWriter.Candidate;
import org.vedette.app.http.Json;
import org.vedette.app.persistence.Sql;
import org.vedette.device.MatchKeys;

/** The rows of devices that enrol: of new ones, and of known ones that get another credential. */
@ApplicationScoped
class EnrolledDeviceRows {

    static final String NOT_ONBOARDED = "notOnboarded";

    @Inject
    private Sql sql;

    void insert(Connection connection, List<Candidate> newcomers, Map<UUID, Token> tokens) throws SQLException {
        if (newcomers.isEmpty()) {
            return;
        }
        try (var devices = connection.prepareStatement("""
                        insert into device (name, os_name, os_version, onboarding_state, sensor_running, sensor_version,
                               org_id, facts, facts_hash, entra_device_id, host_key, id, hardware_id, hardware_key, platform,
                               management, placements, enrolled_at, scope, version, offboarded_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '[]', ?, ?, 1, ?)""");
                var contacts = connection.prepareStatement(
                        "insert into device_contact (device_id, last_seen) values (?, ?)")) {
            for (var candidate : newcomers) {
                var row = DeviceRow.of(candidate.request());
                row.bind(devices);
                sql.set(devices, 12, candidate.deviceId());
                devices.setString(13, candidate.request().hardwareId());
                devices.setString(
                        14,
                        MatchKeys.hardwareId(
                                Objects.requireNonNull(candidate.request().hardwareId())));
                devices.setString(15, candidate.request().platform());
                devices.setString(
                        16,
                        Objects.requireNonNull(tokens.get(candidate.token().id()))
                                .management()
                                .name());
                sql.set(devices, 17, candidate.now());
                devices.setInt(
                        18,
                        Objects.requireNonNull(tokens.get(candidate.token().id()))
                                .scope());
                sql.setNullable(devices, 19, row.isOffboarded() ? candidate.now() : null);
                devices.addBatch();
                sql.set(contacts, 1, candidate.deviceId());
                sql.set(contacts, 2, candidate.now());
                contacts.addBatch();
            }
            devices.executeBatch();
            contacts.executeBatch();
        }
    }

    /**
     * The device stays the same; what it reports counts anew, because the counter of its agent may have been lost with the
     * credential.
     */
    void rekey(Connection connection, Candidate candidate, Token token) throws SQLException {
        requireReach(connection, candidate.deviceId(), token);
        try (var device = connection.prepareStatement("""
                update device set name = ?, os_name = ?, os_version = ?, onboarding_state = ?, sensor_running = ?,
                       sensor_version = ?, org_id = ?, facts = ?, facts_hash = ?, entra_device_id = ?,
                       host_key = ?, management = ?, version = version + 1,
                       offboarded_at = case when cast(? as integer) = 1
                         then coalesce(offboarded_at, cast(? as timestamp)) else cast(null as timestamp) end
                where id = ?""")) {
            var row = DeviceRow.of(candidate.request());
            row.bind(device);
            device.setString(12, token.management().name());
            device.setInt(13, row.isOffboarded() ? 1 : 0);
            sql.set(device, 14, candidate.now());
            sql.set(device, 15, candidate.deviceId());
            device.executeUpdate();
        }
        update(connection, "delete from device_credential where device_id = ?", candidate.deviceId());
        update(
                connection,
                "update policy_state set report_sequence = 0 where device_id = ? and report_sequence is not null",
                candidate.deviceId());
    }

    /** A token of somebody who is limited takes over no device that they could not touch otherwise; its tags stay. */
    private void requireReach(Connection connection, UUID deviceId, Token token) throws SQLException {
        if (token.rekeysAll()) {
            return;
        }
        try (var statement = connection.prepareStatement("""
                select d.id from device d where d.id = ? and d.scope in
                (select t.scope_id from scope_set_tag t, scope_set_tag own where own.tag = t.tag and own.scope_id = ?)""")) {
            sql.set(statement, 1, deviceId);
            statement.setInt(2, token.scope());
            try (var row = statement.executeQuery()) {
                if (!row.next()) {
                    throw Enrolment.unknownToken();
                }
            }
        }
    }

    void insertCredentials(Connection connection, List<Candidate> batch) throws SQLException {
        try (var statement = connection.prepareStatement(
                "insert into device_credential (device_id, id, secret_hash, created_at, certificate_sha256) values (?, ?, ?, ?, ?)")) {
            for (var candidate : batch) {
                sql.set(statement, 1, candidate.deviceId());
                sql.set(statement, 2, UUID.randomUUID());
                statement.setString(3, candidate.credentialHash());
                sql.set(statement, 4, candidate.now());
                statement.setString(5, candidate.certificate());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    void insertMemberships(Connection connection, List<Candidate> batch, Set<UUID> known, Map<UUID, Token> tokens)
            throws SQLException {
        try (var forget = connection.prepareStatement("delete from group_member where device_id = ? and group_id = ?");
                var join = connection.prepareStatement("""
                        insert into group_member (device_id, group_id)
                        select cast(? as %s), id from device_group where id = ?""".formatted(sql.uuidType()))) {
            var any = false;
            for (var candidate : batch) {
                for (var group : Objects.requireNonNull(
                                tokens.get(candidate.token().id()))
                        .groups()) {
                    if (known.contains(candidate.deviceId())) {
                        sql.set(forget, 1, candidate.deviceId());
                        sql.set(forget, 2, group);
                        forget.executeUpdate();
                    }
                    sql.set(join, 1, candidate.deviceId());
                    sql.set(join, 2, group);
                    join.addBatch();
                    any = true;
                }
            }
            if (any) {
                join.executeBatch();
            }
        }
    }

    private void update(Connection connection, String text, UUID device) throws SQLException {
        try (var statement = connection.prepareStatement(text)) {
            sql.set(statement, 1, device);
            statement.executeUpdate();
        }
    }

    /** The columns that a device fills itself, in the order of the statements above. */
    record DeviceRow(EnrolmentRequest request, @Nullable ReportedFacts facts) {

        static DeviceRow of(EnrolmentRequest request) {
            return new DeviceRow(request, request.facts());
        }

        String onboardingState() {
            return facts == null || facts.onboardingState() == null ? NOT_ONBOARDED : facts.onboardingState();
        }

        boolean isOffboarded() {
            return facts != null && "offboarded".equals(facts.onboardingState());
        }

        void bind(PreparedStatement statement) throws SQLException {
            var reported = facts == null ? ReportedFacts.none() : facts;
            statement.setString(1, request.name());
            statement.setString(2, first(reported.osName(), request.osName()));
            statement.setString(3, first(reported.osVersion(), request.osVersion()));
            statement.setString(4, onboardingState());
            if (reported.sensorRunning() == null) {
                statement.setNull(5, Types.BOOLEAN);
            } else {
                statement.setBoolean(5, reported.sensorRunning());
            }
            statement.setString(6, first(reported.sensorVersion(), null));
            statement.setString(7, first(reported.orgId(), null));
            statement.setString(8, Json.write(reported));
            statement.setString(9, facts == null ? "" : FactsUpdate.digest(facts));
            statement.setString(10, first(reported.entraDeviceKey(), null));
            statement.setString(11, MatchKeys.hostName(Objects.requireNonNull(request.name())));
        }

        private static String first(@Nullable String one, @Nullable String other) {
            return one != null ? one : other != null ? other : "";
        }
    }
}
