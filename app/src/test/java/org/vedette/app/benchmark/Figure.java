package org.vedette.app.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.vedette.app.load.LoadGenerator;

/** What several intervals of one workload measured. */
final class Figure {

    /**
     * One interval.
     *
     * @param server processor time of the server
     * @param database processor time of a database beside it
     */
    record Interval(LoadGenerator.Run run, Statements statements, Duration server, Duration database) {}

    private static final double RARE = 0.01;

    private final String name;
    private final List<Interval> intervals = new ArrayList<>();

    Figure(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    void add(Interval interval) {
        intervals.add(interval);
    }

    /** The median of the intervals. */
    double perSecond() {
        return median(intervals.stream()
                .map(interval -> interval.run().unitsPerSecond())
                .toList());
    }

    static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** What the server sent for one unit of work, heads included. */
    double bytes() {
        return perUnit(intervals.stream()
                .mapToDouble(interval -> (double) interval.run().bytes())
                .sum());
    }

    long failures() {
        return intervals.stream()
                .mapToLong(interval -> interval.run().failures())
                .sum();
    }

    String firstFailure() {
        return intervals.stream()
                .map(interval -> interval.run().firstFailure())
                .filter(failure -> !failure.isEmpty())
                .findFirst()
                .orElse("");
    }

    /**
     * One line of the report; whatever is not a rate is per unit of work.
     *
     * @param empty what all rates are compared with
     * @param idle statements a second of a server that nobody asks anything
     */
    String line(Figure empty, double idle) {
        return "%-20s %10.0f %9.1f %% %9.2f %9.2f %9.3f %10.2f %10.0f %12.0f %9.0f %9d"
                .formatted(
                        name,
                        perSecond(),
                        100 * perSecond() / empty.perSecond(),
                        Math.max(0, perUnit(sum(Statements::ofRequests) - idle * seconds())),
                        Math.max(0, perUnit(sum(Statements::roundTrips) - idle * seconds())),
                        perUnit(sum(Statements::commits)),
                        perUnit(sum(Statements::lastSeen)),
                        perUnit(micros(Interval::server)),
                        perUnit(micros(Interval::database)),
                        bytes(),
                        failures());
    }

    static String heading() {
        return "%-20s %10s %11s %9s %9s %9s %10s %10s %12s %9s %9s"
                .formatted(
                        "per unit of work",
                        "units/s",
                        "of empty",
                        "SQL",
                        "batches",
                        "commits",
                        "last seen",
                        "server us",
                        "database us",
                        "bytes out",
                        "failures");
    }

    /** Which statements there were in the last interval, for those who want to have fewer; without the rare ones. */
    String statements() {
        var last = intervals.get(intervals.size() - 1);
        var units = (double) Math.max(1, last.run().units());
        var text = last.statements().counts().entrySet().stream()
                .filter(entry -> entry.getValue().statements() / units >= RARE)
                .map(entry -> "  %8.3f in %6.3f  %s%n"
                        .formatted(
                                entry.getValue().statements() / units,
                                entry.getValue().roundTrips() / units,
                                entry.getKey()))
                .collect(Collectors.joining());
        return text.isEmpty() ? "" : name + System.lineSeparator() + text;
    }

    private long units() {
        return intervals.stream().mapToLong(interval -> interval.run().units()).sum();
    }

    private double seconds() {
        return intervals.stream()
                        .mapToLong(interval -> interval.run().took().toNanos())
                        .sum()
                / 1e9;
    }

    private double sum(ToLongFunction<Statements> count) {
        return intervals.stream().map(Interval::statements).mapToLong(count).sum();
    }

    private double micros(Function<Interval, Duration> time) {
        return intervals.stream().map(time).mapToLong(Duration::toNanos).sum() / 1e3;
    }

    private double perUnit(double sum) {
        return units() == 0 ? 0 : sum / units();
    }
}
