package org.vedette.app.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * System properties, each beginning with {@code benchmark.}
 *
 * @param devices that check in
 * @param remembered devices in all when the heap is measured, on the last database; none leaves that out
 * @param warmUp at most, for each kind of request
 * @param interval of one measurement
 * @param results devices of a Configuration Manager site that reports in bulk; none leaves that out
 * @param pgbench the program; there is no such baseline if it is not there
 * @param profile whether to record with JFR after the measurements
 */
record Options(
        Path work,
        Path wlp,
        Path war,
        List<String> databases,
        int port,
        int securePort,
        int connections,
        int devices,
        int remembered,
        Duration warmUp,
        Duration interval,
        int intervals,
        int results,
        Path pgbench,
        boolean profile) {

    static Options fromSystemProperties() {
        return new Options(
                Path.of(text("work")),
                Path.of(text("wlp")),
                Path.of(text("war")),
                List.of(text("databases").split(",")),
                Integer.getInteger("benchmark.port"),
                Integer.getInteger("benchmark.securePort"),
                Integer.getInteger("benchmark.connections"),
                Integer.getInteger("benchmark.devices"),
                Integer.getInteger("benchmark.remembered"),
                Duration.ofSeconds(Integer.getInteger("benchmark.warmUp")),
                Duration.ofSeconds(Integer.getInteger("benchmark.interval")),
                Integer.getInteger("benchmark.intervals"),
                Integer.getInteger("benchmark.results"),
                Path.of(text("pgbench")),
                Boolean.getBoolean("benchmark.profile"));
    }

    private static String text(String name) {
        return System.getProperty("benchmark." + name);
    }
}
