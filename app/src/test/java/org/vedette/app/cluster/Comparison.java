package org.vedette.app.cluster;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What agents know and what the server stores: every difference as a sentence. */
final class Comparison {

    /** In which order histories are to be. */
    enum Order {
        AS_REPORTED,
        ANY
    }

    private final Connection database;
    private final List<String> differences = new ArrayList<>();
    private int compared;

    private Comparison(Connection database) {
        this.database = database;
    }

    /**
     * Compares all agents that have enrolled, none of which may have a request under way.
     *
     * @param tokenId of the token that they enrolled with
     */
    static List<String> of(Connection database, String tokenId, List<Agent> agents) throws SQLException {
        return of(database, tokenId, agents, Order.AS_REPORTED);
    }

    /** As {@link #of(Connection, String, List)}; clocks that have jumped put histories into another order. */
    static List<String> of(Connection database, String tokenId, List<Agent> agents, Order order) throws SQLException {
        var comparison = new Comparison(database);
        comparison.enrolments(tokenId, agents);
        comparison.devices(agents);
        comparison.reports(agents);
        comparison.histories(agents, order);
        System.out.printf(
                "compared %,d facts of %,d agents with what is stored: %d differences%n",
                comparison.compared, agents.size(), comparison.differences.size());
        return List.copyOf(comparison.differences);
    }

    private void same(String what, Object known, @Nullable Object stored) {
        compared++;
        if (!Objects.equals(known, stored)) {
            differences.add("%s: the agent knows %s, stored is %s".formatted(what, known, stored));
        }
    }

    /** A repeated enrolment re-keys the device and uses nothing of the token up. */
    private void enrolments(String tokenId, List<Agent> agents) throws SQLException {
        var enrolled = agents.stream().filter(Agent::isEnrolled).count();
        same("devices", enrolled, number("select count(*) from device where name like 'lnx-%'"));
        same("uses of the token", enrolled, number("select uses from enrollment_token where id = '" + tokenId + "'"));
        same(
                "contacts",
                enrolled,
                number("select count(*) from device_contact c join device d on d.id = c.device_id"
                        + " where d.name like 'lnx-%'"));
        same(
                "devices with a credential",
                enrolled,
                number("select count(distinct c.device_id) from device_credential c join device d"
                        + " on d.id = c.device_id where d.name like 'lnx-%'"));
    }

    private long number(String select) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery(select)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void devices(List<Agent> agents) throws SQLException {
        var stored = new HashMap<String, List<Object>>();
        try (var statement = database.createStatement();
                var row = statement.executeQuery(
                        "select id, configuration, sensor_running, sensor_version from device")) {
            while (row.next()) {
                stored.put(row.getString(1), Arrays.asList(row.getString(2), row.getObject(3), row.getString(4)));
            }
        }
        for (var agent : agents) {
            var device = stored.get(agent.id());
            if (device == null) {
                differences.add(agent.name() + " is not stored");
                continue;
            }
            same(agent.name() + ", sensor running", agent.isRunning(), device.get(1));
            same(agent.name() + ", sensor version", agent.isRunning() ? "101.1" : "101.2", device.get(2));
        }
    }

    private void reports(List<Agent> agents) throws SQLException {
        var stored = new HashMap<String, Agent.Reported>();
        try (var statement = database.createStatement();
                var row = statement.executeQuery(
                        "select device_id, policy_id, revision, report_sequence, report_code from policy_state")) {
            while (row.next()) {
                var code = row.getString(5);
                stored.put(
                        row.getString(1) + row.getString(2),
                        new Agent.Reported(row.getInt(3), row.getLong(4), code == null ? "" : code));
            }
        }
        for (var agent : agents) {
            agent.reported().forEach((policy, known) -> {
                var state = stored.get(agent.id() + policy);
                // Since a later revision was offered nothing was reported on it.
                if (state == null || state.revision() == known.revision()) {
                    same(agent.name() + ", policy " + policy, known, state);
                }
            });
        }
    }

    /** Every error and every change of the sensor stands there once, in the order of the reports. */
    private void histories(List<Agent> agents, Order order) throws SQLException {
        var codes = new HashMap<String, List<String>>();
        var flips = new HashMap<String, Integer>();
        var enrolments = new HashMap<String, Integer>();
        try (var statement = database.createStatement();
                var row = statement.executeQuery(
                        "select device_id, events from device_history order by device_id, moment")) {
            while (row.next()) {
                var device = row.getString(1);
                for (var event : Agent.read(row.getString(2))) {
                    switch (event.get("kind").asText()) {
                        case "enrolled" -> enrolments.merge(device, 1, Integer::sum);
                        case "sensor" -> flips.merge(device, 1, Integer::sum);
                        case "policyState" -> {
                            if (event.has("code")) {
                                codes.computeIfAbsent(device, any -> new ArrayList<>())
                                        .add(event.get("code").asText());
                            }
                        }
                        default -> {}
                    }
                }
            }
        }
        for (var agent : agents) {
            same(agent.name() + ", enrolments", 1, enrolments.getOrDefault(agent.id(), 0));
            same(agent.name() + ", sensor changes", agent.flips(), flips.getOrDefault(agent.id(), 0));
            var errors = new ArrayList<>(codes.getOrDefault(agent.id(), List.of()));
            agent.passed().forEach(errors::remove);
            var known = new ArrayList<>(agent.codes());
            if (order == Order.ANY) {
                errors.sort(null);
                known.sort(null);
            }
            same(agent.name() + ", errors", known, errors);
        }
    }

    /** The texts in the first column of what a statement selects. */
    static Set<String> texts(Connection database, String select) throws SQLException {
        var texts = new TreeSet<String>();
        try (var statement = database.createStatement();
                var row = statement.executeQuery(select)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }
}
