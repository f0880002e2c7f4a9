package org.vedette.app.deployment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.vedette.app.persistence.Sql;

/** What else configures devices; rows only of devices that say so, written only when they say it anew. */
@ApplicationScoped
class OtherSourceRows {

    private static final String DELETE = "delete from other_source where device_id = ?";
    private static final String INSERT =
            "insert into other_source (device_id, ordinal, kind, name, setting, value) values (?, ?, ?, ?, ?, ?)";
    private static final String SELECT =
            "select kind, name, setting, value from other_source where device_id = ? order by ordinal";

    @Inject
    private Sql sql;

    /** Replaces what is known of the devices that say anything, an empty list too. */
    void write(Connection connection, Map<UUID, ReportedFacts> facts) throws SQLException {
        var saying = new TreeMap<UUID, List<OtherSource>>();
        facts.forEach((device, said) -> {
            if (said.otherSources() != null) {
                saying.put(device, said.otherSources());
            }
        });
        if (saying.isEmpty()) {
            return;
        }
        try (var delete = connection.prepareStatement(DELETE);
                var insert = connection.prepareStatement(INSERT)) {
            for (var entry : saying.entrySet()) {
                sql.set(delete, 1, entry.getKey());
                delete.addBatch();
                for (var i = 0; i < entry.getValue().size(); i++) {
                    bind(insert, entry.getKey(), i, entry.getValue().get(i));
                    insert.addBatch();
                }
            }
            delete.executeBatch();
            insert.executeBatch();
        }
    }

    private void bind(PreparedStatement insert, UUID deviceId, int ordinal, OtherSource source) throws SQLException {
        sql.set(insert, 1, deviceId);
        insert.setInt(2, ordinal);
        insert.setString(3, source.kind());
        insert.setString(4, source.name());
        insert.setString(5, source.setting());
        insert.setString(6, source.value() == null ? "" : source.value());
    }

    /** What else configures a device. */
    List<OtherSource> of(UUID deviceId) {
        try (var connection = sql.dataSource().getConnection();
                var select = connection.prepareStatement(SELECT)) {
            sql.set(select, 1, deviceId);
            try (var row = select.executeQuery()) {
                var sources = new ArrayList<OtherSource>();
                while (row.next()) {
                    sources.add(
                            new OtherSource(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
                }
                return sources;
            }
        } catch (SQLException unreachable) {
            throw new IllegalStateException("The database does not answer", unreachable);
        }
    }
}
