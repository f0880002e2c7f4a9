package org.vedette.app.keys.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vedette.app.persistence.Sql;
import org.vedette.app.secrets.SealedColumn;
import org.vedette.app.secrets.Vault;

/** Everything in the database that is sealed, whatever it is and whoever it belongs to. */
@ApplicationScoped
class SealedRows {

    /**
     * A row of one of the columns.
     *
     * @param key its primary key as the driver gives it
     * @param sealedBy the id of the key that its content is sealed with
     */
    record Row(SealedColumn column, List<Object> key, String sealedBy) {}

    @Inject
    private Sql sql;

    @Inject
    private Vault vault;

    @Inject
    private Instance<SealedColumn> columns;

    /** All rows with sealed content. */
    List<Row> all() {
        var rows = new ArrayList<Row>();
        try (var connection = sql.dataSource().getConnection()) {
            for (var column : columns) {
                read(connection, column, rows);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("What is sealed cannot be read", failed);
        }
        return rows;
    }

    /** How many rows each key has sealed. */
    static Map<String, Long> count(List<Row> rows) {
        return rows.stream().collect(Collectors.groupingBy(Row::sealedBy, LinkedHashMap::new, Collectors.counting()));
    }

    private void read(Connection connection, SealedColumn column, List<Row> rows) throws SQLException {
        var select = "select %s, %s from %s"
                .formatted(
                        sql.beginning(column.column(), Vault.HEADER), String.join(", ", column.key()), column.table());
        try (var statement = connection.prepareStatement(select);
                var row = statement.executeQuery()) {
            while (row.next()) {
                var header = header(row);
                if (header.length > 0) {
                    rows.add(new Row(column, key(column, row, 2), Vault.keyOf(header)));
                }
            }
        }
    }

    private static byte[] header(ResultSet row) throws SQLException {
        try (var content = row.getBinaryStream(1)) {
            return content == null ? new byte[0] : content.readNBytes(Vault.HEADER);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<Object> key(SealedColumn column, ResultSet row, int first) throws SQLException {
        var key = new ArrayList<Object>();
        for (var i = 0; i < column.key().size(); i++) {
            key.add(row.getObject(first + i));
        }
        return List.copyOf(key);
    }

    /**
     * Opens the content of a row, to see whether the key is the right one.
     *
     * @throws IllegalStateException if it is not
     */
    void tryOut(Row row) {
        sql.inTransaction(connection -> {
            var content = content(connection, row, "");
            return content == null ? 0 : vault.open(content.sealed(), content.owner()).length;
        });
    }

    /** Seals a row with the active key, unless it is gone or somebody else has. The row is locked meanwhile. */
    boolean sealAnew(Row row) {
        return sql.inTransaction(connection -> {
            var content = content(connection, row, sql.forUpdate());
            if (content == null || Vault.keyOf(content.sealed()).equals(vault.activeKey())) {
                return false;
            }
            var update = "update %s set %s = ? where %s"
                    .formatted(row.column().table(), row.column().column(), condition(row.column()));
            try (var statement = connection.prepareStatement(update)) {
                statement.setBytes(1, vault.seal(vault.open(content.sealed(), content.owner()), content.owner()));
                bind(statement, 2, row);
                statement.executeUpdate();
            }
            return true;
        });
    }

    @SuppressWarnings("ArrayRecordComponent") // taken apart at once, never compared
    private record Content(byte[] sealed, String owner) {}

    private static @Nullable Content content(Connection connection, Row row, String lock) throws SQLException {
        var column = row.column();
        var selected = new ArrayList<String>();
        selected.add(column.column());
        selected.addAll(column.ownerColumns());
        var select = "select %s from %s where %s%s"
                .formatted(String.join(", ", selected), column.table(), condition(column), lock);
        try (var statement = connection.prepareStatement(select)) {
            bind(statement, 1, row);
            try (var found = statement.executeQuery()) {
                if (!found.next()) {
                    return null;
                }
                var sealed = found.getBytes(1);
                if (sealed == null || sealed.length == 0) {
                    return null;
                }
                var texts = new ArrayList<@Nullable String>();
                for (var i = 0; i < column.ownerColumns().size(); i++) {
                    texts.add(found.getString(2 + i));
                }
                return new Content(sealed, column.owner().apply(texts));
            }
        }
    }

    private static String condition(SealedColumn column) {
        return column.key().stream().map("%s = ?"::formatted).collect(Collectors.joining(" and "));
    }

    private static void bind(PreparedStatement statement, int first, Row row) throws SQLException {
        for (var i = 0; i < row.key().size(); i++) {
            statement.setObject(first + i, row.key().get(i));
        }
    }
}
