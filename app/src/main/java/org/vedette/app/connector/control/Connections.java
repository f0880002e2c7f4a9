package org.vedette.app.connector.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vedette.app.connector.entity.ConnectionSettings;
import org.vedette.app.connector.entity.ConnectorPackage;
import org.vedette.app.connector.entity.DefenderConnection;
import org.vedette.app.connector.remote.ConnectorSettings;
import org.vedette.app.connector.remote.DefenderTenant;
import org.vedette.app.connector.remote.EndpointRules;
import org.vedette.app.http.EntityTags;
import org.vedette.app.problem.Problem.FieldError;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.connection.ConnectionState;
import org.vedette.connection.Standing;

/** What administrators do with the connection; part of the caller's transaction. */
@ApplicationScoped
public class Connections {

    /** The row that the schema brings. */
    private static final int THE_ONE = 1;

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private Credentials credentials;

    @Inject
    private ConnectorSettings operator;

    @Inject
    private Event<ConnectionChanged> changed;

    @Inject
    private Clock clock;

    /** The connection, to be read. */
    public DefenderConnection get() {
        return Objects.requireNonNull(entities.find(DefenderConnection.class, THE_ONE));
    }

    /** The present packages of all platforms. */
    public List<ConnectorPackage> packages() {
        return entities.createQuery("select p from ConnectorPackage p order by p.platform", ConnectorPackage.class)
                .getResultList();
    }

    /** The tenant to speak to; empty as long as something that is needed for it is missing. */
    public Optional<DefenderTenant> tenant(DefenderConnection connection) {
        return credentials.tenant(connection);
    }

    /**
     * Replaces what was said of the connection. One that is wanted is verified anew if that changes whom it speaks to, and
     * synchronised if it changes what it reads.
     *
     * @param secret null to keep what is there, like {@code certificate}
     * @throws ProblemException 412, 428, 409 if another tenant is named before the connection is ended, or 422
     */
    public DefenderConnection configure(
            @Nullable String ifMatch,
            ConnectionSettings settings,
            @Nullable String secret,
            @Nullable String certificate) {
        var connection = lock();
        EntityTags.requireMatch(ifMatch, connection.version());
        requireAllowed(settings, secret, certificate);
        var before = connection.settings();
        var wanted = connection.standing().state() != ConnectionState.NOT_CONFIGURED;
        if (wanted && !settings.hasTenantOf(before)) {
            throw new ProblemException(
                    ProblemType.STATE_CONFLICT,
                    "The connection is to tenant %s; disconnect before you name another one."
                            .formatted(before.tenantId()));
        }
        var given = credentials.seal(secret, certificate, settings);
        var otherParties = !settings.parties().equals(before.parties());
        if (given.isEmpty() && otherParties && connection.credential() != null) {
            throw ProblemException.invalid(
                    "/clientSecret",
                    "Give the client secret or the certificate again: it was given for another tenant, application or endpoint.");
        }
        connection.configure(settings);
        given.ifPresent(connection::authenticateWith);
        if (given.isPresent() || otherParties) {
            connection.supersede();
            if (wanted) {
                connection.stand(connection.standing().verify(operator.rhythm(), clock.instant()));
            }
        } else if (wanted && !settings.equals(before)) {
            connection.supersede();
            connection.stand(connection.standing().hurry(clock.instant()));
        }
        return changed(connection);
    }

    /**
     * Begins to verify.
     *
     * @throws ProblemException 409 if it was not said whom to speak to
     */
    public DefenderConnection connect() {
        var connection = lock();
        requireConfigured(connection);
        connection.supersede();
        connection.stand(connection.standing().verify(operator.rhythm(), clock.instant()));
        return changed(connection);
    }

    /**
     * Makes a sync due.
     *
     * @throws ProblemException 409 as long as there is no connection
     */
    public DefenderConnection hurry() {
        var connection = lock();
        var state = connection.standing().state();
        if (state == ConnectionState.NOT_CONFIGURED || state == ConnectionState.VERIFYING) {
            throw new ProblemException(
                    ProblemType.STATE_CONFLICT,
                    state == ConnectionState.VERIFYING
                            ? "The connection is being verified; it synchronises as soon as it shows Connected."
                            : "There is no connection to synchronise; configure one and connect first.");
        }
        connection.stand(connection.standing().hurry(clock.instant()));
        return changed(connection);
    }

    /** Ends the connection and forgets the credential; packages stay, so that nothing changes on devices. */
    public DefenderConnection disconnect() {
        var connection = lock();
        connection.supersede();
        connection.authenticateWith(null);
        connection.forgetSync();
        connection.stand(
                Standing.notConfigured(clock.instant(), connection.standing().lastHeartbeat()));
        return changed(connection);
    }

    /**
     * The tenant of a connection that can be tried.
     *
     * @throws ProblemException 409 if it was not said whom to speak to
     */
    public DefenderTenant requireConfigured(DefenderConnection connection) {
        return credentials.tenant(connection).orElseThrow(() -> {
            var settings = connection.settings();
            var missing = Stream.of(
                            settings.tenantId() == null ? "tenantId" : "",
                            settings.clientId() == null ? "clientId" : "",
                            connection.credential() == null ? "clientSecret or certificate" : "")
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.joining(", "));
            return new ProblemException(
                    ProblemType.STATE_CONFLICT,
                    "The connection lacks %s; enter what is missing first.".formatted(missing));
        });
    }

    /** The connection as it is stored now, which until the transaction ends nobody else changes. */
    DefenderConnection lock() {
        var connection = get();
        entities.refresh(connection, LockModeType.PESSIMISTIC_WRITE);
        return connection;
    }

    /** The version that the answer names is the one that was stored. */
    private DefenderConnection changed(DefenderConnection connection) {
        entities.flush();
        changed.fire(new ConnectionChanged());
        return connection;
    }

    private void requireAllowed(ConnectionSettings settings, @Nullable String secret, @Nullable String certificate) {
        var endpoints = settings.endpoints();
        var errors = Stream.of(
                        error("authority", endpoints.authority()),
                        error("graph", endpoints.graph()),
                        error("management", endpoints.management()),
                        error("defender", endpoints.defender()))
                .flatMap(Optional::stream)
                .collect(Collectors.toList());
        if (secret != null && certificate != null) {
            errors.add(new FieldError("/certificate", "Give either a client secret or a certificate."));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private Optional<FieldError> error(String name, @Nullable String root) {
        return Optional.ofNullable(root)
                .flatMap(text -> EndpointRules.objection(text, operator.plainHttp(), operator.privateAddresses()))
                .map(objection -> new FieldError("/endpoints/" + name, "'%s' %s".formatted(name, objection)));
    }
}
