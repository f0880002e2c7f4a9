package org.vedette.app.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.vedette.app.emulator.Console;
import org.vedette.app.emulator.Hierarchy;
import org.vedette.app.emulator.SiteConnector;
import org.vedette.app.emulator.SyncPages;

/** A Configuration Manager site that reports on all of its devices at once, beside an empty POST with as large a body. */
final class SiteResults {

    private static final int ROUNDS = 5;
    private static final int COLLECTIONS = 20;

    private final URI base;
    private final SiteConnector connector;
    private final List<Double> rates = new ArrayList<>();
    private final List<Double> empty = new ArrayList<>();

    SiteResults(URI base, String account, int machines, byte[] onboarding) {
        this.base = base;
        var console = new Console(base, account);
        console.license();
        connector =
                new SiteConnector(base, console.attach("BM1"), Hierarchy.organisation("BM1", machines, COLLECTIONS));
        connector.report("2403");
        connector.applied(connector.send(SyncPages.full(connector.hierarchy())).body());
        console.assign(console.policy(onboarding, "{\"sampleSharing\":\"safe\"}"), Hierarchy.ALL_CLIENTS);
        connector.takeOver(Duration.ZERO);
    }

    void measure() {
        var machines = connector.hierarchy().machines().keySet();
        for (var round = 1; round <= ROUNDS; round++) {
            var results = connector.results(machines, round, "succeeded");
            rates.add(results.size() / seconds(() -> connector.post(results).expect(200)));
            var body = "{\"results\":" + results + "}";
            empty.add(results.size() / seconds(() -> post(body)));
        }
    }

    private void post(String body) {
        try {
            var request = HttpRequest.newBuilder(base.resolve("/baseline/empty"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body))
                    .build();
            var status = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofByteArray())
                    .statusCode();
            if (status != 200) {
                throw new IllegalStateException("An empty POST answers " + status);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static double seconds(Runnable work) {
        var start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    /** Results a second; the median. */
    double perSecond() {
        return Figure.median(rates);
    }

    double emptyPerSecond() {
        return Figure.median(empty);
    }
}
