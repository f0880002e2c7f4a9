package org.vedette.app.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Lines in a plane as SVG, to stand in a page that needs nothing else. */
final class Plot {

    private static final int WIDTH = 860;
    private static final int HEIGHT = 300;
    private static final int LEFT = 70;
    private static final int BOTTOM = 40;
    private static final int TOP = 16;
    private static final int STEPS = 5;
    private static final List<String> COLOURS =
            List.of("#2563eb", "#dc2626", "#059669", "#9333ea", "#d97706", "#0891b2", "#4b5563");

    /** A point of a line. */
    record Point(double x, double y) {}

    /** A mark on the horizontal axis. */
    record Mark(double x, String text) {}

    private record Series(String name, List<Point> points) {}

    private final String title;
    private final String unit;
    private final List<Series> series = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();

    Plot(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    void line(String name, List<Point> points) {
        series.add(new Series(name, points));
    }

    void mark(double x, String text) {
        marks.add(new Mark(x, text));
    }

    String svg() {
        var all = series.stream().flatMap(one -> one.points().stream()).toList();
        var right = Math.max(1e-9, all.stream().mapToDouble(Point::x).max().orElse(1));
        var top = ceiling(all.stream().mapToDouble(Point::y).max().orElse(1));
        var svg = new StringBuilder("<figure><figcaption>%s</figcaption><svg viewBox=\"0 0 %d %d\" role=\"img\">"
                .formatted(escaped(title), WIDTH, HEIGHT + BOTTOM));
        for (var i = 0; i <= STEPS; i++) {
            var y = y(top * i / STEPS, top);
            svg.append("<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/>"
                    .formatted(LEFT, WIDTH - TOP, number(y), number(y)));
            svg.append("<text x=\"%d\" y=\"%s\" text-anchor=\"end\">%s %s</text>"
                    .formatted(LEFT - 6, number(y + 4), number(top * i / STEPS), escaped(unit)));
        }
        for (var mark : marks) {
            svg.append("<text x=\"%s\" y=\"%d\" text-anchor=\"middle\">%s</text>"
                    .formatted(number(x(mark.x(), right)), HEIGHT + TOP, escaped(mark.text())));
        }
        for (var i = 0; i < series.size(); i++) {
            svg.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"%s\" points=\"%s\"/>"
                    .formatted(
                            COLOURS.get(i % COLOURS.size()),
                            series.get(i).points().stream()
                                    .map(point -> number(x(point.x(), right)) + "," + number(y(point.y(), top)))
                                    .collect(Collectors.joining(" "))));
        }
        svg.append("</svg><p>");
        for (var i = 0; i < series.size(); i++) {
            svg.append("<span style=\"color:%s\">&#9644;</span> %s &nbsp; "
                    .formatted(
                            COLOURS.get(i % COLOURS.size()),
                            escaped(series.get(i).name())));
        }
        return svg.append("</p></figure>").toString();
    }

    private static double x(double value, double right) {
        return LEFT + value / right * (WIDTH - LEFT - TOP);
    }

    private static double y(double value, double top) {
        return HEIGHT - value / top * (HEIGHT - TOP);
    }

    /** The next number that divides well. */
    static double ceiling(double value) {
        if (value <= 0) {
            return 1;
        }
        var power = Math.pow(10, Math.floor(Math.log10(value)));
        for (var step : List.of(1.0, 2.0, 2.5, 5.0)) {
            if (value <= step * power) {
                return step * power;
            }
        }
        return 10 * power;
    }

    private static String number(double value) {
        var text = String.format(Locale.ROOT, "%.2f", value);
        return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
