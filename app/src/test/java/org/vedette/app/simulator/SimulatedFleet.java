package org.vedette.app.simulator;

import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vedette.app.load.Answer;
import org.vedette.app.load.LoadGenerator;
import org.vedette.app.load.Workload;

/** Devices, and what all or some of them do together. */
final class SimulatedFleet {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final List<SimulatedDevice> devices;

    SimulatedFleet(long seed, int size) {
        devices = IntStream.range(0, size)
                .mapToObj(number -> new SimulatedDevice(Identity.of(seed, number)))
                .toList();
    }

    List<SimulatedDevice> devices() {
        return devices;
    }

    List<SimulatedDevice> of(String platform) {
        return devices.stream()
                .filter(device -> device.identity().platform().equals(platform))
                .toList();
    }

    /** Enrols those that have not, each with the token of its platform. */
    LoadGenerator.Run enrol(LoadGenerator load, Map<String, String> tokens) throws IOException {
        return run(load, device -> !device.isEnrolled(), new Step() {
            @Override
            public byte[] request(SimulatedDevice device) {
                var token = tokens.get(device.identity().platform());
                if (token == null) {
                    throw new IllegalArgumentException("No token for " + device.identity());
                }
                return device.enrolment(token);
            }

            @Override
            public Workload.Outcome answered(SimulatedDevice device, Answer answer) {
                return device.enrolled(answer);
            }
        });
    }

    /** Those that have enrolled and are switched on go through one cycle. */
    LoadGenerator.Run cycle(LoadGenerator load, Predicate<SimulatedDevice> isOn) throws IOException {
        return run(load, isOn.and(SimulatedDevice::isEnrolled), new Step() {
            @Override
            public byte[] request(SimulatedDevice device) {
                return device.request();
            }

            @Override
            public Workload.Outcome answered(SimulatedDevice device, Answer answer) {
                return device.answered(answer);
            }
        });
    }

    private LoadGenerator.Run run(LoadGenerator load, Predicate<SimulatedDevice> which, Step step) throws IOException {
        var each = devices.stream().filter(which).iterator();
        return load.run(new Round(each, step, load.connections()), PATIENCE);
    }

    private interface Step {
        byte[] request(SimulatedDevice device);

        Workload.Outcome answered(SimulatedDevice device, Answer answer);
    }

    /** Each device once; a connection stays with a device until that has finished. */
    private static final class Round implements Workload {

        private final Iterator<SimulatedDevice> rest;
        private final Step step;
        private final @Nullable SimulatedDevice[] served;

        Round(Iterator<SimulatedDevice> rest, Step step, int connections) {
            this.rest = rest;
            this.step = step;
            this.served = new SimulatedDevice[connections];
        }

        @Override
        public byte @Nullable [] next(int connection) {
            var device = served[connection];
            if (device == null) {
                if (!rest.hasNext()) {
                    return null;
                }
                device = rest.next();
                served[connection] = device;
            }
            return step.request(device);
        }

        @Override
        public Outcome answered(int connection, Answer answer) {
            var device = served[connection];
            if (device == null) {
                throw new IllegalStateException("An answer that nobody asked for");
            }
            var outcome = step.answered(device, answer);
            if (outcome != Outcome.UNDER_WAY) {
                served[connection] = null;
            }
            return outcome;
        }
    }
}
