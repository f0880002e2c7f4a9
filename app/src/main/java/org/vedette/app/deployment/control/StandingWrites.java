package org.vedette.app.deployment.control;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.device.control.DynamicMembers;
import org.vedette.app.event.control.Events;
import org.vedette.app.event.control.NewEvent;
import org.vedette.app.generation.Generations;
import org.vedette.app.http.Json;
import org.vedette.app.persistence.GroupCommit;
import org.vedette.app.persistence.Sql;
import org.vedette.policy.PolicyProgress;

/** Stores what check-ins change, many devices in one transaction. */
@ApplicationScoped
class StandingWrites {

    /** What became of a change. */
    enum Outcome {
        STORED,
        /** The device is in other groups now, so that the standing is to be read again. */
        STORED_AND_MOVED,
        /** Another node has changed the device since the standing was read; nothing was stored. */
        LOST
    }

    private static final String DEVICE =
            "update device set version = version + 1, configuration = ?, package_sha256 = ?, placements = ? where id = ? and version = ?";
    private static final String FACTS = """
            update device set os_name = ?, os_version = ?, offboarded_at = case
                     when coalesce(cast(? as varchar(16)), onboarding_state) = 'offboarded'
                     then coalesce(offboarded_at, cast(? as timestamp)) else cast(null as timestamp) end,
                   onboarding_state = coalesce(cast(? as varchar(16)), onboarding_state),
                   sensor_running = ?, sensor_version = ?, org_id = coalesce(cast(? as varchar(64)), org_id),
                   entra_device_id = coalesce(cast(? as varchar(36)), entra_device_id), facts = ?, facts_hash = ?
            where id = ?""";
    private static final String END = "delete from policy_state where device_id = ? and policy_id = ?";

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private Sql sql;

    @Inject
    private ProgressRows rows;

    @Inject
    private DynamicMembers dynamicMembers;

    @Inject
    private Generations generations;

    @Inject
    private HistoryRows history;

    @Inject
    private OtherSourceRows sources;

    @Inject
    private Events events;

    private GroupCommit<StandingChange, Outcome> commits;

    @PostConstruct
    void open() {
        commits = new GroupCommit<>(sql.dataSource(), threads, this::write);
    }

    @PreDestroy
    void close() {
        commits.close();
    }

    /**
     * Stores a change and returns once it is durable.
     *
     * @return what became of it
     */
    Outcome store(StandingChange change) {
        var outcome = commits.submit(change);
        if (outcome != Outcome.LOST) {
            events.announce(eventsOf(change));
        }
        return outcome;
    }

    private static List<NewEvent> eventsOf(StandingChange change) {
        return DeviceEvents.of(change.after().deviceId(), change.at(), change.events());
    }

    /** The update of the device row both guards and locks; whoever loses there writes nothing else. */
    private List<Outcome> write(Connection connection, List<StandingChange> batch) throws SQLException {
        var ordered = batch.stream()
                .sorted((one, other) ->
                        one.after().deviceId().compareTo(other.after().deviceId()))
                .toList();
        var won = new ArrayList<StandingChange>();
        try (var statement = connection.prepareStatement(DEVICE)) {
            for (var change : ordered) {
                statement.setString(1, change.after().configuration());
                statement.setString(2, change.after().packageSha256());
                statement.setString(3, Json.write(change.after().placements()));
                sql.set(statement, 4, change.after().deviceId());
                statement.setLong(5, change.before().version());
                statement.addBatch();
            }
            var counts = statement.executeBatch();
            for (var i = 0; i < counts.length; i++) {
                if (counts[i] == 1) {
                    won.add(ordered.get(i));
                }
            }
        }
        writeFacts(connection, won);
        writeProgress(connection, ProgressRows.BEGIN, won, StandingChange::begun);
        writeProgress(connection, ProgressRows.ADVANCE, won, StandingChange::advanced);
        deleteProgress(connection, won);
        history.write(
                connection,
                won.stream()
                        .map(change -> new HistoryRows.Entry(change.after().deviceId(), change.at(), change.events()))
                        .toList());
        events.write(
                connection,
                won.stream().flatMap(change -> eventsOf(change).stream()).toList());
        var facts = new HashMap<UUID, ReportedFacts>();
        won.forEach(change ->
                change.facts().ifPresent(said -> facts.put(change.after().deviceId(), said)));
        sources.write(connection, facts);
        var moved = align(connection, won);
        return batch.stream()
                .map(change -> !won.contains(change)
                        ? Outcome.LOST
                        : moved.contains(change.after().deviceId()) ? Outcome.STORED_AND_MOVED : Outcome.STORED)
                .toList();
    }

    /** The devices that are in other groups now, because they said something else of themselves. */
    private Set<UUID> align(Connection connection, List<StandingChange> changes) throws SQLException {
        var moved = dynamicMembers.align(
                connection,
                changes.stream()
                        .filter(change -> change.facts().isPresent())
                        .map(change -> change.after().deviceId())
                        .toList());
        if (!moved.isEmpty()) {
            generations.advance(connection, moved);
        }
        return moved;
    }

    private void writeFacts(Connection connection, List<StandingChange> changes) throws SQLException {
        try (var statement = connection.prepareStatement(FACTS)) {
            var any = false;
            for (var change : changes) {
                if (change.facts().isPresent()) {
                    var facts = change.facts().get();
                    statement.setString(1, change.after().device().osName());
                    statement.setString(2, change.after().device().osVersion());
                    statement.setString(3, facts.onboardingState());
                    sql.set(statement, 4, change.at());
                    statement.setString(5, facts.onboardingState());
                    setBoolean(statement, 6, facts.sensorRunning());
                    statement.setString(7, change.after().device().sensorVersion());
                    statement.setString(8, facts.orgId());
                    statement.setString(9, facts.entraDeviceKey());
                    statement.setString(10, Json.write(facts));
                    statement.setString(11, change.after().factsHash());
                    sql.set(statement, 12, change.after().deviceId());
                    statement.addBatch();
                    any = true;
                }
            }
            if (any) {
                statement.executeBatch();
            }
        }
    }

    /** Selects the rows of a change that one statement writes. */
    @FunctionalInterface
    private interface Selection {
        List<Map.Entry<UUID, PolicyProgress>> of(StandingChange change);
    }

    private void writeProgress(
            Connection connection, String statementText, List<StandingChange> changes, Selection selection)
            throws SQLException {
        PreparedStatement statement = null;
        try {
            for (var change : changes) {
                for (var row : selection.of(change)) {
                    if (statement == null) {
                        statement = connection.prepareStatement(statementText);
                    }
                    rows.bind(statement, change.after().deviceId(), row.getKey(), row.getValue());
                    statement.addBatch();
                }
            }
            if (statement != null) {
                statement.executeBatch();
            }
        } finally {
            if (statement != null) {
                statement.close();
            }
        }
    }

    private void deleteProgress(Connection connection, List<StandingChange> changes) throws SQLException {
        for (var change : changes) {
            for (var policy : change.ended()) {
                try (var statement = connection.prepareStatement(END)) {
                    sql.set(statement, 1, change.after().deviceId());
                    sql.set(statement, 2, policy);
                    statement.executeUpdate();
                }
            }
        }
    }

    private static void setBoolean(PreparedStatement statement, int index, @Nullable Boolean value)
            throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.BOOLEAN);
        } else {
            statement.setBoolean(index, value);
        }
    }
}
