package org.vedette.app.benchmark;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What the server has sent to its database, by the text of the statement. */
record Statements(Map<String, Count> counts) {

    /** Of one text; a batch is as many statements as entries, in one round trip. */
    record Count(long statements, long roundTrips) {

        Count plus(Count other) {
            return new Count(statements + other.statements, roundTrips + other.roundTrips);
        }
    }

    private static final String COMMIT = "commit";
    private static final String LAST_SEEN = "update device_contact ";
    private static final String POLL = "select value from generation ";

    /** Reads the report of the server's counters; texts that differ only in the number of parameters are one. */
    static Statements parse(String report) {
        var counts = new HashMap<String, Count>();
        for (var line : report.lines().toList()) {
            var parts = line.split("\t", 3);
            var text = parts[2].replaceAll("\\?(, \\?)+", "?, ...");
            counts.merge(text, new Count(Long.parseLong(parts[0]), Long.parseLong(parts[1])), Count::plus);
        }
        return new Statements(Map.copyOf(counts));
    }

    /** What was sent after an earlier reading. */
    Statements since(Statements earlier) {
        var difference = new TreeMap<String, Count>();
        counts.forEach((text, count) -> {
            var before = earlier.counts.getOrDefault(text, new Count(0, 0));
            if (count.roundTrips() > before.roundTrips()) {
                difference.put(
                        text,
                        new Count(count.statements() - before.statements(), count.roundTrips() - before.roundTrips()));
            }
        });
        return new Statements(difference);
    }

    /** Those that requests waited for. */
    long ofRequests() {
        return counts.entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith(LAST_SEEN)
                        && !entry.getKey().startsWith(POLL)
                        && !entry.getKey().equals(COMMIT))
                .mapToLong(entry -> entry.getValue().statements())
                .sum();
    }

    /** Round trips of those that requests waited for. */
    long roundTrips() {
        return counts.entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith(LAST_SEEN)
                        && !entry.getKey().startsWith(POLL)
                        && !entry.getKey().equals(COMMIT))
                .mapToLong(entry -> entry.getValue().roundTrips())
                .sum();
    }

    /** Rows in which the background noted when devices were last seen. */
    long lastSeen() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(LAST_SEEN))
                .mapToLong(entry -> entry.getValue().statements())
                .sum();
    }

    long commits() {
        return counts.getOrDefault(COMMIT, new Count(0, 0)).statements();
    }
}
