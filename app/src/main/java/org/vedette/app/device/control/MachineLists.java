package org.vedette.app.device.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.BitSet;
import org.vedette.app.persistence.Sql;

/**
 * The number of the list of machines that is being taken in, and what has been in it.
 *
 * <p>Whoever works on a list locks this row first. So a list is worked on by one node at a time, and one that has been
 * superseded writes nothing more.
 */
@ApplicationScoped
class MachineLists {

    /**
     * A list that is locked until the transaction ends.
     *
     * @param lastOrdinal the highest number that a machine has been given
     * @param seen the numbers of the machines that have been in the list; may be changed and stored again
     */
    record Open(int lastOrdinal, BitSet seen) {}

    @Inject
    private Sql sql;

    long begin() {
        return sql.inTransaction(connection -> {
            try (var begin = connection.createStatement()) {
                begin.executeUpdate("update machine_list set begun = begun + 1, seen = null where id = 1");
                try (var row = begin.executeQuery("select begun from machine_list where id = 1")) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    boolean isComplete(long list) {
        return sql.inTransaction(connection -> {
            try (var statement = connection.prepareStatement("select id from machine_list where completed = ?")) {
                statement.setLong(1, list);
                try (var row = statement.executeQuery()) {
                    return row.next();
                }
            }
        });
    }

    /**
     * Locks by an update that changes nothing, which both databases know, for work on many machines by their keys.
     *
     * @throws SupersededListException if the list is not the one that is being taken in
     */
    void lock(Connection connection, long list) throws SQLException {
        try (var statement = connection.prepareStatement(
                "update machine_list set begun = begun where begun = ? and completed < begun")) {
            statement.setLong(1, list);
            if (statement.executeUpdate() == 0) {
                throw new SupersededListException(list);
            }
        }
        sql.lookUpByIndex(connection);
    }

    /** Locks and reads. */
    Open open(Connection connection, long list) throws SQLException {
        lock(connection, list);
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select last_ordinal, seen from machine_list where id = 1")) {
            row.next();
            var seen = row.getBytes(2);
            return new Open(row.getInt(1), seen == null ? new BitSet() : BitSet.valueOf(seen));
        }
    }

    void store(Connection connection, int lastOrdinal, BitSet seen) throws SQLException {
        try (var statement =
                connection.prepareStatement("update machine_list set last_ordinal = ?, seen = ? where id = 1")) {
            statement.setInt(1, lastOrdinal);
            statement.setBytes(2, seen.toByteArray());
            statement.executeUpdate();
        }
    }

    void complete(long list) {
        sql.inTransaction(connection -> {
            lock(connection, list);
            try (var statement = connection.createStatement()) {
                return statement.executeUpdate("update machine_list set completed = begun, seen = null where id = 1");
            }
        });
    }
}
