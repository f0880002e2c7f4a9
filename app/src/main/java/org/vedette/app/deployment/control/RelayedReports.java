package org.vedette.app.deployment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.event.control.Events;
import org.vedette.app.event.control.NewEvent;
import org.vedette.app.persistence.Parts;
import org.vedette.app.persistence.Sql;
import org.vedette.policy.DeviceReport;
import org.vedette.policy.EffectiveConfiguration;
import org.vedette.policy.PolicyProgress;
import org.vedette.policy.PolicyProgress.Reception;
import org.vedette.policy.PolicyRef;
import org.vedette.policy.Verdict;
import org.vedette.spi.DeviceFacts;

/** Takes in what became of policies on many devices at once, from something that manages them. */
@ApplicationScoped
public class RelayedReports {

    /** A device as whoever relays knows it. */
    public record Reporter(UUID deviceId, List<String> collections, DeviceFacts device, Optional<String> hindrance) {}

    /** What one device says of one policy. */
    public record Report(Reporter reporter, UUID policyId, DeviceReport report) {}

    /** What became of a report. */
    public enum Outcome {
        /** New, and stored. */
        ACCEPTED,
        /** Known already, or overtaken by a later report or revision; changes nothing. */
        LATE,
        /** A later report on this revision was taken in before. */
        BACKWARDS,
        /** The revision is none that devices were sent. */
        NEVER_SENT,
        /** The policy does not reach the device any more. */
        NOT_TARGETED
    }

    /**
     * What became of reports, one for each in their order.
     *
     * @param events to be {@linkplain Events#announce announced} once the transaction is committed
     */
    public record Taken(List<Outcome> outcomes, List<NewEvent> events) {}

    private record Key(UUID deviceId, UUID policyId) {}

    @Inject
    private Sql sql;

    @Inject
    private ProgressRows rows;

    @Inject
    private HistoryRows history;

    @Inject
    private Events events;

    @Inject
    private Snapshots snapshots;

    @Inject
    private Clock clock;

    /**
     * Stores reports; whoever calls sees to it that no two of these transactions deal with the same device at once.
     */
    public Taken take(Connection connection, List<Report> reports) throws SQLException {
        var now = clock.instant();
        var snapshot = snapshots.present();
        var stored = stored(connection, reports);
        var present = new HashMap<>(stored);
        var outcomes = new ArrayList<Outcome>();
        for (var report : reports) {
            var key = new Key(report.reporter().deviceId(), report.policyId());
            var before = present.get(key);
            var after = offered(snapshot, report, before, now);
            if (after.progress() == null) {
                outcomes.add(after.outcome());
                continue;
            }
            var reception = after.progress().receive(report.report());
            outcomes.add(outcome(reception));
            if (reception == Reception.NEW) {
                present.put(key, after.progress().reported(report.report(), now));
            }
        }
        write(connection, stored, present);
        var changes = history(stored, present, now);
        history.write(connection, changes);
        var told = changes.stream()
                .flatMap(entry -> DeviceEvents.of(entry.deviceId(), entry.at(), entry.events()).stream())
                .toList();
        events.write(connection, told);
        return new Taken(outcomes, told);
    }

    private static List<HistoryRows.Entry> history(
            Map<Key, PolicyProgress> stored, Map<Key, PolicyProgress> present, Instant now) {
        var events = new LinkedHashMap<UUID, List<HistoryEvent>>();
        present.forEach((key, after) -> {
            var before = stored.get(key);
            if (before == null || before.state() != after.state() || before.revision() != after.revision()) {
                events.computeIfAbsent(key.deviceId(), any -> new ArrayList<>())
                        .add(HistoryEvent.ofPolicy(key.policyId(), before, after));
            }
        });
        return events.entrySet().stream()
                .map(entry -> new HistoryRows.Entry(entry.getKey(), now, entry.getValue()))
                .toList();
    }

    private record Offered(@Nullable PolicyProgress progress, Outcome outcome) {

        static Offered none(Outcome why) {
            return new Offered(null, why);
        }
    }

    /** The progress that a report arrives at: devices are told of a revision by others, so that no row says so yet. */
    private static Offered offered(Snapshot snapshot, Report report, @Nullable PolicyProgress before, Instant now) {
        var revision = report.report().revision();
        var inForce = snapshot.revisions().get(report.policyId());
        if (inForce == null) {
            return Offered.none(Outcome.NOT_TARGETED);
        }
        if (revision > inForce) {
            return Offered.none(Outcome.NEVER_SENT);
        }
        if (before != null && before.revision() >= revision) {
            return new Offered(before, Outcome.ACCEPTED);
        }
        var verdict = verdict(effective(snapshot, report.reporter(), now), report.policyId(), inForce);
        if (verdict.isEmpty()) {
            return Offered.none(Outcome.NOT_TARGETED);
        }
        // What is known of an earlier revision is that it was sent, or there would be nothing to report.
        var known = revision == inForce ? verdict.get() : Verdict.deliverable();
        return new Offered(
                before == null
                        ? PolicyProgress.begin(revision, known, now)
                        : before.offered(revision, known, true, now),
                Outcome.ACCEPTED);
    }

    private static EffectiveConfiguration effective(Snapshot snapshot, Reporter reporter, Instant now) {
        return snapshot.configurationOf(reporter.collections(), reporter.device(), reporter.hindrance(), now)
                .effective();
    }

    private static Optional<Verdict> verdict(EffectiveConfiguration effective, UUID policyId, int revision) {
        return Optional.ofNullable(effective.verdicts().get(new PolicyRef(policyId, revision)));
    }

    private static Outcome outcome(Reception reception) {
        return switch (reception) {
            case NEW -> Outcome.ACCEPTED;
            case LATE -> Outcome.LATE;
            case BACKWARDS -> Outcome.BACKWARDS;
            case NEVER_SENT -> Outcome.NEVER_SENT;
        };
    }

    private Map<Key, PolicyProgress> stored(Connection connection, List<Report> reports) throws SQLException {
        var devices = new LinkedHashSet<UUID>();
        reports.forEach(report -> devices.add(report.reporter().deviceId()));
        var stored = new LinkedHashMap<Key, PolicyProgress>();
        for (var part : Parts.of(devices)) {
            var select = "select " + ProgressRows.COLUMNS + ", device_id from policy_state where device_id in "
                    + placeholders(part);
            try (var statement = connection.prepareStatement(select)) {
                for (var i = 0; i < part.size(); i++) {
                    sql.set(statement, i + 1, part.get(i));
                }
                try (var row = statement.executeQuery()) {
                    while (row.next()) {
                        stored.put(new Key(sql.uuid(row, 12), sql.uuid(row, 1)), rows.read(row, 2));
                    }
                }
            }
        }
        return stored;
    }

    private static String placeholders(Collection<?> values) {
        return "(?" + ", ?".repeat(values.size() - 1) + ")";
    }

    private void write(Connection connection, Map<Key, PolicyProgress> stored, Map<Key, PolicyProgress> present)
            throws SQLException {
        try (var begin = connection.prepareStatement(ProgressRows.BEGIN);
                var advance = connection.prepareStatement(ProgressRows.ADVANCE)) {
            for (var entry : present.entrySet()) {
                var before = stored.get(entry.getKey());
                if (!entry.getValue().equals(before)) {
                    var statement = before == null ? begin : advance;
                    rows.bind(
                            statement, entry.getKey().deviceId(), entry.getKey().policyId(), entry.getValue());
                    statement.addBatch();
                }
            }
            begin.executeBatch();
            advance.executeBatch();
        }
    }
}
