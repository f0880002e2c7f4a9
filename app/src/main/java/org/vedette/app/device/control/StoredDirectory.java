package org.vedette.app.device.control;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.vedette.app.persistence.Parts;
import org.vedette.app.persistence.Sql;
import org.vedette.device.MachineDirectory;
import org.vedette.device.MachineMatching;
import org.vedette.device.MachineMatching.Device;
import org.vedette.device.MachineMatching.Machine;
import org.vedette.device.MatchKey;
import org.vedette.device.MatchKeys;

/** Finds machines and devices by key on one connection. */
final class StoredDirectory implements MachineDirectory {

    /** What machine rows need for {@link #machine}, from the first column on. */
    static final String MACHINE = "id, entra_device_id, hardware_key, host_key, first_seen, last_seen";

    private static final String DEVICE = "id, entra_device_id, hardware_key, host_key, org_id";

    /** Turns one row into a value. */
    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Sql sql;
    private final Connection connection;
    private final Optional<String> organisation;

    /** Takes names for keys only of devices that say they are of this organisation, or of none. */
    StoredDirectory(Sql sql, Connection connection, Optional<String> organisation) {
        this.sql = sql;
        this.connection = connection;
        this.organisation = organisation;
    }

    @Override
    public List<Device> devices(MatchKey kind, Set<String> keys) {
        return query(DEVICE, "device", kind, keys, this::device, Device::keys);
    }

    @Override
    public List<Machine> machines(MatchKey kind, Set<String> keys) {
        return query(MACHINE, "defender_machine", kind, keys, row -> machine(sql, row), Machine::keys);
    }

    static Machine machine(Sql sql, ResultSet row) throws SQLException {
        return new Machine(row.getString(1), keys(row), sql.instant(row, 5), sql.instant(row, 6));
    }

    private Device device(ResultSet row) throws SQLException {
        var keys = keys(row);
        var orgId = row.getString(5);
        var ours =
                orgId.isEmpty() || organisation.filter(orgId::equalsIgnoreCase).isPresent();
        return new Device(sql.uuid(row, 1), ours ? keys : keys.withoutName());
    }

    private static MatchKeys keys(ResultSet row) throws SQLException {
        return new MatchKeys(row.getString(2), row.getString(3), row.getString(4));
    }

    private <T> List<T> query(
            String columns,
            String table,
            MatchKey kind,
            Set<String> keys,
            RowReader<T> reader,
            Function<T, MatchKeys> keysOf) {
        var column = switch (kind) {
            case ENTRA_DEVICE_ID -> "entra_device_id";
            case HARDWARE_ID -> "hardware_key";
            case NAME -> "host_key";
        };
        var found = new ArrayList<T>();
        var counts = new HashMap<String, Integer>();
        try {
            for (var part : Parts.of(keys)) {
                try (var statement = connection.prepareStatement("select %s from %s %s where %s in %s"
                        .formatted(
                                columns,
                                table,
                                Sql.byIndex(table + "_by_" + column),
                                column,
                                Sql.places(part.size())))) {
                    Sql.setAll(statement, part);
                    try (var row = statement.executeQuery()) {
                        while (row.next()) {
                            var one = reader.read(row);
                            var key = keysOf.apply(one).get(kind);
                            // A name of another organisation is no key, and counts for no crowd.
                            if (!key.isEmpty() && counts.merge(key, 1, Integer::sum) <= MachineMatching.CROWD + 1) {
                                found.add(one);
                            }
                        }
                    }
                }
            }
        } catch (SQLException refused) {
            throw new IllegalStateException("The database has refused to find machines or devices by key", refused);
        }
        return found;
    }
}
