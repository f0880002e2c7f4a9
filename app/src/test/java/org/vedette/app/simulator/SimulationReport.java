package org.vedette.app.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.vedette.app.load.Plot;
import org.vedette.app.load.Plot.Point;
import org.vedette.app.load.Recording;

/** What a simulation has seen, as text and as a page with plots. */
final class SimulationReport {

    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};
    private static final int NINES = 4;

    private final StringBuilder text = new StringBuilder();
    private final List<String> plots = new ArrayList<>();

    void begin(String server, int size, long seed, Habits habits, Duration length) {
        line("%s, %d processors shared with the server; Java %s; %s"
                .formatted(
                        System.getProperty("os.name"),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version(),
                        Instant.now().truncatedTo(ChronoUnit.MINUTES)));
        line("%,d devices (seed %d) against %s; steady state of %d s, a check-in each %d s"
                .formatted(
                        size,
                        seed,
                        server,
                        length.toSeconds(),
                        habits.interval().toSeconds()));
        line(
                "of the answers %.1f %% lost, of the changes %.1f %% not applied, of the check-ins %.1f %% with other facts, of"
                                .formatted(100 * habits.lost(), 100 * habits.failing(), 100 * habits.changing())
                        + " the clocks %.1f %% wrong; latencies count from when a request was due, in ms"
                                .formatted(100 * habits.skewed()));
    }

    void phase(String name, Recording recording, List<String> complaints) {
        line("");
        line("%s: %s".formatted(name, complaints.isEmpty() ? "valid" : "NOT VALID: " + String.join("; ", complaints)));
        line(
                "  target %,.1f/s, achieved %,.1f/s; %,d due, %,d answered, %,d answers lost, %,d failed, %,d turned away, %,d"
                                .formatted(
                                        recording.target(),
                                        recording.achieved(),
                                        recording.offered(),
                                        recording.answered(),
                                        recording.dropped(),
                                        recording.failed(),
                                        recording.turnedAway(),
                                        recording.broken())
                        + " broken, %,d late; %,.0f bytes an answer"
                                .formatted(recording.late(), recording.bytesPerAnswer()));
        if (!recording.firstFailure().isEmpty()) {
            line("  first failure: " + recording.firstFailure());
        }
        line("  %-14s %9s %9s %9s %9s %9s %9s".formatted("", "count", "p50", "p90", "p99", "p99.9", "max"));
        recording.kinds().forEach((kind, micros) -> {
            var row = new StringBuilder("  %-14s %,9d".formatted(kind, micros.getTotalCount()));
            for (var percentile : PERCENTILES) {
                row.append(" %9.2f".formatted(micros.getValueAtPercentile(percentile) / 1e3));
            }
            line(row.toString());
        });
        plots.add("<h2>" + Plot.escaped(name) + "</h2>");
        plots.add(percentiles(recording));
        plots.add(rates(recording));
        plots.add(overTime(recording));
    }

    private static String percentiles(Recording recording) {
        var plot = new Plot("Latency by percentile", "ms");
        for (var nine = 0; nine <= NINES; nine++) {
            plot.mark(nine, nine == 0 ? "0 %" : "%s %%".formatted(100 - 100 * Math.pow(10, -nine)));
        }
        recording.kinds().forEach((kind, micros) -> plot.line(kind, curve(micros)));
        return plot.svg();
    }

    /** Each step to the right is one nine more. */
    private static List<Point> curve(Histogram micros) {
        return IntStream.rangeClosed(0, NINES * 20)
                .mapToObj(step -> new Point(
                        step / 20.0, micros.getValueAtPercentile(100 - 100 * Math.pow(10, -step / 20.0)) / 1e3))
                .toList();
    }

    private static String rates(Recording recording) {
        var plot = new Plot("Requests a second", "/s");
        var seconds = recording.seconds();
        marks(plot, seconds.size());
        plot.line("due", points(seconds, second -> second.due()));
        plot.line("answered", points(seconds, second -> second.answered()));
        plot.line("failed", points(seconds, second -> second.failed()));
        return plot.svg();
    }

    private static String overTime(Recording recording) {
        var plot = new Plot("Latency in each second", "ms");
        var seconds = recording.seconds();
        marks(plot, seconds.size());
        plot.line("p50", points(seconds, second -> second.percentile(50)));
        plot.line("p99", points(seconds, second -> second.percentile(99)));
        return plot.svg();
    }

    private interface Value {
        double of(Recording.Second second);
    }

    private static List<Point> points(List<Recording.Second> seconds, Value value) {
        return IntStream.range(0, seconds.size())
                .mapToObj(second -> new Point(second, value.of(seconds.get(second))))
                .toList();
    }

    private static void marks(Plot plot, int seconds) {
        var step = Math.max(1, (int) Plot.ceiling(seconds / 10.0));
        for (var second = 0; second < seconds; second += step) {
            plot.mark(second, second + " s");
        }
    }

    void reconciled(Reconciliation reconciliation) {
        line("");
        line("what devices know against what is stored: %,d values, %,d differences"
                .formatted(reconciliation.compared(), reconciliation.differing()));
        reconciliation.differences().forEach(difference -> line("  " + difference));
    }

    void end(List<String> complaints) {
        line("");
        line(complaints.isEmpty() ? "VALID" : "NOT VALID: " + String.join("; ", complaints));
    }

    void write(Path directory) throws IOException {
        Files.writeString(directory.resolve("report.txt"), text);
        var page = Files.writeString(
                directory.resolve("report.html"), Plot.page("Simulated fleet", text.toString(), plots));
        say("The plots are in " + page.toAbsolutePath());
    }

    private void line(String line) {
        say(line);
        text.append(line).append(System.lineSeparator());
    }

    static void say(String line) {
        System.out.println(line);
    }
}
