package org.vedette.app.signin.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.vedette.access.SignInDelay;
import org.vedette.access.SignInDelay.Failures;
import org.vedette.app.persistence.Sql;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;

/**
 * Counts sign-ins that failed, by name and by name and address, in the database, so that all nodes count together.
 *
 * <p>An attempt counts as failed before its password is looked at, so that guesses at the same time count as well; success
 * takes that back. Names that are no account count like those that are.
 */
@ApplicationScoped
public class SignInAttempts {

    /** For so long an address that somebody has signed in from is theirs: failures elsewhere do not delay them there. */
    static final Duration TRUSTED = Duration.ofDays(30);

    private static final Instant NEVER = Instant.EPOCH;
    private static final int TRIES = 3;

    /**
     * One attempt.
     *
     * @param nextAfter how long the next one will have to wait if this one fails
     */
    public record Attempt(String nameId, String addressId, int failures, Duration nextAfter) {}

    private record Row(Failures failures, Instant provenAt) {}

    @Inject
    private Sql sql;

    @Inject
    private SignInIds ids;

    @Inject
    private Clock clock;

    /**
     * Begins an attempt.
     *
     * @throws ProblemException 429 if it comes too soon after failures
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public Attempt begin(String name, String address) {
        var nameId = ids.of("name", name);
        var addressId = ids.of("address", name, address);
        for (var tries = 1; ; tries++) {
            try {
                return sql.inTransaction(connection -> begin(connection, nameId, addressId));
            } catch (IllegalStateException failed) {
                // Two attempts insert the same row at the same time.
                if (tries == TRIES || !Sql.isDuplicate(failed)) {
                    throw failed;
                }
            }
        }
    }

    private Attempt begin(Connection connection, String nameId, String addressId) throws SQLException {
        var now = clock.instant();
        var byName = lock(connection, nameId, now);
        var byAddress = lock(connection, addressId, now);
        var open = SignInDelay.ADDRESS.openAgain(byAddress.failures());
        if (byAddress.provenAt().plus(TRUSTED).isBefore(now)) {
            var openByName = SignInDelay.NAME.openAgain(byName.failures());
            open = openByName.isAfter(open) ? openByName : open;
        }
        if (now.isBefore(open)) {
            throw tooSoon(Duration.between(now, open));
        }
        var failures = SignInDelay.ADDRESS.oneMore(byAddress.failures(), now);
        store(connection, nameId, SignInDelay.NAME.oneMore(byName.failures(), now));
        store(connection, addressId, failures);
        return new Attempt(
                nameId, addressId, failures.count(), Duration.between(now, SignInDelay.ADDRESS.openAgain(failures)));
    }

    private static ProblemException tooSoon(Duration wait) {
        var seconds = wait.plusMillis(999).toSeconds();
        return new ProblemException(
                        ProblemType.TOO_MANY_REQUESTS,
                        "Too many sign-ins with this name have failed; try again in %d seconds.".formatted(seconds))
                .with("Retry-After", Long.toString(seconds));
    }

    /** The password was right: this was no failure, and the address is that of somebody who knows it. */
    @Transactional(TxType.NOT_SUPPORTED)
    public void succeeded(Attempt attempt) {
        sql.inTransaction(connection -> {
            try (var name = connection.prepareStatement(
                            "update sign_in_attempt set failures = failures - 1 where id = ? and failures > 0");
                    var address = connection.prepareStatement(
                            "update sign_in_attempt set failures = ?, proven_at = ? where id = ?")) {
                name.setString(1, attempt.nameId());
                name.executeUpdate();
                address.setInt(1, 0);
                sql.set(address, 2, clock.instant());
                address.setString(3, attempt.addressId());
                return address.executeUpdate();
            }
        });
    }

    /** Keeps others from the row until the transaction ends, and makes it if there is none. */
    private Row lock(Connection connection, String id, Instant now) throws SQLException {
        try (var touch = connection.prepareStatement("update sign_in_attempt set touched_at = ? where id = ?")) {
            sql.set(touch, 1, now);
            touch.setString(2, id);
            if (touch.executeUpdate() == 0) {
                insert(connection, id, now);
                return new Row(new Failures(0, NEVER), NEVER);
            }
        }
        try (var select = connection.prepareStatement(
                "select failures, failed_at, proven_at from sign_in_attempt where id = ?")) {
            select.setString(1, id);
            try (var row = select.executeQuery()) {
                row.next();
                return new Row(
                        new Failures(row.getInt(1), Objects.requireNonNull(sql.instant(row, 2))),
                        Objects.requireNonNull(sql.instant(row, 3)));
            }
        }
    }

    private void insert(Connection connection, String id, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement("insert into sign_in_attempt"
                + " (id, failures, failed_at, proven_at, touched_at) values (?, 0, ?, ?, ?)")) {
            insert.setString(1, id);
            sql.set(insert, 2, NEVER);
            sql.set(insert, 3, NEVER);
            sql.set(insert, 4, now);
            insert.executeUpdate();
        }
    }

    private void store(Connection connection, String id, Failures failures) throws SQLException {
        try (var update =
                connection.prepareStatement("update sign_in_attempt set failures = ?, failed_at = ? where id = ?")) {
            update.setInt(1, failures.count());
            sql.set(update, 2, failures.latest());
            update.setString(3, id);
            update.executeUpdate();
        }
    }
}
