package org.vedette.app.deployment.control;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.vedette.app.deployment.control.EnrolmentWriter.Candidate;
import org.vedette.app.deployment.control.EnrolmentWriter.Outcome;
import org.vedette.app.event.control.Events;
import org.vedette.app.persistence.GroupCommit;
import org.vedette.app.persistence.Sql;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.app.secrets.NamedUuid;
import org.vedette.app.secrets.Ticket;
import org.vedette.device.CheckInSchedule;

/** Lets devices in that bring a token, many in one transaction, and gives each its credential. */
@ApplicationScoped
public class Enrolment {

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private Events events;

    @Inject
    private Sql sql;

    @Inject
    private EnrolmentWriter writer;

    @Inject
    private Standings standings;

    @Inject
    private Clock clock;

    private GroupCommit<Candidate, Outcome> commits;

    @PostConstruct
    void open() {
        commits = new GroupCommit<>(sql.dataSource(), threads, writer::write);
    }

    @PreDestroy
    void close() {
        commits.close();
    }

    /**
     * Enrols a device, or re-keys the one with the same hardware id: its old credential stops working at once on this node
     * and within a second on the others.
     *
     * @param certificate SHA-256 of the client certificate that the credential is bound to; empty without
     * @param source the address that the device asks from
     * @throws ProblemException 401 for a token that is unknown, revoked, expired or used up, 422 for content that cannot be
     */
    public Enrolled enrol(EnrolmentRequest request, String certificate, String source) {
        request.requireValid();
        var token = Ticket.parse(Ticket.Purpose.ENROLMENT, Objects.requireNonNull(request.token()))
                .orElseThrow(Enrolment::unknownToken);
        var deviceId =
                deviceId(Objects.requireNonNull(request.platform()), Objects.requireNonNull(request.hardwareId()));
        var credential = Ticket.issue(deviceId);
        var now = clock.instant();
        var outcome = commits.submit(
                new Candidate(deviceId, token, request, credential.secretHash(), certificate, source, now));
        standings.forget(deviceId);
        events.announce(outcome.events());
        var management = outcome.management();
        var next = CheckInSchedule.next(
                management, now, true, now, ThreadLocalRandom.current().nextDouble());
        return new Enrolled(deviceId, credential.text(Ticket.Purpose.DEVICE), next.toString());
    }

    /** A device's id follows from its hardware, so that enrolling it twice at once needs no constraint across devices. */
    private static UUID deviceId(String platform, String hardwareId) {
        return NamedUuid.of("vedette-device\n" + platform + "\n" + hardwareId);
    }

    static ProblemException unknownToken() {
        return new ProblemException(
                        ProblemType.NOT_AUTHENTICATED,
                        "The enrolment token is unknown, revoked, expired or used up; ask an administrator for a new one.")
                .with("WWW-Authenticate", "Bearer realm=\"vedette-enrolment\"");
    }
}
