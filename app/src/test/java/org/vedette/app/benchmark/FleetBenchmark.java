package org.vedette.app.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.vedette.app.load.Api;
import org.vedette.app.load.LoadGenerator;
import org.vedette.testkit.PackageBody;
import org.vedette.testkit.PackageIssuer;

/**
 * Asks a server with a large fleet on PostgreSQL what administrators ask, while devices check in, and asks the database the same
 * by hand; {@code docs/operating.md} says how to run it.
 *
 * <p>Ends with a failure if an answer was not the one that was found by hand, or a check-in failed.
 */
public final class FleetBenchmark {

    /** Held, because only so does its level stay: PostgreSQL tells much of its start and end. */
    private static final Logger DATABASE_LOG = Logger.getLogger("io.zonky");

    private static final int CONNECTIONS = 4;
    private static final int WARM_UP = 15;

    private final int size;
    private final int checkingIn;
    private final int perSecond;
    private final Database.PostgreSql database;
    private final BenchmarkServer server;
    private final StringBuilder report;
    private final StringBuilder plans = new StringBuilder();
    private final Api api;
    private final PackageIssuer issuer;
    private int wrong;

    private FleetBenchmark(
            Database.PostgreSql database, BenchmarkServer server, PackageIssuer issuer, StringBuilder report) {
        this.size = Integer.getInteger("benchmark.inventory");
        this.checkingIn = Math.min(20_000, size / 10);
        this.perSecond = Integer.getInteger("benchmark.checkIns");
        this.database = database;
        this.server = server;
        this.report = report;
        this.issuer = issuer;
        this.api = Administrator.api(server.base());
    }

    /** Measures and writes the report; the options are system properties. */
    public static void main(String[] args) throws IOException, SQLException {
        DATABASE_LOG.setLevel(Level.WARNING);
        var work = Files.createDirectories(Path.of(System.getProperty("benchmark.work"), "fleet"));
        var settings = new HashMap<>(Database.PostgreSql.LARGE);
        settings.putAll(Plans.SETTINGS);
        var issuer = PackageIssuer.create();
        var keep = Boolean.getBoolean("benchmark.keep");
        var root = work.resolve("root.pem");
        if (!keep || !Files.exists(root)) {
            Files.writeString(root, issuer.rootPem());
        }
        var report = new StringBuilder();
        try (var database =
                        new Database.PostgreSql(work, settings, Integer.getInteger("benchmark.databasePort"), keep);
                var server = new BenchmarkServer(
                        Path.of(System.getProperty("benchmark.wlp")),
                        Path.of(System.getProperty("benchmark.war")),
                        Integer.getInteger("benchmark.port"),
                        Integer.getInteger("benchmark.securePort"),
                        database.url(),
                        root);
                var connection = DriverManager.getConnection(database.url())) {
            var benchmark = new FleetBenchmark(database, server, issuer, report);
            benchmark.measure(connection);
            Files.writeString(work.resolve("fleet.txt"), report);
            Files.writeString(work.resolve("plans.txt"), benchmark.plans);
            System.out.println(report);
            if (benchmark.wrong > 0) {
                throw new IllegalStateException("%d answers were not the ones expected".formatted(benchmark.wrong));
            }
        }
    }

    private void measure(Connection connection) throws IOException, SQLException {
        seed(connection);
        var load = new LoadGenerator(server.address(), CONNECTIONS);
        var fleet = new Fleet("", CONNECTIONS);
        for (var i = 0; i < checkingIn; i++) {
            fleet.adopt(FleetSeed.credential(i));
        }
        var first = load.run(fleet.firstCycles(0), Duration.ofMinutes(10));
        say("%,d devices have received what they are to have, %d failures %s"
                .formatted(first.units(), first.failures(), first.firstFailure()));
        wrong += (int) first.failures();
        database.asOwner("checkpoint");
        run(connection, "vacuum analyze");
        report.append("%s, %d processors; Java %s; %s; %,d devices, 20 policies, 20 groups; %,d check-ins a second%n%n"
                .formatted(
                        System.getProperty("os.name"),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version(),
                        Instant.now().truncatedTo(ChronoUnit.MINUTES),
                        size,
                        perSecond));
        var questions = new Questions(api, connection, size).all();
        explain(questions);
        var pacer = new Pacer(fleet.unchanged(checkingIn), perSecond);
        var running = pacer.start(load);
        report.append("%-48s %9s %9s %9s %9s %7s %9s %9s %7s %6s%n"
                .formatted("ms", "first", "median", "95 %", "most", "limit", "hand 50%", "hand 95%", "ratio", "equal"));
        for (var question : questions) {
            ask(question);
        }
        report.append("%n%s%n".formatted(new FleetExport(server, api, connection).measure(size)));
        pacer.stop();
        var run = running.join();
        wrong += (int) run.failures();
        report.append("%nMeanwhile %,d check-ins, %.0f a second, %d failures %s%n"
                .formatted(run.units(), run.unitsPerSecond(), run.failures(), run.firstFailure()));
        sizes(connection);
    }

