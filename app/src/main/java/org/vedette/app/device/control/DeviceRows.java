package org.vedette.app.device.control;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.vedette.app.persistence.NilUuid;
import org.vedette.app.persistence.Parts;
import org.vedette.app.persistence.Sql;
import org.vedette.device.Match;

/** Deletes devices by the thousand, which one entity at a time would take too long for. */
public final class DeviceRows {

    /** Everything that exists only because a device does, then the device. */
    private static final List<String> DELETIONS = List.of(
            "delete from device_credential where device_id in ",
            "delete from device_contact where device_id in ",
            "delete from policy_state where device_id in ",
            "delete from device_history where device_id in ",
            "delete from other_source where device_id in ",
            "delete from group_member where device_id in ",
            "delete from device_inactivity where device_id in ",
            "delete from device where id in ");

    private DeviceRows() {}

    /**
     * Waits for a list of machines that is being matched, and keeps the next one from it, because it would wait for the
     * devices. Called before any device is touched.
     */
    public static void awaitMatching(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("update machine_list set begun = begun where id = 1");
        }
    }

    /** Part of the transaction of the connection; whoever calls announces it. */
    public static void delete(Connection connection, Sql sql, Collection<UUID> deviceIds) throws SQLException {
        for (var part : Parts.of(deviceIds)) {
            leaveMachines(connection, sql, part);
            for (var deletion : DELETIONS) {
                try (var statement = connection.prepareStatement(deletion + placeholders(part))) {
                    bind(statement, 1, sql, part);
                    statement.executeUpdate();
                }
            }
        }
    }

    /** The machines that the devices were are without one then. */
    private static void leaveMachines(Connection connection, Sql sql, List<UUID> part) throws SQLException {
        try (var statement =
                connection.prepareStatement("update defender_machine set match_state = ?, matched_by = null,"
                        + " device_id = ?, version = version + 1 where device_id in " + placeholders(part))) {
            statement.setString(1, Match.State.UNMATCHED.value());
            sql.set(statement, 2, NilUuid.stored(null));
            bind(statement, 3, sql, part);
            statement.executeUpdate();
        }
    }

    private static String placeholders(List<UUID> part) {
        return "(?" + ", ?".repeat(part.size() - 1) + ")";
    }

    private static void bind(PreparedStatement statement, int first, Sql sql, List<UUID> part) throws SQLException {
        for (var i = 0; i < part.size(); i++) {
            sql.set(statement, first + i, part.get(i));
        }
    }
}
