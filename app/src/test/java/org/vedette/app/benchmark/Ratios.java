package org.vedette.app.benchmark;

import java.util.ArrayList;
import java.util.List;

/** What was measured beside what the same machine can do at best, and beside what it should be. */
final class Ratios {

    private final List<String> lines = new ArrayList<>();

    Ratios() {
        lines.add("%-46s %12s %-34s %12s %7s   %s".formatted("", "measured", "baseline", "", "ratio", "target"));
    }

    /** A rate beside another one. */
    void rate(String what, double perSecond, String baseline, double best, String target) {
        lines.add("%-46s %,10.0f/s %-34s %,10.0f/s %5.0f %%   %s"
                .formatted(what, perSecond, baseline, best, 100 * perSecond / best, target));
    }

    /** A figure that nothing stands beside. */
    void figure(String what, double value, String unit, String target) {
        lines.add("%-46s %12s %-34s %12s %7s   %s"
                .formatted(what, "%,.2f %s".formatted(value, unit), "", "", "", target)
                .stripTrailing());
    }

    void note(String text) {
        lines.add("  " + text);
    }

    String text() {
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }
}
