package org.vedette.app.simulator;

import java.time.Duration;

/**
 * How the devices of a fleet behave.
 *
 * @param interval between two check-ins of a device
 * @param jitter part of the interval by which each differs from it, to both sides
 * @param lost part of the requests whose answer is lost on the way
 * @param failing part of the check-ins after which a change cannot be applied
 * @param changing part of the check-ins that bring other facts
 * @param skewed part of the devices whose clock is wrong
 */
record Habits(Duration interval, double jitter, double lost, double failing, double changing, double skewed) {

    static Habits fromSystemProperties() {
        return new Habits(
                Duration.ofSeconds(Integer.getInteger("simulator.interval")),
                part("jitter"),
                part("lost"),
                part("failing"),
                part("changing"),
                part("skewed"));
    }

    private static double part(String name) {
        return Double.parseDouble(System.getProperty("simulator." + name));
    }

    /** The same devices on a good day: every answer arrives, and nothing new happens on them. */
    Habits quiet() {
        return new Habits(interval, jitter, 0, failing, 0, skewed);
    }
}
