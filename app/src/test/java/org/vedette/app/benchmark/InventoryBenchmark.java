package org.vedette.app.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.vedette.app.benchmark.server.InventoryResource;
import org.vedette.testkit.PackageIssuer;

/**
 * Measures the inventory of a running server: a list of machines that it takes in for the first time, the same list again,
 * one of which a part is different, and one from which a part is gone.
 *
 * <p>Ends with a failure unless all machines that have a device are matched in the end.
 */
public final class InventoryBenchmark {

    /** Held, because only so does its level stay: PostgreSQL tells much of its start and end. */
    private static final Logger DATABASE_LOG = Logger.getLogger("io.zonky");

    /** What one request does, so that none takes long. */
    private static final int STEP = 10_000;

    private static final String PATH = "/api/v1/inventory-rehearsal";

    private final Database database;
    private final BenchmarkServer server;
    private final Administrator administrator;
    private final StringBuilder report;

    private InventoryBenchmark(Database database, BenchmarkServer server, StringBuilder report) {
        this.database = database;
        this.server = server;
        this.administrator = new Administrator(server.base());
        this.report = report;
    }

    /** Measures all databases and writes the report; the options are system properties, as of {@link DeviceBenchmark}. */
    public static void main(String[] args) throws IOException, SQLException {
        DATABASE_LOG.setLevel(Level.WARNING);
        var work = Files.createDirectories(Path.of(System.getProperty("benchmark.work")));
        var machines = Integer.getInteger("benchmark.machines");
        var report = new StringBuilder();
        report.append("%s, %d processors; Java %s; %s; %,d machines, as many devices%n"
                .formatted(
                        System.getProperty("os.name"),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version(),
                        Instant.now().truncatedTo(ChronoUnit.MINUTES),
                        machines));
        var root = Files.writeString(
                work.resolve("root.pem"), PackageIssuer.create().rootPem());
        for (var name : List.of(System.getProperty("benchmark.databases").split(","))) {
            report.append("%n%s%n".formatted(name));
            try (var database = Database.open(name, work);
                    var server = new BenchmarkServer(
                            Path.of(System.getProperty("benchmark.wlp")),
                            war(work),
                            Integer.getInteger("benchmark.port"),
                            Integer.getInteger("benchmark.securePort"),
                            database.url(),
                            root)) {
                new InventoryBenchmark(database, server, report).measure(machines);
            }
        }
        Files.writeString(work.resolve("inventory.txt"), report);
        System.out.println(report);
    }

    /** The product with a way to its inventory. */
    private static Path war(Path work) {
        var war = work.resolve("inventory.war").toAbsolutePath();
        ShrinkWrap.createFromZipFile(
                        WebArchive.class,
                        Path.of(System.getProperty("benchmark.war")).toFile())
                .addClass(InventoryResource.class)
                .as(ZipExporter.class)
                .exportTo(war.toFile(), true);
        return war;
    }

    private void measure(int machines) {
        for (var from = 0; from < machines; from += STEP) {
            post("/devices?from=%d&to=%d".formatted(from, Math.min(from + STEP, machines)));
        }
        report.append("%-36s %9s %9s %11s %11s %9s %9s%n"
                .formatted("list", "seconds", "server s", "database s", "statements", "batches", "heap MiB"));
        list("the first", machines, 0);
        list("the same again", machines, 0);
        list("one in 20 is different", machines, 1);
        list("one in 10 is gone", machines - machines / 10, 1);
        list("they are back", machines, 1);
        var matched = administrator.text("/api/v1/defender-machines?match=matched&limit=1");
        if (!matched.contains("\"total\":" + machines)) {
            throw new IllegalStateException("Not every machine is matched: " + matched);
        }
    }

    private void list(String name, int machines, int round) {
        var list = "/lists/" + post("/lists");
        step(name + ", its pages", () -> {
            for (var from = 0; from < machines; from += STEP) {
                post("%s?from=%d&to=%d&round=%d".formatted(list, from, Math.min(from + STEP, machines), round));
            }
        });
        step(name + ", its end", () -> post(list + "/complete"));
    }

    private void step(String name, Runnable work) {
        var statements = statements();
        var cpu = server.cpu();
        var databaseCpu = database.cpu();
        var start = System.nanoTime();
        work.run();
        var took = Duration.ofNanos(System.nanoTime() - start);
        var counted = statements().since(statements);
        report.append("%-36s %9.1f %9.1f %11.1f %,11d %,9d %9d%n"
                .formatted(
                        name,
                        seconds(took),
                        seconds(server.cpu().minus(cpu)),
                        seconds(database.cpu().minus(databaseCpu)),
                        counted.ofRequests(),
                        counted.roundTrips(),
                        Long.parseLong(administrator.run("/baseline/gc")) >> 20));
    }

    private String post(String path) {
        return administrator.run(PATH + path);
    }

    private Statements statements() {
        return Statements.parse(administrator.text("/baseline/statements"));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }
}
