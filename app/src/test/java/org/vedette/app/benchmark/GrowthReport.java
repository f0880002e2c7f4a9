package org.vedette.app.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vedette.app.load.Plot;

/** What was measured at each size, as text and as a page with a plot for each curve. */
final class GrowthReport {

    /** What everything is compared with. */
    static final String EMPTY = "empty POST";

    /** Less cannot be drawn on a logarithmic axis, and means nothing. */
    private static final double LEAST = 0.01;

    /** A curve by what it shows. */
    private record Curve(String dimension, String name) {}

    private final Map<Curve, SortedMap<Long, Double>> values = new LinkedHashMap<>();
    private final Map<Curve, SortedMap<Long, Double>> statements = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    /** Takes in a time in milliseconds. */
    void took(String dimension, long size, String name, double millis) {
        put(values, dimension, size, name, millis);
    }

    /** Takes in how many statements the database carried out for one request. */
    void asked(String dimension, long size, String name, double count) {
        put(statements, dimension, size, name, count);
    }

    private static void put(
            Map<Curve, SortedMap<Long, Double>> into, String dimension, long size, String name, double value) {
        into.computeIfAbsent(new Curve(dimension, name), any -> new TreeMap<>()).put(size, value);
    }

    void note(String note) {
        notes.add(note);
    }

    /** The tables: milliseconds, in brackets how many empty POSTs of the same moment would have taken as long. */
    String text() {
        var text = new StringBuilder("%s, %d processors shared by all; Java %s; %s%n"
                .formatted(
                        System.getProperty("os.name"),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version(),
                        Instant.now().truncatedTo(ChronoUnit.MINUTES)));
        for (var dimension : dimensions()) {
            var sizes = sizes(dimension);
            text.append("%n%-44s".formatted(dimension));
            sizes.forEach(size -> text.append(" %20s".formatted("%,d".formatted(size))));
            text.append(" %10s%n".formatted("last:first"));
            values.forEach((curve, points) -> {
                if (curve.dimension().equals(dimension)) {
                    text.append(line(curve, points, sizes));
                }
            });
            statements.forEach((curve, points) -> {
                if (curve.dimension().equals(dimension)) {
                    text.append("%-44s".formatted("SQL, " + curve.name()));
                    sizes.forEach(size -> text.append(" %20s".formatted(cell(points.get(size), "%.2f"))));
                    text.append(System.lineSeparator());
                }
            });
        }
        text.append(System.lineSeparator());
        notes.forEach(note -> text.append(note).append(System.lineSeparator()));
        return text.toString();
    }

    private String line(Curve curve, SortedMap<Long, Double> points, List<Long> sizes) {
        var line = new StringBuilder("%-44s".formatted(curve.name()));
        for (var size : sizes) {
            var value = points.get(size);
            line.append(" %20s".formatted(value == null ? "" : "%,.2f (%,.1f)".formatted(value, ratio(curve, size))));
        }
        return line.append(" %10.2f%n".formatted(ratio(curve, points.lastKey()) / ratio(curve, points.firstKey())))
                .toString();
    }

    /** How many empty POSTs of the same moment take as long. */
    private double ratio(Curve curve, long size) {
        return value(curve, size) / value(new Curve(curve.dimension(), EMPTY), size);
    }

    private double value(Curve curve, long size) {
        return Objects.requireNonNull(Objects.requireNonNull(values.get(curve)).get(size));
    }

    private static String cell(@Nullable Double value, String format) {
        return value == null ? "" : format.formatted(value);
    }

    private List<String> dimensions() {
        return values.keySet().stream().map(Curve::dimension).distinct().toList();
    }

    private List<Long> sizes(String dimension) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().dimension().equals(dimension))
                .flatMap(entry -> entry.getValue().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Writes {@code growth.txt} and {@code growth.html}. */
    void write(Path directory) throws IOException {
        var text = text();
        Files.writeString(directory.resolve("growth.txt"), text);
        var plots = values.keySet().stream()
                .filter(curve -> !curve.name().equals(EMPTY))
                .map(this::plot)
                .toList();
        var page = Files.writeString(directory.resolve("growth.html"), Plot.page("How cost grows", text, plots));
        System.out.println(text);
        System.out.println("The plots are in " + page.toAbsolutePath());
    }

    private String plot(Curve curve) {
        var plot = Plot.logarithmic("%s by %s".formatted(curve.name(), curve.dimension()), "ms");
        var points = Objects.requireNonNull(values.get(curve));
        points.keySet().forEach(size -> plot.mark(size, "%,d".formatted(size)));
        plot.line(curve.name(), line(points));
        var empty = Objects.requireNonNull(values.get(new Curve(curve.dimension(), EMPTY)));
        plot.line(
                EMPTY,
                line(empty.entrySet().stream()
                        .filter(entry -> points.containsKey(entry.getKey()))
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new))));
        return plot.svg();
    }

    private static List<Plot.Point> line(SortedMap<Long, Double> points) {
        return points.entrySet().stream()
                .map(entry -> new Plot.Point(entry.getKey(), Math.max(LEAST, entry.getValue())))
                .toList();
    }
}
