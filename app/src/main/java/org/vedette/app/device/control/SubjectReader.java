package org.vedette.app.device.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.vedette.app.http.Json;
import org.vedette.app.persistence.Sql;
import org.vedette.app.scope.Condition;
import org.vedette.spi.Management;
import org.vedette.targeting.RuleSubject;

/** Reads of devices what rules can ask. */
final class SubjectReader {

    private static final String SUBJECTS = """
            select id, version, name, hardware_id, platform, management, os_name, os_version, sensor_version,
                   onboarding_state, org_id, entra_device_id, facts
            from device
            """;

    /** A device as it was when it was read. */
    record Versioned(UUID id, long version, RuleSubject subject) {}

    private SubjectReader() {}

    /** These devices, as far as they exist; at most as many as one statement takes. */
    static Map<UUID, RuleSubject> of(Connection connection, Sql sql, List<UUID> deviceIds) throws SQLException {
        try (var statement = connection.prepareStatement(SUBJECTS + "where id in " + Sql.places(deviceIds.size()))) {
            for (var i = 0; i < deviceIds.size(); i++) {
                sql.set(statement, i + 1, deviceIds.get(i));
            }
            var subjects = new LinkedHashMap<UUID, RuleSubject>();
            read(statement, sql).forEach(device -> subjects.put(device.id(), device.subject()));
            return subjects;
        }
    }

    /** The next devices in the order of their ids, of those that satisfy the condition. */
    static List<Versioned> after(Connection connection, Sql sql, UUID last, int limit, Condition within)
            throws SQLException {
        try (var statement = connection.prepareStatement(
                SUBJECTS + "where id > ?" + within.andSql() + " order by id fetch first " + limit + " rows only")) {
            sql.set(statement, 1, last);
            for (var i = 0; i < within.tags().size(); i++) {
                statement.setString(i + 2, within.tags().get(i));
            }
            return read(statement, sql);
        }
    }

    private static List<Versioned> read(PreparedStatement statement, Sql sql) throws SQLException {
        var devices = new ArrayList<Versioned>();
        try (var row = statement.executeQuery()) {
            while (row.next()) {
                devices.add(new Versioned(sql.uuid(row, 1), row.getLong(2), subject(row)));
            }
        }
        return devices;
    }

    private static RuleSubject subject(ResultSet row) throws SQLException {
        return new RuleSubject(
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Management.valueOf(row.getString(6)),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                Objects.requireNonNullElse(row.getString(12), ""),
                tags(row.getString(13)));
    }

    private static List<String> tags(String facts) {
        // Most devices report none, and reading JSON costs more than the rest of a rule.
        if (!facts.contains("\"tags\":[\"")) {
            return List.of();
        }
        var tags = new ArrayList<String>();
        Json.tree(facts).path("tags").forEach((JsonNode tag) -> tags.add(tag.asText()));
        return tags;
    }
}
