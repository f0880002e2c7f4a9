package org.vedette.app.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.vedette.app.emulator.Console;
import org.vedette.app.emulator.Hierarchy;
import org.vedette.app.emulator.SiteConnector;
import org.vedette.app.emulator.SyncPages;
import org.vedette.app.load.ServerProcess;
import org.vedette.testkit.PackageBody;
import org.vedette.testkit.PackageIssuer;

/** Measures a large site on a running server: full sync, delta, an assignment to everybody, and a bulk of results. */
public final class SiteBenchmark {

    private static final Logger DATABASE_LOG = Logger.getLogger("io.zonky");
    private static final String ACCOUNT = "admin:correct horse battery staple";
    private static final String CODE = "BM1";
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final int COLLECTIONS = 499;
    private static final int DELTA = 1_000;
    private static final int RESULTS = 10_000;

    private SiteBenchmark() {}

    /** Measures all databases; the options are those of {@link DeviceBenchmark}, of which devices counts here. */
    public static void main(String[] args) throws IOException, SQLException {
        DATABASE_LOG.setLevel(Level.WARNING);
        var work = Path.of(System.getProperty("benchmark.work"));
        Files.createDirectories(work);
        var issuer = PackageIssuer.create();
        var root = Files.writeString(work.resolve("root.pem"), issuer.rootPem());
        var onboarding =
                issuer.issue(PackageBody.onboarding(PackageBody.SAMPLE_ORG_ID)).registryScript();
        for (var name : List.of(System.getProperty("benchmark.databases").split(",", -1))) {
            measure(name, work, root, onboarding);
        }
    }

    private static void measure(String name, Path work, Path root, byte[] onboarding) throws IOException, SQLException {
        try (var database = Database.open(name, work);
                var server = new BenchmarkServer(
                        Path.of(System.getProperty("benchmark.wlp")),
                        Path.of(System.getProperty("benchmark.war")),
                        Integer.getInteger("benchmark.port"),
                        Integer.getInteger("benchmark.securePort"),
                        database.url(),
                        root)) {
            var console = new Console(server.base(), ACCOUNT);
            console.license();
            var hierarchy = Hierarchy.organisation(CODE, Integer.getInteger("benchmark.devices"), COLLECTIONS);
            var connector = new SiteConnector(server.base(), console.attach(CODE), hierarchy);
            connector.report("2403");
            say("%s, %,d devices in %d collections with %,d memberships"
                    .formatted(
                            name,
                            hierarchy.machines().size(),
                            hierarchy.collections().size(),
                            hierarchy.collections().values().stream()
                                    .mapToLong(
                                            collection -> collection.members().size())
                                    .sum()));
            var heap = new Administrator(server.base());
            var idle = live(heap);
            say("live heap when idle: %,d MiB".formatted(idle));
            var syncing = CompletableFuture.runAsync(() -> full("first full sync", connector));
            var peak = idle;
            while (!syncing.isDone()) {
                // Collecting takes processor time from what is measured.
                ServerProcess.pause(LOOK);
                peak = Math.max(peak, live(heap));
            }
            syncing.join();
            say("live heap meanwhile, at most: %,d MiB, which is %,d more".formatted(peak, peak - idle));
            full("the same again", connector);
            var base = full("and once more", connector);
            delta(connector, base);
            assignment(console, connector, onboarding);
            results(connector);
        }
    }

    private static String full(String what, SiteConnector connector) {
        var sync = UUID.randomUUID().toString();
        timed(what, () -> {
            var start = System.nanoTime();
            SyncPages.full(
                    connector.hierarchy(), sync, page -> connector.page(page).expect(200));
            say("%s: all pages sent after %.1f s".formatted(what, (System.nanoTime() - start) / 1e9));
            return connector.applied(connector
                    .send("GET", "/configmgr/v1/collections/syncs/" + sync, null)
                    .expect(200)
                    .body());
        });
        return sync;
    }

    private static void delta(SiteConnector connector, String base) {
        var hierarchy = connector.hierarchy();
        var before = hierarchy.copy();
        var collection = CODE + "%05X".formatted(3);
        hierarchy.machines().keySet().stream()
                .filter(resource -> !before.collectionsOf(resource).contains(collection))
                .limit(DELTA)
                .forEach(resource -> hierarchy.join(collection, resource));
        var pages = SyncPages.delta(before, hierarchy, base);
        timed(
                "a delta of %,d members".formatted(DELTA),
                () -> connector.applied(connector.send(pages).body()).get("outcome"));
    }

    private static void assignment(Console console, SiteConnector connector, byte[] onboarding) {
        var policy = console.policy(onboarding, "{\"sampleSharing\":\"safe\"}");
        connector.takeOver(Duration.ZERO);
        var times = new ArrayList<Long>();
        for (var round = 0; round < 5; round++) {
            var waiting = CompletableFuture.supplyAsync(() -> {
                connector.takeOver(Duration.ofSeconds(30));
                return System.nanoTime();
            });
            // The connector is to be waiting already.
            ServerProcess.pause(Duration.ofSeconds(1));
            var start = System.nanoTime();
            if (round % 2 == 0) {
                console.assign(policy, Hierarchy.ALL_CLIENTS);
            } else {
                console.assign(policy);
            }
            times.add(Duration.ofNanos(waiting.join() - start).toMillis());
        }
        say("from the save to the waiting site, five times: " + times + " ms");
    }

    private static void results(SiteConnector connector) {
        for (var round = 1; round <= 3; round++) {
            var sequence = round;
            var some = connector.hierarchy().machines().keySet().stream()
                    .limit(RESULTS)
                    .toList();
            var results = connector.results(some, sequence, "succeeded");
            timed(
                    "%,d results".formatted(results.size()),
                    () -> connector.post(results).expect(200).body().get("accepted"));
        }
    }

    private static void timed(String what, Supplier<?> work) {
        var start = System.nanoTime();
        var answer = work.get();
        say("%s: %.1f s; %s".formatted(what, (System.nanoTime() - start) / 1e9, answer));
    }

    /** In MiB, what is in use after a collection. */
    private static long live(Administrator administrator) {
        return Long.parseLong(administrator.run("/baseline/gc").strip()) >> 20;
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
