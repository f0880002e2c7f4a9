package org.vedette.app.deployment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.audit.AuditEntry;
import org.vedette.app.audit.control.AuditTrail;
import org.vedette.app.device.control.DynamicMembers;
import org.vedette.app.event.control.Events;
import org.vedette.app.event.control.NewEvent;
import org.vedette.app.http.Json;
import org.vedette.app.persistence.Sql;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.secrets.Ticket;
import org.vedette.device.MatchKeys;
import org.vedette.spi.Management;

/** Writes enrolments in one transaction: tokens are counted, new devices inserted, known ones re-keyed. */
@ApplicationScoped
class EnrolmentWriter {

    private static final String NOT_ONBOARDED = "notOnboarded";

    /** A device that brings a token. */
    record Candidate(
            UUID deviceId,
            Ticket token,
            EnrolmentRequest request,
            String credentialHash,
            String certificate,
            String source,
            Instant now) {}

    /**
     * A device that was let in, under the management of its token.
     *
     * @param events to be announced once that is committed
     */
    record Outcome(Management management, List<NewEvent> events) {}

    private record Token(
            String secretHash,
            String platform,
            Management management,
            List<UUID> groups,
            Instant expiresAt,
            @Nullable Integer maxUses,
            int uses,
            int scope,
            boolean rekeysAll) {}

    @Inject
    private Sql sql;

    @Inject
    private DynamicMembers dynamicMembers;

    @Inject
    private AuditTrail trail;

    @Inject
    private HistoryRows history;

    @Inject
    private OtherSourceRows sources;

    @Inject
    private Events events;

    List<Outcome> write(Connection connection, List<Candidate> batch) throws SQLException {
        requireDistinct(batch);
        var tokens = new TreeMap<UUID, Token>();
        var uses = new HashMap<UUID, Integer>();
        for (var id : batch.stream()
                .map(candidate -> candidate.token().id())
                .sorted()
                .distinct()
                .toList()) {
            tokens.put(id, lock(connection, id));
        }
        var known = known(connection, batch);
        for (var candidate : batch) {
            var id = candidate.token().id();
            var token = Objects.requireNonNull(tokens.get(id));
            // Who is known already uses nothing up: its first answer may have been lost.
            var counts = known.contains(candidate.deviceId()) ? 0 : 1;
            admit(candidate, token, token.uses() + uses.merge(id, counts, Integer::sum));
        }
        count(connection, uses);
        var newcomers = batch.stream()
                .filter(candidate -> !known.contains(candidate.deviceId()))
                .toList();
        insert(connection, newcomers, tokens);
        var rekeyed = batch.stream()
                .filter(candidate -> known.contains(candidate.deviceId()))
                .sorted(Comparator.comparing(Candidate::deviceId))
                .toList();
        var before = new HashMap<UUID, String>();
        for (var candidate : rekeyed) {
            before.put(candidate.deviceId(), onboardingState(connection, candidate.deviceId()));
            rekey(
                    connection,
                    candidate,
                    Objects.requireNonNull(tokens.get(candidate.token().id())));
        }
        insertCredentials(connection, batch);
        insertMemberships(connection, batch, known, tokens);
        dynamicMembers.align(connection, batch.stream().map(Candidate::deviceId).toList());
        var facts = new HashMap<UUID, ReportedFacts>();
        batch.forEach(candidate -> {
            if (candidate.request().facts() != null) {
                facts.put(candidate.deviceId(), candidate.request().facts());
            }
        });
        sources.write(connection, facts);
        history.write(
                connection,
                batch.stream()
                        .map(candidate -> new HistoryRows.Entry(
                                candidate.deviceId(),
                                candidate.now(),
                                List.of(HistoryEvent.of(
                                        known.contains(candidate.deviceId())
                                                ? HistoryEvent.REKEYED
                                                : HistoryEvent.ENROLLED,
                                        null,
                                        null))))
                        .toList());
        var told = new HashMap<UUID, List<NewEvent>>();
        batch.forEach(candidate -> told.put(candidate.deviceId(), events(candidate, before)));
        events.write(connection, told.values().stream().flatMap(List::stream).toList());
        announce(connection, rekeyed);
        trail.append(
                connection,
                batch.stream()
                        .map(candidate -> event(candidate, known.contains(candidate.deviceId())))
                        .toList());
        return batch.stream()
                .map(candidate -> new Outcome(
                        Objects.requireNonNull(tokens.get(candidate.token().id()))
                                .management(),
                        told.getOrDefault(candidate.deviceId(), List.of())))
                .toList();
    }

    private static List<NewEvent> events(Candidate candidate, Map<UUID, String> before) {
        return DeviceEvents.onboarding(
                        candidate.deviceId(),
                        candidate.now(),
                        before.getOrDefault(candidate.deviceId(), NOT_ONBOARDED),
                        DeviceRow.of(candidate.request()).onboardingState())
                .stream()
                .toList();
    }

    private String onboardingState(Connection connection, UUID deviceId) throws SQLException {
        try (var statement = connection.prepareStatement("select onboarding_state from device where id = ?")) {
            sql.set(statement, 1, deviceId);
            try (var row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : NOT_ONBOARDED;
            }
        }
    }