    /** What the tables about devices take, from which those of other fleets can be worked out. */
    private void sizes(Connection connection) throws SQLException {
        report.append("%n%-30s %12s %12s%n".formatted("bytes a device", "rows", "indexes"));
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select relname, pg_table_size(oid), pg_indexes_size(oid) from pg_class
                        where relkind = 'r' and relnamespace = 'public'::regnamespace
                        order by pg_total_relation_size(oid) desc limit 8""")) {
            while (rows.next()) {
                report.append("%-30s %12.0f %12.0f%n"
                        .formatted(
                                rows.getString(1), (double) rows.getLong(2) / size, (double) rows.getLong(3) / size));
            }
        }
    }

    private void seed(Connection connection) throws SQLException {
        var seed = new FleetSeed(connection, size);
        if (seed.isThere()) {
            return;
        }
        var targets = new Targets(api);
        var groups = targets.groups();
        var client = issuer.issue(PackageBody.onboarding(PackageBody.SAMPLE_ORG_ID));
        var servers =
                issuer.issue(PackageBody.onboarding(PackageBody.SAMPLE_ORG_ID).forServers());
        var policies = targets.policies(
                groups,
                List.of(
                        client.file(),
                        servers.linuxJson(),
                        issuer.issue(PackageBody.onboarding(PackageBody.SAMPLE_ORG_ID)
                                        .with("epoch", "1"))
                                .macosZip()));
        var begin = System.nanoTime();
        seed.fill(Targets.memberships(groups), policies, checkingIn);
        say("%,d devices made in %d s".formatted(size, (System.nanoTime() - begin) / 1_000_000_000));
    }

    /** Asks everything once, with nothing else going on; what is remembered afterwards was not there before. */
    private void explain(List<Question> questions) throws SQLException, IOException {
        var told = new Plans(database);
        for (var question : questions) {
            plans.append("=== %s%n%n".formatted(question.name()));
            plans.append(told.of(() -> once(question, 0))).append(System.lineSeparator());
        }
    }

    private void ask(Question question) throws SQLException {
        var begin = System.nanoTime();
        once(question, 0);
        var first = System.nanoTime() - begin;
        for (var i = 0; i < WARM_UP; i++) {
            once(question, i);
        }
        var ours = new long[question.times()];
        var byHand = new long[Math.min(question.times(), 20)];
        var equal = true;
        for (var i = 0; i < question.times(); i++) {
            var start = System.nanoTime();
            var answer = question.product().apply(i);
            ours[i] = System.nanoTime() - start;
            if (i < byHand.length) {
                var handStart = System.nanoTime();
                var found = question.hand().find(i);
                byHand[i] = System.nanoTime() - handStart;
                var said = question.read(answer);
                if (equal && !said.equals(found)) {
                    equal = false;
                    say("%s: the product says %.500s, the database %.500s".formatted(question.name(), said, found));
                }
            }
        }
        wrong += equal ? 0 : 1;
        Arrays.sort(ours);
        Arrays.sort(byHand);
        var line = "%-48s %9.1f %9.1f %9.1f %9.1f %7d %9.1f %9.1f %7.2f %6s%n"
                .formatted(
                        question.name(),
                        millis(first),
                        at(ours, 50),
                        at(ours, 95),
                        at(ours, 100),
                        question.limit().toMillis(),
                        at(byHand, 50),
                        at(byHand, 95),
                        at(ours, 95) / at(byHand, 95),
                        equal ? "yes" : "NO");
        report.append(line);
        say(line.stripTrailing());
    }

    private static void once(Question question, int time) {
        if (question.product().apply(time).isEmpty()) {
            throw new IllegalStateException("No answer: " + question.name());
        }
    }

    /** In milliseconds. */
    private static double at(long[] sorted, int percent) {
        return millis(sorted[Math.max(0, (sorted.length * percent + 99) / 100 - 1)]);
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void say(String line) {
        System.out.println(Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + line);
    }
}
