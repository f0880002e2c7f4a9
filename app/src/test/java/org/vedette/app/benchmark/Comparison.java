package org.vedette.app.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import org.vedette.app.load.LoadGenerator;
import org.vedette.app.load.OpenLoop;
import org.vedette.app.load.Recording;
import org.vedette.app.load.Validity;

/** What the device interface reaches beside its baselines of the same run, and beside what it should reach. */
final class Comparison {

    private static final Duration UNTIL_DONE = Duration.ofMinutes(5);
    private static final int CONNECTIONS = 512;

    /** About as many as the server puts into one transaction when it is this busy. */
    private static final int GROUP = 8;

    private final Options options;
    private final Database database;
    private final BenchmarkServer server;
    private final Administrator administrator;
    private final Fleet fleet;
    private final Ratios ratios = new Ratios();
    private long failures;

    Comparison(Options options, Database database, BenchmarkServer server, Administrator administrator, Fleet fleet) {
        this.options = options;
        this.database = database;
        this.server = server;
        this.administrator = administrator;
        this.fleet = fleet;
    }

    /** Assigns a policy to all devices, from which it was taken before. */
    void change(LoadGenerator load) throws IOException {
        administrator.assignExclusions(false);
        note(load.run(fleet.eachOnce(false), UNTIL_DONE));
        note(load.run(fleet.eachOnce(true), UNTIL_DONE));
        var begun = System.nanoTime();
        administrator.assignExclusions(true);
        // Whoever asks from here on gets it, or the next run fails.
        var inForce = since(begun);
        note(load.run(fleet.eachOnce(false), UNTIL_DONE));
        var received = since(begun);
        note(load.run(fleet.eachOnce(true), UNTIL_DONE));
        var reported = since(begun);
        var devices = "%,d devices".formatted(fleet.size());
        ratios.figure("assignment to " + devices + " in force", inForce, "s", "< 2 s");
        ratios.figure("… until all have received it", received, "s", "");
        ratios.figure("… until all have reported on it", reported, "s", "");
    }

    /** See {@link HalfLoad}. */
    void halfLoad(double perSecond) throws IOException {
        var load = new OpenLoop(server.address(), CONNECTIONS);
        HalfLoad.measure(load, fleet::checkIn, fleet.size(), perSecond, options.interval());
        Recording recording = HalfLoad.measure(load, fleet::checkIn, fleet.size(), perSecond, options.interval());
        failures += recording.failed();
        for (var kind : recording.kinds().values()) {
            for (var percentile : new double[] {50, 99, 99.9}) {
                ratios.figure(
                        "unchanged check-in at %,.0f/s, p%s".formatted(recording.target(), percentile),
                        kind.getValueAtPercentile(percentile) / 1e3,
                        "ms",
                        percentile == 99 ? "< 20 ms" : "");
            }
        }
        Validity.USUAL.complaints(recording).forEach(complaint -> ratios.note("NOT VALID: " + complaint));
    }

    /** Measures what is left and puts everything together. */
    String table(Figure empty, Figure unchanged, Figure changed, Figure enrolled, byte[] windows)
            throws IOException, SQLException {
        ratios.figure(
                "first answer after the start, empty database",
                server.untilFirstAnswer().toMillis() / 1e3,
                "s",
                "< 8 s");
        ratios.rate("unchanged check-in", unchanged.perSecond(), "empty POST", empty.perSecond(), "60 %, 15,000/s");
        ratios.figure("unchanged check-in, sent by the server", unchanged.bytes(), "bytes", "< 200");
        ratios.rate("changed cycle", changed.perSecond(), "empty POST", empty.perSecond(), "1,500/s");
        ratios.rate("enrolment", enrolled.perSecond(), "empty POST", empty.perSecond(), "3,000/s");
        if (options.results() > 0) {
            var site = new SiteResults(server.base(), Administrator.ACCOUNT, options.results(), windows);
            site.measure();
            ratios.rate(
                    "Configuration Manager results in bulk",
                    site.perSecond(),
                    "empty POST of the same body",
                    site.emptyPerSecond(),
                    "");
        }
        ratios.figure(
                "first answer of a server that has run before",
                server.untilFirstAnswerAgain().toMillis() / 1e3,
                "s",
                "< 8 s");
        if (database instanceof Database.PostgreSql && Files.isExecutable(options.pgbench())) {
            beside(changed, enrolled);
        }
        return ratios.text();
    }

    private void beside(Figure changed, Figure enrolled) throws IOException, SQLException {
        var length = options.interval();
        var pgbench = PgBench.on(database.url(), options.pgbench(), options.work(), options.connections());
        for (var group : new int[] {1, GROUP}) {
            var name = "pgbench, %d in a transaction".formatted(group);
            ratios.rate("changed cycle", changed.perSecond(), name, pgbench.cycles(group, length), "70 %");
            ratios.rate("enrolment", enrolled.perSecond(), name, pgbench.enrolments(group, length), "");
        }
    }

    /** Answers that were not the ones expected. */
    long failures() {
        return failures;
    }

    private void note(LoadGenerator.Run run) {
        failures += run.failures();
        if (!run.firstFailure().isEmpty()) {
            ratios.note("first failure: " + run.firstFailure());
        }
    }

    private static double since(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
