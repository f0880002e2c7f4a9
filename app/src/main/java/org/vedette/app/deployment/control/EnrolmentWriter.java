package org.vedette.app.deployment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.vedette.app.audit.AuditEntry;
import org.vedette.app.audit.control.AuditTrail;
import org.vedette.app.device.control.DynamicMembers;
import org.vedette.app.event.control.Events;
import org.vedette.app.event.control.NewEvent;
import org.vedette.app.http.Json;
import org.vedette.app.persistence.Sql;
import org.vedette.app.secrets.Ticket;
import org.vedette.spi.Management;

/** Writes enrolments in one transaction: tokens are counted, new devices inserted, known ones re-keyed. */
@ApplicationScoped
class EnrolmentWriter {

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

    @Inject
    private Sql sql;

    @Inject
    private EnrolmentTokenRows tokenRows;

    @Inject
    private EnrolledDeviceRows devices;

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
        var tokens = new TreeMap<UUID, EnrolmentTokenRows.Token>();
        var uses = new HashMap<UUID, Integer>();
        for (var id : batch.stream()
                .map(candidate -> candidate.token().id())
                .sorted()
                .distinct()
                .toList()) {
            tokens.put(id, tokenRows.lock(connection, id));
        }
        var known = known(connection, batch);
        for (var candidate : batch) {
            var id = candidate.token().id();
            var token = Objects.requireNonNull(tokens.get(id));
            // Who is known already uses nothing up: its first answer may have been lost.
            var counts = known.contains(candidate.deviceId()) ? 0 : 1;
            token.admit(candidate, token.uses() + uses.merge(id, counts, Integer::sum));
        }
        tokenRows.count(connection, uses);
        var newcomers = batch.stream()
                .filter(candidate -> !known.contains(candidate.deviceId()))
                .toList();
        devices.insert(connection, newcomers, tokens);
        var rekeyed = batch.stream()
                .filter(candidate -> known.contains(candidate.deviceId()))
                .sorted(Comparator.comparing(Candidate::deviceId))
                .toList();
        var before = new HashMap<UUID, String>();
        for (var candidate : rekeyed) {
            before.put(candidate.deviceId(), onboardingState(connection, candidate.deviceId()));
            devices.rekey(
                    connection,
                    candidate,
                    Objects.requireNonNull(tokens.get(candidate.token().id())));
        }
        devices.insertCredentials(connection, batch);
        devices.insertMemberships(connection, batch, known, tokens);
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
                        before.getOrDefault(candidate.deviceId(), EnrolledDeviceRows.NOT_ONBOARDED),
                        EnrolledDeviceRows.DeviceRow.of(candidate.request()).onboardingState())
                .stream()
                .toList();
    }

    private String onboardingState(Connection connection, UUID deviceId) throws SQLException {
        try (var statement = connection.prepareStatement("select onboarding_state from device where id = ?")) {
            sql.set(statement, 1, deviceId);
            try (var row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : EnrolledDeviceRows.NOT_ONBOARDED;
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
}
