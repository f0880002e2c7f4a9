package org.vedette.app.keys.control;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import org.vedette.app.keys.control.SealedRows.Row;
import org.vedette.app.persistence.Sql;
import org.vedette.app.secrets.SealedColumn;
import org.vedette.app.secrets.Vault;

/**
 * Stops the start if the key file is not the one that the database was sealed with.
 *
 * <p>A new key file is made for a new database alone. From then on the database holds a sealed word, so that a file that was
 * lost, or one of another installation, is noticed before anything else is sealed or asked for.
 */
@ApplicationScoped
class KeyCheck {

    private static final Logger LOG = System.getLogger(KeyCheck.class.getName());
    private static final String OWNER = "seal-check";
    private static final byte[] WORD = "vedette".getBytes(StandardCharsets.US_ASCII);

    @Inject
    private Vault vault;

    @Inject
    private SealedRows rows;

    @Inject
    private Sql sql;

    /** The word that only the right key opens. */
    @Produces
    static SealedColumn sealed() {
        return SealedColumn.single("seal_check", "content", OWNER);
    }

    /** After the schema is there and before anybody can want to seal. */
    void check(
            @Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) @Initialized(ApplicationScoped.class)
                    Object applicationStart) {
        var sealed = rows.all();
        requireKeys(sealed);
        requireRightKeys(sealed);
        if (sealed.stream().noneMatch(row -> row.column().table().equals("seal_check"))) {
            leaveWord();
        }
        LOG.log(Level.INFO, "The key ''{0}'' seals, {1} rows are sealed", vault.activeKey(), sealed.size());
    }

    private void requireKeys(List<Row> sealed) {
        var used = new TreeSet<>(SealedRows.count(sealed).keySet());
        if (!vault.hasKeys()) {
            if (!used.isEmpty()) {
                throw new IllegalStateException(
                        "Key file %s does not exist, but the database has content sealed with %s. Restore the file from its backup or point vedette.key.file to it. Nothing was changed."
                                .formatted(vault.location(), used));
            }
            vault.create();
        }
        used.removeAll(vault.keysInFile());
        if (!used.isEmpty()) {
            throw new IllegalStateException(
                    "Key file %s lacks keys that the database has content sealed with: %s. Restore the file or add their lines to it, not at its end. Nothing was changed."
                            .formatted(vault.location(), used));
        }
    }

    /** One row for each key and column: an id may name another secret than it did. */
    private void requireRightKeys(List<Row> sealed) {
        record Kind(SealedColumn column, String key) {}
        var tried = new HashSet<Kind>();
        for (var row : sealed) {
            if (tried.add(new Kind(row.column(), row.sealedBy()))) {
                try {
                    rows.tryOut(row);
                } catch (IllegalStateException refused) {
                    throw new IllegalStateException(
                            "Key '%s' of key file %s does not open %s of the database; it is the file of another installation, or the row was changed. Nothing was changed."
                                    .formatted(row.sealedBy(), vault.location(), row.column()),
                            refused);
                }
            }
        }
    }

    private void leaveWord() {
        try (var connection = sql.dataSource().getConnection();
                var statement = connection.prepareStatement("insert into seal_check (id, content) values (1, ?)")) {
            statement.setBytes(1, vault.seal(WORD, OWNER));
            statement.executeUpdate();
        } catch (SQLException failed) {
            if (!Sql.isDuplicate(failed)) {
                throw new IllegalStateException("The database does not take what the keys are checked with", failed);
            }
            // Another node began at the same time: with the same file, or one of the two has to stop.
            var word = rows.all();
            requireKeys(word);
            requireRightKeys(word);
        }
    }
}
