package org.vedette.app.connector.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.vedette.app.connector.entity.DataSharing;
import org.vedette.app.connector.entity.DefenderConnection;
import org.vedette.app.connector.entity.PartOutcome;
import org.vedette.app.connector.remote.ConnectorSettings;
import org.vedette.app.connector.remote.DefenderTenant;
import org.vedette.app.problem.ProblemException;
import org.vedette.connection.Attempt;
import org.vedette.connection.ConnectionState;

/**
 * What the scheduled work reads and writes: short transactions of their own, because Defender is asked between them.
 *
 * <p>Each writing step reads the connection again, locks it, and does nothing if an administrator has changed it since the
 * work began.
 */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class ConnectionSteps {

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private Connections connections;

    @Inject
    private ConnectorSettings operator;

    @Inject
    private Clock clock;

    /**
     * What is to be done now.
     *
     * @param verification whether to verify; else to synchronise
     */
    public record Task(DefenderTenant tenant, DataSharing sharing, boolean verification) {

        long epoch() {
            return tenant.epoch();
        }
    }

    /** What is due; empty if nothing is. What only time changes is written down on the way. */
    public Optional<Task> due() {
        var now = clock.instant();
        var connection = connections.get();
        var standing = connection.standing();
        if (!standing.equals(standing.at(now, operator.rhythm(), connection.unresponsiveAfter()))) {
            connection = lock();
            standing = connection.standing().at(now, operator.rhythm(), connection.unresponsiveAfter());
            connection.stand(standing);
        }
        if (!standing.isDue(now)) {
            return Optional.empty();
        }
        var sharing = connection.settings().dataSharing();
        var verification = standing.state() == ConnectionState.VERIFYING;
        return connections.tenant(connection).map(tenant -> new Task(tenant, sharing, verification));
    }

    /**
     * What a test tries, in whatever state the connection is.
     *
     * @throws ProblemException 409 if it was not said whom to speak to
     */
    public Task configured() {
        var connection = connections.get();
        return new Task(
                connections.requireConfigured(connection), connection.settings().dataSharing(), true);
    }

    /** Whether work that began in an epoch still counts. */
    public boolean isCurrent(long epoch) {
        return connections.get().epoch() == epoch;
    }

    /** Writes down how a verification ended. */
    public void verified(long epoch, Attempt attempt) {
        var connection = lock();
        if (connection.epoch() == epoch) {
            stand(connection, attempt);
            if (connection.standing().state() == ConnectionState.CONNECTED) {
                connection.stand(connection.standing().hurry(clock.instant()));
            }
        }
    }

    /**
     * Writes down how a sync ended.
     *
     * @param problems of packages, by platform
     */
    public void synced(long epoch, Attempt attempt, List<PartOutcome> parts, Map<String, String> problems) {
        var connection = lock();
        if (connection.epoch() == epoch) {
            stand(connection, attempt);
            connection.synced(parts, problems, clock.instant());
        }
    }

    /** Writes down that an attempt was put off; what was wrong before still is. */
    public void postponed(long epoch, Attempt otherwise) {
        var connection = lock();
        if (connection.epoch() == epoch) {
            stand(
                    connection,
                    connection.standing().reason().map(Attempt::failure).orElse(otherwise));
        }
    }

    private void stand(DefenderConnection connection, Attempt attempt) {
        var chance = ThreadLocalRandom.current().nextDouble();
        connection.stand(connection.standing().after(attempt, operator.rhythm(), clock.instant(), chance));
    }

    private DefenderConnection lock() {
        var connection = connections.get();
        entities.refresh(connection, LockModeType.PESSIMISTIC_WRITE);
        return connection;
    }
}
