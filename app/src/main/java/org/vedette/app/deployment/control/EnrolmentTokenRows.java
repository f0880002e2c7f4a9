package org.vedette.app.deployment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.http.Json;
import org.vedette.app.persistence.Sql;
import org.vedette.app.problem.ProblemException;
import org.vedette.spi.Management;

/** The tokens that devices enrol with: what they allow, and how often they have been used. */
@ApplicationScoped
class EnrolmentTokenRows {

    record Token(
            String secretHash,
            String platform,
            Management management,
            List<UUID> groups,
            Instant expiresAt,
            @Nullable Integer maxUses,
            int uses,
            int scope,
            boolean rekeysAll) {

        /**
         * Lets a device in.
         *
         * @param use how often the token will have been used then
         * @throws ProblemException if the token is not for it, or not any more
         */
        void admit(EnrolmentWriter.Candidate candidate, int use) {
            var request = candidate.request();
            if (!candidate.token().secretHash().equals(secretHash)
                    || !candidate.now().isBefore(expiresAt)
                    || (maxUses != null && use > maxUses)) {
                throw Enrolment.unknownToken();
            }
            if (!platform.equals(request.platform())) {
                throw ProblemException.invalid(
                        "/platform", "The token is for devices of platform '%s'.".formatted(platform));
            }
            if (request.management() != null && request.management() != management) {
                throw ProblemException.invalid(
                        "/management", "The token is for devices under '%s'.".formatted(management.value()));
            }
        }
    }

    @Inject
    private Sql sql;

    /** Locks the token's row by an update that changes nothing, which both databases know, and reads it. */
    Token lock(Connection connection, UUID id) throws SQLException {
        try (var statement = connection.prepareStatement("update enrollment_token set uses = uses where id = ?")) {
            sql.set(statement, 1, id);
            statement.executeUpdate();
        }
        try (var statement = connection.prepareStatement("""
                select secret_hash, platform, management, group_ids, expires_at, max_uses, uses, scope, rekeys_all
                from enrollment_token where id = ?""")) {
            sql.set(statement, 1, id);
            try (var row = statement.executeQuery()) {
                if (!row.next()) {
                    throw Enrolment.unknownToken();
                }
                var maxUses = row.getInt(6);
                var limited = !row.wasNull();
                return new Token(
                        row.getString(1),
                        row.getString(2),
                        Management.valueOf(row.getString(3)),
                        Arrays.asList(Json.read(row.getString(4), UUID[].class)),
                        Objects.requireNonNull(sql.instant(row, 5)),
                        limited ? maxUses : null,
                        row.getInt(7),
                        row.getInt(8),
                        row.getBoolean(9));
            }
        }
    }

    /** Adds uses, by token. */
    void count(Connection connection, Map<UUID, Integer> uses) throws SQLException {
        try (var statement = connection.prepareStatement("update enrollment_token set uses = uses + ? where id = ?")) {
            for (var entry : new TreeMap<>(uses).entrySet()) {
                statement.setInt(1, entry.getValue());
                sql.set(statement, 2, entry.getKey());
                statement.executeUpdate();
            }
        }
    }
}
