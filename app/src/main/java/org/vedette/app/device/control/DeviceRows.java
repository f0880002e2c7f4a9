package org.vedette.app.device.control;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.vedette.app.persistence.Parts;
import org.vedette.app.persistence.Sql;

/** Deletes devices by the thousand, which one entity at a time would take too long for. */
public final class DeviceRows {

    /** Everything that exists only because a device does, then the device. */
    private static final List<String> DELETIONS = List.of(
            "delete from device_credential where device_id in ",
            "delete from device_contact where device_id in ",
            "delete from policy_state where device_id in ",
            "delete from group_member where device_id in ",
            "delete from device where id in ");

    private DeviceRows() {}

    /** Part of the transaction of the connection; whoever calls announces it. */
    public static void delete(Connection connection, Sql sql, Collection<UUID> deviceIds) throws SQLException {
        for (var part : Parts.of(deviceIds)) {
            for (var deletion : DELETIONS) {
                try (var statement =
                        connection.prepareStatement(deletion + "(?" + ", ?".repeat(part.size() - 1) + ")")) {
                    for (var i = 0; i < part.size(); i++) {
                        sql.set(statement, i + 1, part.get(i));
                    }
                    statement.executeUpdate();
                }
            }
        }
    }
}
