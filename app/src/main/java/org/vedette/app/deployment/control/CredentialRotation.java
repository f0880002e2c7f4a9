package org.vedette.app.deployment.control;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.vedette.app.deployment.control.CredentialWriter.Change;
import org.vedette.app.deployment.control.CredentialWriter.Offer;
import org.vedette.app.persistence.GroupCommit;
import org.vedette.app.persistence.Sql;
import org.vedette.app.secrets.Ticket;

/**
 * Gives devices another credential before theirs is too old, without a moment in which they have none.
 *
 * <p>The old one stays good until the new one is used for the first time: the answer that brings it may be lost, and is then
 * followed by another one. An agent that does not know of this goes on with what it has.
 */
@ApplicationScoped
class CredentialRotation {

    /** If the last one has not been used by then, its answer was lost, or the agent does not take it. */
    private static final Duration OFFER_AGAIN = Duration.ofHours(1);

    /** Devices that enrolled together change their credentials over so much of the lifetime. */
    private static final double SPREAD = 0.1;

    @Inject
    @ConfigProperty(name = "vedette.devices.credential-lifetime")
    private Duration lifetime;

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private Sql sql;

    @Inject
    private CredentialWriter writer;

    private GroupCommit<Change, Boolean> commits;

    @PostConstruct
    void open() {
        commits = new GroupCommit<>(sql.dataSource(), threads, writer::write);
    }

    @PreDestroy
    void close() {
        commits.close();
    }

    /** Ends the credentials before the one that the device has just used; runs no SQL if there are none. */
    void settle(DeviceSession session, KnownCredential used) {
        if (session.hasCredentialBefore(used)) {
            synchronized (session) {
                if (session.hasCredentialBefore(used)) {
                    commits.submit(new Change(session.standing().deviceId(), used, Optional.empty()));
                    session.endBefore(used);
                }
            }
        }
    }

    /** A new credential, if it is time for one; the session learns of it. Runs no SQL if it is not. */
    Optional<String> offer(DeviceSession session, KnownCredential used, Instant now) {
        if (!isDue(session, used, now)) {
            return Optional.empty();
        }
        synchronized (session) {
            if (!isDue(session, used, now)) {
                return Optional.empty();
            }
            var device = session.standing().deviceId();
            var ticket = Ticket.issue(device);
            var fresh = new KnownCredential(
                    UUID.randomUUID(), ticket.sha256(), session.latest().number() + 1, now, used.certificate());
            if (!commits.submit(new Change(device, used, Optional.of(new Offer(fresh, ticket.secretHash()))))) {
                return Optional.empty();
            }
            session.admit(fresh);
            return Optional.of(ticket.text(Ticket.Purpose.DEVICE));
        }
    }

    private boolean isDue(DeviceSession session, KnownCredential used, Instant now) {
        var wanted = session.rotateBefore().filter(used.createdAt()::isBefore).isPresent();
        if (!wanted && (lifetime.isZero() || now.isBefore(used.createdAt().plus(lifetimeOf(session))))) {
            return false;
        }
        var latest = session.latest();
        return latest.number() == used.number()
                || !now.isBefore(latest.createdAt().plus(OFFER_AGAIN));
    }

    private Duration lifetimeOf(DeviceSession session) {
        var place = (session.standing().deviceId().hashCode() & 0xFFFF) / 65_536.0;
        return Duration.ofMillis((long) (lifetime.toMillis() * (1 - SPREAD * place)));
    }
}
