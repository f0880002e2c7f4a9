package org.vedette.app.connector.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.vedette.app.audit.AuditEntry;
import org.vedette.app.audit.control.AuditTrail;
import org.vedette.app.connector.entity.DataSharing;
import org.vedette.app.connector.entity.DefenderConnection;
import org.vedette.app.connector.entity.PartOutcome;
import org.vedette.app.connector.remote.ConnectorSettings;
import org.vedette.app.connector.remote.DefenderTenant;
import org.vedette.app.event.control.Events;
import org.vedette.app.event.control.NewEvent;
import org.vedette.app.problem.ProblemException;
import org.vedette.connection.Attempt;
import org.vedette.connection.ConnectionState;
import org.vedette.connection.Reason;
import org.vedette.connection.Standing;
import org.vedette.event.EventType;

/**
 * What the scheduled work reads and writes: short transactions of their own, because Defender is asked between them.
 *
 * <p>Each writing step reads the connection again, locks it, and does nothing if an administrator has changed it since the
 * work began.
 */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class ConnectionSteps {

    @Inject
    private Connections connections;

    @Inject
    private ConnectorSettings operator;

    @Inject
    private AuditTrail trail;

    @Inject
    private Events events;

    @Inject
    private Clock clock;

    /**
     * What is to be done now.
     *
     * @param verification whether to verify; else to synchronise
     * @param begun when it was found due
     */
    public record Task(DefenderTenant tenant, DataSharing sharing, boolean verification, Instant begun) {

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
            connection = connections.lock();
            standing = connection.standing().at(now, operator.rhythm(), connection.unresponsiveAfter());
            become(connection, standing);
        }
        if (!standing.isDue(now)) {
            return Optional.empty();
        }
        var sharing = connection.settings().dataSharing();
        var verification = standing.state() == ConnectionState.VERIFYING;
        return connections.tenant(connection).map(tenant -> new Task(tenant, sharing, verification, now));
    }

    /**
     * What a test tries, in whatever state the connection is.
     *
     * @throws ProblemException 409 if it was not said whom to speak to
     */
    public Task configured() {
        var connection = connections.get();
        return new Task(
                connections.requireConfigured(connection), connection.settings().dataSharing(), true, clock.instant());
    }

    /** How the connection stands. */
    public ConnectionState state() {
        return connections.get().standing().state();
    }

    /** Whether work that began in an epoch still counts. */
    public boolean isCurrent(long epoch) {
        return connections.get().epoch() == epoch;
    }

    /** Writes down how an attempt ended. What was verified now is synchronised at once. */
    public void concluded(Task task, Attempt attempt) {
        var connection = connections.lock();
        if (connection.epoch() == task.epoch()) {
            stand(connection, task, attempt);
            if (task.verification() && connection.standing().state() == ConnectionState.CONNECTED) {
                connection.stand(connection.standing().hurry(clock.instant()));
            }
        }
    }

    /**
     * Writes down how a sync ended.
     *
     * @param problems of packages, by platform
     */
    public void synced(Task task, Attempt attempt, List<PartOutcome> parts, Map<String, String> problems) {
        var connection = connections.lock();
        if (connection.epoch() == task.epoch()) {
            stand(connection, task, attempt);
            connection.synced(parts, problems, clock.instant());
        }
    }

    /** Writes down that an attempt was put off; what was wrong before still is. */
    public void postponed(Task task, Attempt otherwise) {
        var connection = connections.lock();
        if (connection.epoch() == task.epoch()) {
            var before = connection
                    .standing()
                    .reason()
                    .filter(reason -> !reason.code().concernsContentOnly());
            stand(connection, task, before.map(Attempt::failure).orElse(otherwise));
        }
    }

    /** Who asked for a sync while this one was under way asked for another one. */
    private void stand(DefenderConnection connection, Task task, Attempt attempt) {
        var now = clock.instant();
        var chance = ThreadLocalRandom.current().nextDouble();
        var before = connection.standing();
        var after = before.after(attempt, operator.rhythm(), now, chance);
        var askedAgain =
                before.nextAttempt().filter(next -> next.isAfter(task.begun())).isPresent();
        become(connection, askedAgain ? after.hurry(now) : after);
    }

    /** What the connection becomes by itself is remembered like what people do to it. */
    private void become(DefenderConnection connection, Standing after) {
        var before = connection.standing().state();
        connection.stand(after);
        if (after.state() != before) {
            tell(before, after);
            trail.append(AuditEntry.byServer(
                    "connector.state",
                    "/api/v1/connectors/defender",
                    "%s after %s. %s"
                            .formatted(
                                    after.state(),
                                    before,
                                    after.reason().map(Reason::sentence).orElse("")),
                    ""));
        }
    }

    private void tell(ConnectionState before, Standing after) {
        var lost = isLost(after.state());
        if (lost ? !isLost(before) : after.state() == ConnectionState.CONNECTED) {
            events.append(new NewEvent(
                    lost ? EventType.CONNECTION_LOST : EventType.CONNECTION_RESTORED,
                    clock.instant(),
                    NewEvent.CONNECTION,
                    "defender",
                    "Microsoft Defender for Endpoint",
                    0,
                    Map.of(
                            "state",
                            after.state().value(),
                            "before",
                            before.value(),
                            "reason",
                            after.reason().map(Reason::sentence).orElse(""))));
        }
    }

    private static boolean isLost(ConnectionState state) {
        return state == ConnectionState.FAILED || state == ConnectionState.UNRESPONSIVE;
    }
}
