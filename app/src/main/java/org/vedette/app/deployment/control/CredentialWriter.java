package org.vedette.app.deployment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.vedette.app.audit.AuditEntry;
import org.vedette.app.audit.control.AuditTrail;
import org.vedette.app.generation.Generations;
import org.vedette.app.persistence.Sql;

/** Writes credentials that are offered to devices, and ends those that are superseded, many in one transaction. */
@ApplicationScoped
class CredentialWriter {

    /** A new credential. */
    record Offer(KnownCredential credential, String secretHash) {}

    /**
     * What becomes of a device's credentials.
     *
     * @param used what the device has just signed in with
     * @param offer empty if those before the used one end
     */
    record Change(UUID deviceId, KnownCredential used, Optional<Offer> offer) {}

    /** Answers of so many offers may be lost or under way. */
    private static final int UNUSED = 3;

    private static final String END = "delete from device_credential where device_id = ? and number < ?";
    private static final String END_OFFERS =
            "delete from device_credential where device_id = ? and number > ? and number <= ?";

    @Inject
    private Sql sql;

    @Inject
    private Generations generations;

    @Inject
    private AuditTrail trail;

    /** Answers for each change whether the credential that the device used is still one. */
    List<Boolean> write(Connection connection, List<Change> batch) throws SQLException {
        var written = new ArrayList<Boolean>();
        var settled = new TreeSet<UUID>();
        for (var change : batch) {
            if (change.offer().isPresent()) {
                written.add(offer(connection, change, change.offer().get()));
            } else {
                delete(connection, END, change.deviceId(), change.used().number());
                settled.add(change.deviceId());
                written.add(true);
            }
        }
        if (!settled.isEmpty()) {
            // Other nodes may still take the old ones; last, because it locks the generation's row until the commit.
            generations.advance(connection, settled);
            trail.append(
                    connection, settled.stream().map(CredentialWriter::event).toList());
        }
        return written;
    }

    private static AuditEntry event(UUID device) {
        return AuditEntry.byDevice(
                "device/" + device,
                "credential",
                "",
                "devices.rotateCredential",
                "POST /device/v1/check-in",
                "/api/v1/devices/" + device,
                "");
    }

    /** Nothing is written for a device whose credential was revoked meanwhile. */
    private boolean offer(Connection connection, Change change, Offer offer) throws SQLException {
        var fresh = offer.credential();
        try (var insert = connection.prepareStatement("""
                insert into device_credential (device_id, id, secret_hash, created_at, number, certificate_sha256)
                select device_id, cast(? as %s), cast(? as varchar(64)), cast(? as timestamp), cast(? as integer),
                       certificate_sha256
                from device_credential where device_id = ? and id = ?""".formatted(sql.uuidType()))) {
            sql.set(insert, 1, fresh.id());
            insert.setString(2, offer.secretHash());
            sql.set(insert, 3, fresh.createdAt());
            insert.setInt(4, fresh.number());
            sql.set(insert, 5, change.deviceId());
            sql.set(insert, 6, change.used().id());
            if (insert.executeUpdate() == 0) {
                return false;
            }
        }
        var oldest = fresh.number() - UNUSED;
        if (oldest > change.used().number()) {
            delete(connection, END_OFFERS, change.deviceId(), change.used().number(), oldest);
        }
        return true;
    }

    private void delete(Connection connection, String text, UUID device, int... numbers) throws SQLException {
        try (var statement = connection.prepareStatement(text)) {
            sql.set(statement, 1, device);
            for (var i = 0; i < numbers.length; i++) {
                statement.setInt(2 + i, numbers[i]);
            }
            statement.executeUpdate();
        }
    }
}
