package org.vedette.app.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.vedette.app.cluster.Balancer;
import org.vedette.app.cluster.Installation;
import org.vedette.app.load.LoadGenerator;
import org.vedette.app.load.ServerProcess;
import org.vedette.app.load.Workload;

/**
 * Measures one, two and three nodes on one PostgreSQL behind HAProxy, which gives each request to the next node. They share
 * the processors with each other, so that what counts is processor time for each request more than the rate.
 *
 * <p>Ends with a failure if any answer was not the one expected.
 */
public final class NodesBenchmark {

    private static final Logger DATABASE_LOG = Logger.getLogger("io.zonky");
    private static final int NODES = 3;
    private static final Duration UNTIL_DONE = Duration.ofMinutes(5);
    /** Within which a change is in force on all nodes. */
    private static final Duration IN_FORCE = Duration.ofMillis(500);

    private final Options options;
    private final Database database;
    private final List<ServerProcess> nodes = new ArrayList<>();
    private long failures;

    private NodesBenchmark(Options options, Database database) {
        this.options = options;
        this.database = database;
    }

    /** Measures and prints; the options are system properties. */
    public static void main(String[] args) throws IOException, SQLException {
        DATABASE_LOG.setLevel(Level.WARNING);
        var options = Options.fromSystemProperties();
        Files.createDirectories(options.work());
        var work = Files.createTempDirectory(options.work(), "nodes").toAbsolutePath();
        try (var database = Database.open("postgresql", work)) {
            var benchmark = new NodesBenchmark(options, database);
            try {
                benchmark.measure(work);
            } finally {
                benchmark.nodes.forEach(ServerProcess::close);
            }
            if (benchmark.failures > 0) {
                throw new IllegalStateException("%d answers were not the ones expected".formatted(benchmark.failures));
            }
        }
    }

    /** Processor time of everybody. */
    private record Cpu(Duration nodes, Duration database, Duration balancer) {

        Cpu since(Cpu before) {
            return new Cpu(nodes.minus(before.nodes), database.minus(before.database), balancer.minus(before.balancer));
        }
    }

    private record Measured(LoadGenerator.Run run, Cpu cpu) {

        double perSecond() {
            return run.unitsPerSecond();
        }

        double milliseconds(Duration time) {
            return time.toNanos() / 1e6 / run.units();
        }
    }

    private void measure(Path work) throws IOException {
        var installation = new Installation(work, database.url())
                .asInProduction()
                .with("VEDETTE_ADMIN_PASSWORD", Administrator.PASSWORD);
        nodes.add(installation.start(1));
        var administrator = new Administrator(nodes.get(0).base());
        var fleet = new Fleet(administrator.deploy(installation.onboardingPackage()), options.connections());
        var first = new LoadGenerator(nodes.get(0).address(), options.connections());
        note(first.run(fleet.enrolments(options.devices()), UNTIL_DONE));
        note(first.run(fleet.firstCycles(0), UNTIL_DONE));
        var cycles = fleet.cycles(options.devices(), () -> {
            administrator.change();
            ServerProcess.pause(IN_FORCE);
        });

        var report = new StringBuilder("%-20s %5s %10s %7s %12s %15s %15s%n"
                .formatted("", "nodes", "units/s", "of one", "nodes, ms", "database, ms", "balancer, ms"));
        var ofUnchanged = new ArrayList<Measured>();
        var ofChanged = new ArrayList<Measured>();
        for (var count = 1; count <= NODES; count++) {
            if (count > 1) {
                nodes.add(installation.start(count));
            }
            var ports = nodes.stream().map(node -> node.address().getPort()).toList();
            try (var balancer = new Balancer(work, Installation.portOfNode(NODES + 1), ports)) {
                for (var node = 1; node <= count; node++) {
                    balancer.awaitUp(node);
                }
                var load = new LoadGenerator(
                        new InetSocketAddress(
                                InetAddress.getLoopbackAddress(),
                                balancer.base().getPort()),
                        options.connections());
                note(load.run(cycles, options.warmUp()));
                ofChanged.add(median(load, balancer, cycles));
                cycles.stopAfterThisRound();
                note(load.run(cycles, UNTIL_DONE));
                var checkIns = fleet.unchanged(options.devices());
                note(load.run(checkIns, options.warmUp()));
                ofUnchanged.add(median(load, balancer, checkIns));
            }
        }
        for (var count = 1; count <= NODES; count++) {
            report.append(line("unchanged check-in", count, ofUnchanged));
        }
        for (var count = 1; count <= NODES; count++) {
            report.append(line("changed cycle", count, ofChanged));
        }
        Files.writeString(options.work().resolve("nodes.txt"), report);
        System.out.println(report);
    }

    private Measured median(LoadGenerator load, Balancer balancer, Workload workload) throws IOException {
        var all = new ArrayList<Measured>();
        for (var i = 0; i < options.intervals(); i++) {
            var before = cpu(balancer);
            var run = load.run(workload, options.interval());
            note(run);
            all.add(new Measured(run, cpu(balancer).since(before)));
        }
        all.sort(Comparator.comparingDouble(Measured::perSecond));
        return all.get(all.size() / 2);
    }

    private Cpu cpu(Balancer balancer) {
        var ofNodes = nodes.stream().map(ServerProcess::cpu).reduce(Duration.ZERO, Duration::plus);
        return new Cpu(ofNodes, database.cpu(), balancer.cpu());
    }

    private static String line(String what, int count, List<Measured> all) {
        var one = all.get(0);
        var measured = all.get(count - 1);
        return "%-20s %5d %,10.0f %6.0f%% %12.3f %15.3f %15.3f%n"
                .formatted(
                        what,
                        count,
                        measured.perSecond(),
                        100 * measured.perSecond() / one.perSecond(),
                        measured.milliseconds(measured.cpu().nodes()),
                        measured.milliseconds(measured.cpu().database()),
                        measured.milliseconds(measured.cpu().balancer()));
    }

    private void note(LoadGenerator.Run run) {
        failures += run.failures();
        if (!run.firstFailure().isEmpty()) {
            System.out.printf("  FAILURES: %d, such as %s%n", run.failures(), run.firstFailure());
        }
    }
}
