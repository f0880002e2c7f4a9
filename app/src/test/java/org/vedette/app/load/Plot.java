package org.vedette.app.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lines in a plane as SVG, to stand in a page that needs nothing else. */
public final class Plot {

    private static final int WIDTH = 860;
    private static final int HEIGHT = 300;
    private static final int LEFT = 70;
    private static final int BOTTOM = 40;
    private static final int TOP = 16;
    private static final int STEPS = 5;
    /** Of a logarithmic axis, in powers of ten, so that marks find room. */
    private static final double MARGIN = 0.1;

    private static final List<String> COLOURS =
            List.of("#2563eb", "#dc2626", "#059669", "#9333ea", "#d97706", "#0891b2", "#4b5563");

    /** A point of a line. */
    public record Point(double x, double y) {}

    /** A mark on the horizontal axis. */
    private record Mark(double x, String text) {}

    private record Series(String name, List<Point> points) {}

    private final String title;
    private final String unit;
    private final boolean logarithmic;
    private final List<Series> series = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();

    public Plot(String title, String unit) {
        this(title, unit, false);
    }

    private Plot(String title, String unit, boolean logarithmic) {
        this.title = title;
        this.unit = unit;
        this.logarithmic = logarithmic;
    }

    /** With powers of ten on both axes, so that what grows in proportion rises with the diagonal; all values are positive. */
    public static Plot logarithmic(String title, String unit) {
        return new Plot(title, unit, true);
    }

    public void line(String name, List<Point> points) {
        series.add(new Series(name, points));
    }

    public void mark(double x, String text) {
        marks.add(new Mark(x, text));
    }

    public String svg() {
        var all = series.stream().flatMap(one -> one.points().stream()).toList();
        var across = across(all);
        var up = up(all);
        var svg = new StringBuilder("<figure><figcaption>%s</figcaption><svg viewBox=\"0 0 %d %d\" role=\"img\">"
                .formatted(escaped(title), WIDTH, HEIGHT + BOTTOM));
        for (var value : up.lines()) {
            var y = y(up.part(value));
            svg.append("<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/>"
                    .formatted(LEFT, WIDTH - TOP, number(y), number(y)));
            svg.append("<text x=\"%d\" y=\"%s\" text-anchor=\"end\">%s %s</text>"
                    .formatted(LEFT - 6, number(y + 4), number(value), escaped(unit)));
        }
        for (var mark : marks) {
            svg.append("<text x=\"%s\" y=\"%d\" text-anchor=\"middle\">%s</text>"
                    .formatted(number(x(across.part(mark.x()))), HEIGHT + TOP, escaped(mark.text())));
        }
        for (var i = 0; i < series.size(); i++) {
            svg.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"%s\" points=\"%s\"/>"
                    .formatted(
                            COLOURS.get(i % COLOURS.size()),
                            series.get(i).points().stream()
                                    .map(point ->
                                            number(x(across.part(point.x()))) + "," + number(y(up.part(point.y()))))
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

    /**
     * Where values lie on an axis.
     *
     * @param scale what is proportional to the way along the axis
     * @param lines values at which a line goes across
     */
    private record Axis(double from, double to, DoubleUnaryOperator scale, List<Double> lines) {

        /** 0 at its beginning, 1 at its end. */
        private double part(double value) {
            return (scale.applyAsDouble(value) - from) / (to - from);
        }
    }

    private Axis across(List<Point> all) {
        var right = all.stream().mapToDouble(Point::x).max().orElse(1);
        return logarithmic
                ? new Axis(
                        Math.log10(all.stream().mapToDouble(Point::x).min().orElse(1)) - MARGIN,
                        Math.log10(right) + MARGIN,
                        Math::log10,
                        List.of())
                : new Axis(0, Math.max(1e-9, right), DoubleUnaryOperator.identity(), List.of());
    }

    private Axis up(List<Point> all) {
        var highest = all.stream().mapToDouble(Point::y).max().orElse(1);
        if (!logarithmic) {
            var top = ceiling(highest);
            return new Axis(
                    0,
                    top,
                    DoubleUnaryOperator.identity(),
                    IntStream.rangeClosed(0, STEPS)
                            .mapToObj(step -> top * step / STEPS)
                            .toList());
        }
        var lowest = all.stream().mapToDouble(Point::y).min().orElse(1);
        var from = (int) Math.floor(Math.log10(lowest));
        var to = Math.max(from + 1, (int) Math.ceil(Math.log10(highest)));
        return new Axis(
                from,
                to,
                Math::log10,
                IntStream.rangeClosed(from, to)
                        .mapToObj(power -> Math.pow(10, power))
                        .toList());
    }

    private static double x(double part) {
        return LEFT + part * (WIDTH - LEFT - TOP);
    }

    private static double y(double part) {
        return HEIGHT - part * (HEIGHT - TOP);
    }

    /** The next number that divides well. */
    public static double ceiling(double value) {
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

    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** A whole page: a text and what stands below it. */
    public static String page(String title, String text, List<String> plots) {
        return """
                <!doctype html><html lang="en"><meta charset="utf-8"><title>%1$s</title>
                <style>:root{color-scheme:light dark}body{font:14px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;
                padding:0 1rem}pre{overflow:auto}figure{margin:1rem 0}svg{width:100%%;height:auto}svg text{font-size:11px;
                fill:currentColor}.grid{stroke:currentColor;opacity:.2}</style>
                <h1>%1$s</h1><pre>%2$s</pre>%3$s</html>
                """.formatted(escaped(title), escaped(text), String.join("\n", plots));
    }
}