    private static AuditEntry event(Candidate candidate, boolean known) {
        var request = candidate.request();
        return AuditEntry.byDevice(
                "enrollment-token/" + candidate.token().id(),
                "token",
                candidate.source(),
                known ? "devices.rekey" : "devices.enrol",
                "POST /device/v1/enroll",
                "/api/v1/devices/" + candidate.deviceId(),
                Json.write(Json.MAPPER
                        .createObjectNode()
                        .put("name", request.name())
                        .put("platform", request.platform())
                        .put("hardwareId", request.hardwareId())
                        .put("certificateSha256", candidate.certificate())));
    }

    /** The same device twice in one transaction is written one after the other; whoever submits tries them alone. */
    private static void requireDistinct(List<Candidate> batch) {
        if (batch.stream().map(Candidate::deviceId).distinct().count() < batch.size()) {
            throw new IllegalStateException("One device enrols twice at once");
        }
    }

    /** Locks the token's row by an update that changes nothing, which both databases know, and reads it. */
    private Token lock(Connection connection, UUID id) throws SQLException {
        try (var statement = connection.prepareStatement("update enrollment_token set uses = uses where id = ?")) {
            sql.set(statement, 1, id);
            statement.executeUpdate();
        }
        try (var statement = connection.prepareStatement("""
                select secret_hash, platform, management, group_ids, expires_at, max_uses, uses, scope, rekeys_all
                from enrollment_token where id = ?""")) {
            sql.set(statement, 1, id);
            try (var row = statement.executeQuery()) {
                if (!row.next()) {
                    throw Enrolment.unknownToken();
                }
                var maxUses = row.getInt(6);
                var limited = !row.wasNull();
                return new Token(
                        row.getString(1),
                        row.getString(2),
                        Management.valueOf(row.getString(3)),
                        Arrays.asList(Json.read(row.getString(4), UUID[].class)),
                        Objects.requireNonNull(sql.instant(row, 5)),
                        limited ? maxUses : null,
                        row.getInt(7),
                        row.getInt(8),
                        row.getBoolean(9));
            }
        }
    }

    private static void admit(Candidate candidate, Token token, int use) {
        var request = candidate.request();
        if (!candidate.token().secretHash().equals(token.secretHash())
                || !candidate.now().isBefore(token.expiresAt())
                || (token.maxUses() != null && use > token.maxUses())) {
            throw Enrolment.unknownToken();
        }
        if (!token.platform().equals(request.platform())) {
            throw ProblemException.invalid(
                    "/platform", "The token is for devices of platform '%s'.".formatted(token.platform()));
        }
        if (request.management() != null && request.management() != token.management()) {
            throw ProblemException.invalid(
                    "/management",
                    "The token is for devices under '%s'."
                            .formatted(token.management().value()));
        }
    }

    private void count(Connection connection, Map<UUID, Integer> uses) throws SQLException {
        try (var statement = connection.prepareStatement("update enrollment_token set uses = uses + ? where id = ?")) {
            for (var entry : new TreeMap<>(uses).entrySet()) {
                statement.setInt(1, entry.getValue());
                sql.set(statement, 2, entry.getKey());
                statement.executeUpdate();
            }
        }
    }

    /**
     * Which of them have enrolled before. Several are taken for new without asking, which most are; if one is not, its key
     * is there already, the transaction fails, and each of them is written alone.
     */
    private Set<UUID> known(Connection connection, List<Candidate> batch) throws SQLException {
        if (batch.size() > 1) {
            return Set.of();
        }
        var deviceId = batch.get(0).deviceId();
        try (var statement = connection.prepareStatement("select id from device where id = ?")) {
            sql.set(statement, 1, deviceId);
            try (var row = statement.executeQuery()) {
                return row.next() ? Set.of(deviceId) : Set.of();
            }
        }
    }

    private void insert(Connection connection, List<Candidate> newcomers, Map<UUID, Token> tokens) throws SQLException {
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
    private void rekey(Connection connection, Candidate candidate, Token token) throws SQLException {
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

    /** Tells other nodes to forget the old credentials; last, because it locks the generation's row until the commit. */
    private void announce(Connection connection, List<Candidate> rekeyed) throws SQLException {
        if (rekeyed.isEmpty()) {
            return;
        }
        try (var advance = connection.createStatement();
                var device = connection.prepareStatement("""
                        insert into generation_device (device_id, generation)
                        select cast(? as %s), value from generation""".formatted(sql.uuidType()))) {
            advance.executeUpdate("update generation set value = value + 1 where id = 1");
            for (var candidate : rekeyed) {
                sql.set(device, 1, candidate.deviceId());
                device.addBatch();
            }
            device.executeBatch();
        }
    }

    private void insertCredentials(Connection connection, List<Candidate> batch) throws SQLException {
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

    private void insertMemberships(
            Connection connection, List<Candidate> batch, Set<UUID> known, Map<UUID, Token> tokens)
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
    private record DeviceRow(
            EnrolmentRequest request, @Nullable ReportedFacts facts) {

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
