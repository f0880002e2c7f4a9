package org.vedette.app.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.vedette.testkit.PackageIssuer;

/**
 * Measures how cost grows with devices, policies, groups and dynamic groups, one of them at a time; {@code docs/operating.md}
 * says how to run it and what came out.
 *
 * <p>Ends with a failure if an answer was not the one expected.
 */
public final class GrowthBenchmark {

    /** Held, because only so does its level stay: PostgreSQL tells much of its start and end. */
    private static final Logger DATABASE_LOG = Logger.getLogger("io.zonky");

    private static final String DEVICES = "devices";
    private static final String POLICIES = "policies";
    private static final String GROUPS = "groups";
    private static final String RULES = "dynamic groups";

    /** Devices while something else grows. */
    private final int moderate = Integer.getInteger("benchmark.growth.fleet");

    private final GrowthFleet organisation;
    private final GrowthPoint point;

    private GrowthBenchmark(GrowthFleet organisation, GrowthPoint point) {
        this.organisation = organisation;
        this.point = point;
    }

    /** Measures and writes the report; the options are system properties. */
    public static void main(String[] args) throws IOException, SQLException {
        DATABASE_LOG.setLevel(Level.WARNING);
        var work = Files.createDirectories(Path.of(System.getProperty("benchmark.work"), "growth"));
        var issuer = PackageIssuer.create();
        var root = Files.writeString(work.resolve("root.pem"), issuer.rootPem());
        var report = new GrowthReport();
        try (var database = new Database.PostgreSql(
                        work, Database.PostgreSql.LARGE, Integer.getInteger("benchmark.databasePort"), false);
                var server = new BenchmarkServer(
                        Path.of(System.getProperty("benchmark.wlp")),
                        Path.of(System.getProperty("benchmark.war")),
                        Integer.getInteger("benchmark.port"),
                        Integer.getInteger("benchmark.securePort"),
                        database.url(),
                        root);
                var connection = DriverManager.getConnection(database.url())) {
            var api = Administrator.api(server.base());
            var organisation = new GrowthFleet(api, connection, issuer);
            var point = new GrowthPoint(organisation, server, api, report);
            new GrowthBenchmark(organisation, point).measure();
            report.write(work);
            if (point.wrong() > 0) {
                throw new IllegalStateException("%d answers were not the ones expected".formatted(point.wrong()));
            }
        } finally {
            // As much as a large fleet takes.
            new Database.Derby(work.resolve("postgres-data")).close();
        }
    }

    private void measure() throws IOException, SQLException {
        var sizes = Stream.concat(Stream.of(moderate), sizes(DEVICES).stream())
                .sorted()
                .distinct()
                .toList();
        for (var size : sizes) {
            say("%,d devices".formatted(size));
            organisation.grow(size);
            organisation.settle();
            if (size.equals(sizes.get(0))) {
                point.warmUp(Duration.ofSeconds(Integer.getInteger("benchmark.warmUp")));
            }
            point.measure(DEVICES, size, GrowthFleet.MODERATE, 0);
            point.sweep();
            if (size == moderate) {
                measureOthers();
            }
        }
    }

    private void measureOthers() throws IOException, SQLException {
        for (var count : sizes(POLICIES)) {
            say("%,d policies".formatted(count));
            organisation.growPolicies(count);
            measure(POLICIES, count, GrowthFleet.MODERATE, 0);
        }
        for (var count : sizes(GROUPS)) {
            say("%,d groups".formatted(count));
            organisation.growGroups(count);
            measure(GROUPS, count, GrowthFleet.MODERATE, count);
        }
        for (var count : sizes("rules")) {
            say("%,d dynamic groups".formatted(count));
            organisation.growRules(count);
            measure(RULES, count, count, 0);
        }
    }

    private void measure(String dimension, int size, int rules, int grownGroups) throws IOException, SQLException {
        organisation.settle();
        point.measure(dimension, size, rules, grownGroups);
        if (dimension.equals(RULES)) {
            point.sweep();
        }
        organisation.shrink();
    }

    private static List<Integer> sizes(String what) {
        return Stream.of(System.getProperty("benchmark.growth." + what).split(","))
                .map(String::strip)
                .filter(size -> !size.isEmpty())
                .map(Integer::valueOf)
                .toList();
    }

    private static void say(String line) {
        System.out.println(Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + line);
    }
}
