package org.vedette.app.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;

/**
 * Work that one node at a time does. Who holds a lease renews it while it works; when it runs out, because its holder died,
 * anybody may take it.
 *
 * <p>Nodes compare their own clocks, so these must agree within seconds. A lease that runs longer than anybody would take it
 * was taken by a clock that was ahead, and keeps nobody away. Work has to bear that two nodes do it at once for a
 * moment, after a pause of the holder that was longer than its lease. The schema brings a row for every lease.
 */
@ApplicationScoped
public class Leases {

    private static final Logger LOG = System.getLogger(Leases.class.getName());
    private static final String TAKE =
            "update lease set owner = ?, held_until = ? where name = ? and (owner = ? or held_until <= ? or held_until > ?)";
    private static final String GIVE_BACK = "update lease set held_until = ? where name = ? and owner = ?";

    /** Nobody holds a lease for longer than this and its length, but who took it by a clock that was wrong. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    /**
     * Takes a lease or renews it.
     *
     * @return whether the owner holds it now
     */
    public boolean hold(String name, String owner, Duration length) {
        var now = clock.instant();
        try (var connection = sql.dataSource().getConnection();
                var statement = connection.prepareStatement(TAKE)) {
            statement.setString(1, owner);
            sql.set(statement, 2, now.plus(length));
            statement.setString(3, name);
            statement.setString(4, owner);
            sql.set(statement, 5, now);
            sql.set(statement, 6, now.plus(length).plus(AHEAD));
            return statement.executeUpdate() == 1;
        } catch (SQLException failed) {
            throw new IllegalStateException("The lease '%s' cannot be taken".formatted(name), failed);
        }
    }

    /** Lets others take a lease at once, if the database is still there to say so; else it runs out. */
    public void leave(String name, String owner) {
        try {
            giveBack(name, owner);
        } catch (RuntimeException failed) {
            LOG.log(Level.DEBUG, "The lease of {0} runs out by itself: {1}", name, failed.toString());
        }
    }

    /** Lets others take a lease at once. */
    public void giveBack(String name, String owner) {
        try (var connection = sql.dataSource().getConnection();
                var statement = connection.prepareStatement(GIVE_BACK)) {
            sql.set(statement, 1, clock.instant());
            statement.setString(2, name);
            statement.setString(3, owner);
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("The lease '%s' cannot be given back".formatted(name), failed);
        }
    }
}
