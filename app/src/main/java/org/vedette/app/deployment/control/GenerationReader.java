package org.vedette.app.deployment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.vedette.app.persistence.Sql;

/** Reads what {@code Generations} announces. */
@ApplicationScoped
class GenerationReader {

    /** How many generations the changed devices are remembered for; a node that is further behind forgets everything. */
    private static final int REMEMBERED = 10_000;

    private static final int PRUNED_EVERY = 1_000;

    @Inject
    private Sql sql;

    private long prunedAt;

    long latest() throws SQLException {
        try (var connection = sql.dataSource().getConnection();
                var statement = connection.prepareStatement("select value from generation where id = 1");
                var rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /**
     * What later generations changed.
     *
     * @param onlyDevices whether each of them concerned single devices, so that what is assigned is the same
     */
    record Changes(Set<UUID> devices, boolean onlyDevices) {}

    /** The changes after one generation up to another; empty if they are no longer known. */
    Optional<Changes> changesSince(long generation, long latest) throws SQLException {
        if (latest - generation >= REMEMBERED) {
            return Optional.empty();
        }
        var devices = new HashSet<UUID>();
        var generations = new HashSet<Long>();
        try (var connection = sql.dataSource().getConnection();
                var statement = connection.prepareStatement(
                        "select device_id, generation from generation_device where generation > ? and generation <= ?")) {
            statement.setLong(1, generation);
            statement.setLong(2, latest);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    devices.add(sql.uuid(rows, 1));
                    generations.add(rows.getLong(2));
                }
            }
        }
        return Optional.of(new Changes(devices, generations.size() == latest - generation));
    }

    /** Deletes, now and then, what no node asks for any more. */
    void prune() throws SQLException {
        var latest = latest();
        if (latest - prunedAt < PRUNED_EVERY) {
            return;
        }
        prunedAt = latest;
        try (var connection = sql.dataSource().getConnection();
                var statement = connection.prepareStatement("delete from generation_device where generation < ?")) {
            statement.setLong(1, latest - REMEMBERED);
            statement.executeUpdate();
        }
    }
}
