package org.vedette.app.benchmark.server;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;

/** Counts what goes to the database, by the text of the statement. */
public final class StatementCounters implements StatementCountersMBean {

    /** Of the MBean. */
    public static final String NAME = "org.vedette.benchmark:type=StatementCounters";

    private record Count(LongAdder statements, LongAdder roundTrips) {}

    private final Map<String, Count> counts = new ConcurrentHashMap<>();

    static StatementCounters registered() {
        try {
            var counters = new StatementCounters();
            ManagementFactory.getPlatformMBeanServer().registerMBean(counters, new ObjectName(NAME));
            return counters;
        } catch (JMException twice) {
            throw new IllegalStateException(twice);
        }
    }

    void count(String text, long statements) {
        var count = counts.get(text);
        if (count == null) {
            count = counts.computeIfAbsent(text, any -> new Count(new LongAdder(), new LongAdder()));
        }
        count.statements().add(statements);
        count.roundTrips().increment();
    }

    @Override
    public String getReport() {
        return counts.entrySet().stream()
                .map(entry ->
                        entry.getValue().statements() + "\t" + entry.getValue().roundTrips() + "\t"
                                + entry.getKey().strip().replaceAll("\\s+", " "))
                .collect(Collectors.joining("\n"));
    }
}
