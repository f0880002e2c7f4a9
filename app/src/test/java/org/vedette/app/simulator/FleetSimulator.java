package org.vedette.app.simulator;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.vedette.app.load.Api;
import org.vedette.app.load.Arrivals;
import org.vedette.app.load.Call;
import org.vedette.app.load.OpenLoop;
import org.vedette.app.load.Recording;
import org.vedette.app.load.ServerProcess;
import org.vedette.app.load.Validity;
import org.vedette.testkit.PackageIssuer;

/**
 * Drives a server with a fleet of mixed platforms and shows how it fared: all enrol at once, fetch their configuration, and
 * go on for a while with what happens in real fleets. In the end what the devices know is held against what is stored.
 *
 * <p>Ends with a failure if a measurement is not valid, or if device and server do not agree.
 */
public final class FleetSimulator {

    /** Held, because only so does its level stay: PostgreSQL tells much of its start and end. */
    private static final Logger DATABASE_LOG = Logger.getLogger("io.zonky");

    /** So many that whoever has to wait waits at the server. */
    private static final int CONNECTIONS = 4_000;

    /** A part of the fleet is there first, as with any roll-out, and has the server compile what all will need. */
    private static final int PILOT = 5;

    private static final int PILOT_ROUNDS = 4;
    private static final Validity NO_FAILURES = new Validity(0, 1);

    /** Another node learns of a change within a second. */
    private static final Duration UNTIL_KNOWN = Duration.ofSeconds(2);

    private final int size = Integer.getInteger("simulator.devices");
    private final long seed = Long.getLong("simulator.seed");
    private final Habits habits = Habits.fromSystemProperties();
    private final Duration length = Duration.ofSeconds(Integer.getInteger("simulator.duration"));
    private final int changes = Integer.getInteger("simulator.changes");
    private final SimulationReport report = new SimulationReport();
    private final SimulatedFleet fleet = new SimulatedFleet(seed, size);
    private final List<Agent> agents = fleet.devices().stream()
            .map(device -> new Agent(device, seed, habits))
            .toList();
    private final OpenLoop load;
    private final Provision provision;
    private final Api api;
    private final List<String> complaints = new ArrayList<>();

    private FleetSimulator(URI base, String account) {
        var colon = account.indexOf(':');
        api = Api.administrator(base, account.substring(0, colon), account.substring(colon + 1));
        load = new OpenLoop(new InetSocketAddress(base.getHost(), base.getPort()), CONNECTIONS);
        provision = new Provision(api);
    }

    /** Simulates; the options are system properties. */
    public static void main(String[] args) throws IOException, SQLException {
        DATABASE_LOG.setLevel(Level.WARNING);
        var work = Files.createDirectories(Path.of(System.getProperty("simulator.work")));
        var url = System.getProperty("simulator.url", "");
        boolean valid;
        if (url.isEmpty()) {
            try (var server = new SimulatorServer(work)) {
                valid = new FleetSimulator(server.base(), SimulatorServer.ACCOUNT)
                        .simulate(work, server.issuer(), true, server.description());
            }
        } else {
            valid = new FleetSimulator(URI.create(url), System.getProperty("simulator.account"))
                    .simulate(work, PackageIssuer.create(), false, url);
        }
        if (!valid) {
            throw new IllegalStateException("The measurement is not valid; see the report");
        }
    }

    private boolean simulate(Path work, PackageIssuer issuer, boolean own, String server) throws IOException {
        report.begin(server, size, seed, habits, length);
        provision.make(own ? "Simulated" : "Simulated " + System.currentTimeMillis(), issuer, own);
        var steady = size / (double) habits.interval().toSeconds();
        var pilot = agents.subList(0, size / PILOT);
        var rest = agents.subList(size / PILOT, size);
        measure("pilot, enrolment", enrolments(pilot, PILOT), NO_FAILURES);
        for (var round = 1; round <= PILOT_ROUNDS; round++) {
            measure("pilot, round " + round, visits(pilot, steady), NO_FAILURES);
        }
        measure("enrolment storm", enrolments(rest, 1), Validity.USUAL);
        measure("first configuration", visits(rest, steady / 2), Validity.USUAL);
        measure("steady state", daily(), Validity.USUAL);
        ServerProcess.pause(UNTIL_KNOWN);
        agents.forEach(agent -> agent.adopt(habits.quiet()));
        measure("last round", visits(agents, steady), Validity.USUAL);
        var reconciliation = new Reconciliation(api, fleet.devices());
        reconciliation.run(own, provision.policies());
        report.reconciled(reconciliation);
        if (!own) {
            provision.remove();
        }
        if (reconciliation.differing() > 0) {
            complaints.add("device and server do not agree");
        }
        report.end(complaints);
        report.write(work);
        return complaints.isEmpty();
    }

    private List<Call> enrolments(List<Agent> some, int slower) {
        var arrivals = Arrivals.random((double) Integer.getInteger("simulator.enrolments") / slower, seed);
        return some.stream()
                .map(agent -> agent.enrolment(
                        arrivals.next(),
                        provision.token(agent.device().identity().platform())))
                .toList();
    }

    private static List<Call> visits(List<Agent> some, double perSecond) {
        var arrivals = Arrivals.even(perSecond);
        return some.stream().map(agent -> agent.visit(arrivals.next(), 0)).toList();
    }

    private List<Call> daily() {
        var random = new Random(seed);
        return agents.stream()
                .map(agent -> agent.visit(
                        (long) (random.nextDouble() * habits.interval().toNanos()), length.toNanos()))
                .toList();
    }

    private void measure(String phase, List<Call> calls, Validity rules) throws IOException {
        SimulationReport.say("%s …".formatted(phase));
        var administrator = Executors.newSingleThreadScheduledExecutor();
        var changed = new ArrayList<Future<?>>();
        try {
            if (phase.equals("steady state")) {
                for (var change = 1; change <= changes; change++) {
                    changed.add(administrator.schedule(
                            provision::change, length.toMillis() * change / (changes + 1), TimeUnit.MILLISECONDS));
                }
            }
            judge(phase, load.run(calls), rules);
            for (var change : changed) {
                change.get();
            }
        } catch (ExecutionException failed) {
            complaints.add(phase + ": the administrator could not change a policy: " + failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } finally {
            administrator.shutdown();
        }
    }

    private void judge(String phase, Recording recording, Validity rules) {
        var wrong = rules.complaints(recording);
        report.phase(phase, recording, wrong);
        wrong.forEach(complaint -> complaints.add(phase + ": " + complaint));
    }
}
