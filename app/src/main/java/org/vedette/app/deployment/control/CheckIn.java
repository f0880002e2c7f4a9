package org.vedette.app.deployment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.app.secrets.Ticket;
import org.vedette.device.CheckInSchedule;
import org.vedette.spi.DeviceFacts;

/**
 * Answers a device that checks in: takes in what it says and tells it what to change.
 *
 * <p>If nothing has changed this runs no SQL: who the device is and what it is to receive are remembered, and when it was
 * seen is stored later. Whatever has changed is durable before the answer.
 */
@ApplicationScoped
public class CheckIn {

    /** Other nodes may have written meanwhile; after so many lost races something else is wrong. */
    private static final int ATTEMPTS = 5;

    private static final String BEARER = "Bearer ";

    @Inject
    private Standings standings;

    @Inject
    private Snapshots snapshots;

    @Inject
    private StandingWrites writes;

    @Inject
    private CredentialRotation rotation;

    @Inject
    private Contacts contacts;

    @Inject
    private Clock clock;

    /**
     * Takes in a check-in.
     *
     * @param authorization the header with the device's credential
     * @param certificate gives the SHA-256 of the client certificate that came with it; empty without
     * @return the body of the answer
     * @throws ProblemException 401 for a credential that is none, 409 and 422 for content that cannot be; nothing of the
     *     check-in is stored then
     */
    public String answer(@Nullable String authorization, Supplier<String> certificate, CheckInRequest request) {
        var presented = ticket(authorization).orElseThrow(CheckIn::unknownDevice);
        request.requireValid();
        for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
            // Before the session: renewing the snapshot forgets the sessions that have changed.
            var snapshot = snapshots.present();
            var session = session(presented);
            var used = session.credentialOf(presented.secret())
                    .filter(known -> isBoundTo(known, certificate))
                    .orElseThrow(CheckIn::unknownDevice);
            rotation.settle(session, used);
            var answer = converse(session, snapshot, request, attempt > 1);
            if (answer.isPresent()) {
                return rotation.offer(session, used, clock.instant())
                        .map(credential -> with(credential, answer.get()))
                        .orElseGet(answer::get);
            }
            standings.forget(presented.id());
        }
        throw new ProblemException(ProblemType.UNAVAILABLE, "The device checks in at several nodes at once; try again.")
                .with("Retry-After", "5");
    }

    /** Its credential may have been issued by another node since it was read: asked once a second at most. */
    private DeviceSession session(Ticket presented) {
        var session = standings.find(presented.id()).orElseThrow(CheckIn::unknownDevice);
        if (session.credentialOf(presented.secret()).isEmpty() && session.mayBeBehind()) {
            standings.forget(presented.id());
            return standings.find(presented.id()).orElseThrow(CheckIn::unknownDevice);
        }
        return session;
    }

    private static boolean isBoundTo(KnownCredential known, Supplier<String> certificate) {
        return known.certificate().isEmpty() || known.certificate().equals(certificate.get());
    }

    private static String with(String credential, String answer) {
        return answer.substring(0, answer.length() - 1) + ",\"credential\":\"" + credential + "\"}";
    }

    /**
     * One device has one conversation at a time.
     *
     * @param reread whether the session was read just now, so that what does not fit it is the device's fault
     * @return empty if the session turned out to be behind what is stored now
     */
    private Optional<String> converse(
            DeviceSession session, Snapshot snapshot, CheckInRequest request, boolean reread) {
        synchronized (session) {
            var now = clock.instant();
            var before = session.standing();
            var facts = FactsUpdate.of(before, request);
            var device = facts.map(FactsUpdate::device).orElse(before.device());
            var configuration = configuration(session, snapshot, device, now);
            var exchange = new Exchange(before, configuration, request, now);
            if (request.reported().isEmpty()
                    && facts.isEmpty()
                    && session.isSettled(configuration)
                    && exchange.isRepeated()) {
                return isBehind(before, request, reread)
                        ? Optional.empty()
                        : Optional.of(answer(session, exchange, now));
            }
            var misfit = exchange.misfit();
            if (misfit.isPresent()) {
                if (reread) {
                    throw misfit.get();
                }
                return Optional.empty();
            }
            var after = exchange.standingAfter(facts);
            if (!after.equals(before)) {
                if (store(new StandingChange(before, after, facts.map(FactsUpdate::reported), now))
                        != StandingWrites.Outcome.STORED) {
                    return Optional.empty();
                }
            } else if (isBehind(before, request, reread)) {
                return Optional.empty();
            }
            session.stored(after, configuration);
            return Optional.of(answer(session, exchange, now));
        }
    }

    /**
     * Whether another node has stored something since. Devices bring their facts when these have changed, so facts that are
     * those remembered here may well be news: the device went to another node with others in between.
     */
    private boolean isBehind(Standing before, CheckInRequest request, boolean reread) {
        return request.facts() != null && !reread && standings.isBehind(before);
    }

    /** What became of a write that failed is not known, so what is stored is read again. */
    private StandingWrites.Outcome store(StandingChange change) {
        try {
            return writes.store(change);
        } catch (RuntimeException failed) {
            standings.forget(change.before().deviceId());
            throw failed;
        }
    }

    private static CompiledConfiguration configuration(
            DeviceSession session, Snapshot snapshot, DeviceFacts device, Instant now) {
        var standing = session.standing();
        var known = session.configurationIn(snapshot);
        if (known != null && known.isValidAt(now) && device.equals(standing.device())) {
            return known;
        }
        var worked = snapshot.configurationOf(standing, device, now);
        if (device.equals(standing.device())) {
            session.remember(snapshot, worked);
        }
        return worked;
    }

    private String answer(DeviceSession session, Exchange exchange, Instant now) {
        var standing = session.standing();
        contacts.seen(standing.deviceId(), now);
        var next = CheckInSchedule.next(
                        standing.device().management(),
                        standing.enrolledAt(),
                        !exchange.isApplied(),
                        now,
                        ThreadLocalRandom.current().nextDouble())
                .toString();
        return exchange.answer(next);
    }

    private static Optional<Ticket> ticket(@Nullable String authorization) {
        return authorization != null && authorization.startsWith(BEARER)
                ? Ticket.parse(Ticket.Purpose.DEVICE, authorization.substring(BEARER.length()))
                : Optional.empty();
    }

    private static ProblemException unknownDevice() {
        return new ProblemException(
                        ProblemType.NOT_AUTHENTICATED,
                        "This is not the credential of an enrolled device; enrol the device again with a token.")
                .with("WWW-Authenticate", "Bearer realm=\"vedette-devices\"");
    }
}
