package org.vedette.app.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.vedette.app.load.LoadGenerator;
import org.vedette.app.load.ServerProcess;
import org.vedette.app.load.Workload;
import org.vedette.testkit.PackageBody;
import org.vedette.testkit.PackageIssuer;

/**
 * Measures the device interface of a running server: check-ins that change nothing, changes from check-in to report, and
 * enrolments, each beside a POST that does nothing on the same server in the same run.
 *
 * <p>Ends with a failure if any answer was not the one expected, for then the figures mean nothing.
 */
public final class DeviceBenchmark {

    /** Held, because only so does its level stay: PostgreSQL tells much of its start and end. */
    private static final Logger DATABASE_LOG = Logger.getLogger("io.zonky");

    private static final Duration SLICE = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofSeconds(6);
    private static final Duration UNTIL_DONE = Duration.ofMinutes(5);
    private static final Duration RECORDING = Duration.ofSeconds(20);

    private final Options options;
    private final Database database;
    private final BenchmarkServer server;
    private final LoadGenerator load;
    private final Administrator administrator;
    private final StringBuilder report;
    private long failures;

    private DeviceBenchmark(Options options, Database database, BenchmarkServer server, StringBuilder report) {
        this.options = options;
        this.database = database;
        this.server = server;
        this.load = new LoadGenerator(server.address(), options.connections());
        this.administrator = new Administrator(server.base());
        this.report = report;
    }

    /** Measures all databases and writes the report; the options are system properties. */
    public static void main(String[] args) throws IOException, SQLException {
        DATABASE_LOG.setLevel(Level.WARNING);
        var options = Options.fromSystemProperties();
        Files.createDirectories(options.work());
        var report = new StringBuilder();
        report.append("%s, %d processors shared by server, database and load generator; Java %s; %s; %d connections%n"
                .formatted(
                        System.getProperty("os.name"),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version(),
                        Instant.now().truncatedTo(ChronoUnit.MINUTES),
                        options.connections()));
        var issuer = PackageIssuer.create();
        var root = Files.writeString(options.work().resolve("root.pem"), issuer.rootPem());
        var windows =
                issuer.issue(PackageBody.onboarding(PackageBody.SAMPLE_ORG_ID)).registryScript();
        var onboarding = issuer.issue(
                        PackageBody.onboarding(PackageBody.SAMPLE_ORG_ID).forServers())
                .linuxJson();
        long failures = 0;
        for (var name : options.databases()) {
            report.append("%n%s, %,d devices%n".formatted(name, options.devices()));
            try (var database = Database.open(name, options.work());
                    var server = new BenchmarkServer(
                            options.wlp(), options.war(), options.port(), options.securePort(), database.url(), root)) {
                var benchmark = new DeviceBenchmark(options, database, server, report);
                benchmark.measure(name, onboarding, windows);
                failures += benchmark.failures;
            }
        }
        Files.writeString(options.work().resolve("report.txt"), report);
        say(report.toString());
        if (failures > 0) {
            throw new IllegalStateException("%d answers were not the ones expected".formatted(failures));
        }
    }

    private void measure(String name, byte[] onboarding, byte[] windows) throws IOException, SQLException {
        var fleet = new Fleet(administrator.deploy(onboarding), options.connections());
        var cycles = fleet.cycles(options.devices(), administrator::change);

        say(name + ": warming up");
        warmUp(fleet.enrolments(options.devices()), UNTIL_DONE);
        warmUp(fleet.firstCycles(0), UNTIL_DONE);
        warmUp(cycles, options.warmUp());
        finish(cycles);
        warmUp(fleet.unchanged(options.devices()), options.warmUp());
        warmUp(new EmptyPosts(), options.warmUp());

        say(name + ": measuring");
        var idle = idle();
        var empty = new Figure("empty POST");
        var unchanged = new Figure("unchanged check-in");
        var changed = new Figure("changed cycle");
        var enrolled = new Figure("enrolment");
        var posts = new EmptyPosts();
        var checkIns = fleet.unchanged(options.devices());
        for (var i = 0; i < options.intervals(); i++) {
            empty.add(interval(posts));
            unchanged.add(interval(checkIns));
        }
        for (var i = 0; i < options.intervals(); i++) {
            changed.add(interval(cycles));
        }
        finish(cycles);
        var comparison = new Comparison(options, database, server, administrator, fleet);
        comparison.change(load);
        comparison.halfLoad(unchanged.perSecond() / 2);
        for (var i = 0; i < options.intervals(); i++) {
            enrolled.add(interval(fleet.enrolments()));
        }

        report.append(Figure.heading()).append(System.lineSeparator());
        for (var figure : List.of(empty, unchanged, changed, enrolled)) {
            report.append(figure.line(empty, idle)).append(System.lineSeparator());
        }
        for (var figure : List.of(empty, unchanged, changed, enrolled)) {
            report.append(figure.statements());
            if (!figure.firstFailure().isEmpty()) {
                report.append("  first failure: ").append(figure.firstFailure()).append(System.lineSeparator());
            }
        }
        var last = options.databases().get(options.databases().size() - 1);
        if (options.remembered() > 0 && name.equals(last)) {
            measureHeap(fleet);
        }
        if (options.profile()) {
            profile(name + "-unchanged", checkIns);
            profile(name + "-cycles", cycles);
            profile(name + "-enrolments", fleet.enrolments());
        }
        // At the end, because its baseline writes behind the back of the server.
        report.append(comparison.table(empty, unchanged, changed, enrolled, windows));
        failures += comparison.failures();
    }

    /** Enrols and serves as many devices as the server is to remember, and reads the heap that is in use then. */
    private void measureHeap(Fleet fleet) throws IOException {
        say("measuring the heap");
        finish(fleet.enrolments(options.remembered()));
        finish(fleet.firstCycles(options.devices()));
        var used = Long.parseLong(administrator.run("/baseline/gc"));
        report.append("heap in use after a collection with %,d devices in the cache: %,d MiB%n"
                .formatted(remembered(), used >> 20));
    }

    private long remembered() {
        return administrator
                .text("/metrics?scope=application")
                .lines()
                .filter(line -> line.startsWith("vedette_device_cache_size"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(-1);
    }

    /** Until three slices in a row differ by at most a twentieth, or the time is up. */
    private void warmUp(Workload workload, Duration limit) throws IOException {
        var rates = new ArrayList<Double>();
        var left = limit;
        while (!left.isNegative() && !left.isZero()) {
            var run = load.run(workload, SLICE.compareTo(left) < 0 ? SLICE : left);
            note(run);
            say("  %,.0f/s".formatted(run.unitsPerSecond()));
            rates.add(run.unitsPerSecond());
            left = left.minus(SLICE);
            var recent = rates.subList(Math.max(0, rates.size() - 3), rates.size());
            var steady = recent.stream().mapToDouble(rate -> rate).max().orElse(0)
                    <= 1.05 * recent.stream().mapToDouble(rate -> rate).min().orElse(0);
            if (run.took().compareTo(SLICE) < 0 || (recent.size() == 3 && steady && !limit.equals(UNTIL_DONE))) {
                return;
            }
        }
    }

    private void finish(Workload workload) throws IOException {
        if (workload instanceof Fleet.Cycles cycles) {
            cycles.stopAfterThisRound();
        }
        note(load.run(workload, UNTIL_DONE));
    }

    private Figure.Interval interval(Workload workload) throws IOException {
        var statements = statements();
        var cpu = server.cpu();
        var databaseCpu = database.cpu();
        var run = load.run(workload, options.interval());
        note(run);
        return new Figure.Interval(
                run,
                statements().since(statements),
                server.cpu().minus(cpu),
                database.cpu().minus(databaseCpu));
    }

    private void note(LoadGenerator.Run run) {
        failures += run.failures();
        if (!run.firstFailure().isEmpty()) {
            say("  FAILURES: %d, such as %s".formatted(run.failures(), run.firstFailure()));
        }
    }

    /** Statements a second while nobody asks anything. */
    private double idle() {
        ServerProcess.pause(IDLE);
        var before = statements();
        ServerProcess.pause(IDLE);
        return statements().since(before).ofRequests() / (double) IDLE.toSeconds();
    }

    private Statements statements() {
        return Statements.parse(administrator.text("/baseline/statements"));
    }

    private void profile(String name, Workload workload) throws IOException {
        var file = options.work().resolve(name + ".jfr").toAbsolutePath();
        server.diagnose(List.of("JFR.start", "name=benchmark", "settings=profile"));
        note(load.run(workload, RECORDING));
        server.diagnose(List.of("JFR.stop", "name=benchmark", "filename=" + file));
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
