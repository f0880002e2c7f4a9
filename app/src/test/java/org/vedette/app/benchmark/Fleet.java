package org.vedette.app.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vedette.app.load.Answer;
import org.vedette.app.load.Requests;
import org.vedette.app.load.Workload;

/** Simulated Linux devices and what they do, each as a {@link Workload}. */
final class Fleet {

    static final String FACTS_HASH = "benchmark-1";
    static final String FACTS = """
            {"osName":"Ubuntu 24.04.2 LTS","osVersion":"24.04","sensorRunning":true,"onboardingState":"onboarded",\
            "orgId":"0a1b2c3d-1111-4222-8333-444455556666","sensorVersion":"101.25042.0003",\
            "lastConnected":"2026-01-01T08:00:00Z","tags":["bench"],"healthIssues":[]}""";

    private static final JsonMapper JSON = new JsonMapper();
    static final byte[] UNCHANGED = ascii("{\"status\":\"unchanged\"");
    private static final byte[] CHANGED = ascii("{\"status\":\"changed\",\"configuration\":\"");
    private static final int FINGERPRINT = 64;
    private static final int OK = 200;
    private static final int CREATED = 201;

    private final String token;
    private final int connections;
    private final List<Device> devices = new ArrayList<>();
    private final Map<String, Configuration> configurations = new HashMap<>();
    private int named;

    Fleet(String token, int connections) {
        this.token = token;
        this.connections = connections;
    }

    /** Takes in a device that has enrolled elsewhere. */
    void adopt(String credential) {
        devices.add(new Device(credential));
    }

    int size() {
        return devices.size();
    }

    Device device(int number) {
        return devices.get(number);
    }

    /** What a device sends that has its configuration and nothing to say. */
    byte[] checkIn(int device) {
        return devices.get(device).checkIn();
    }

    /** Each device fetches what has changed, or reports what it fetched: one request each. */
    Workload eachOnce(boolean report) {
        return new EachOnce(report);
    }

    /** Enrols new devices one after the other, for ever. */
    Workload enrolments() {
        return enrolments(Integer.MAX_VALUE);
    }

    /** Enrols new devices until the fleet is so large. */
    Workload enrolments(int size) {
        return new Enrolments(size);
    }

    /** The first devices, all of which have their configuration, check in with nothing to say, in turn, for ever. */
    Workload unchanged(int size) {
        return new Unchanged(size);
    }

    /**
     * Devices learn of a new configuration, receive it and report its success: two requests each. Without an end: when
     * every device has been through, the administrator changes a policy.
     *
     * @param size how many of the devices take part, beginning with the first that was enrolled
     */
    Cycles cycles(int size, Runnable change) {
        return new Cycles(0, size, change);
    }

    /** Every device from one on goes through one cycle. */
    Workload firstCycles(int from) {
        return new Cycles(from, devices.size(), null);
    }

    private final class Enrolments implements Workload {

        private final int size;
        private int asked = devices.size();

        Enrolments(int size) {
            this.size = size;
        }

        @Override
        public byte @Nullable [] next(int connection) {
            if (asked >= size) {
                return null;
            }
            asked++;
            named++;
            return Requests.post("/device/v1/enroll", """
                    {"token":"%s","name":"bench-%d","platform":"linux","osName":"Ubuntu 24.04.2 LTS",\
                    "osVersion":"24.04","management":"securitySettingsManagement","hardwareId":"bench-%d",\
                    "facts":%s}""".formatted(token, named, named, FACTS));
        }

        @Override
        public Outcome answered(int connection, Answer answer) {
            if (answer.status() != CREATED) {
                return Outcome.FAILED;
            }
            devices.add(new Device(read(answer).get("credential").asText()));
            return Outcome.DONE;
        }
    }

    private final class Unchanged implements Workload {

        private final int size;
        private int next;

        Unchanged(int size) {
            this.size = size;
        }

        @Override
        public byte[] next(int connection) {
            next = (next + 1) % size;
            return devices.get(next).checkIn();
        }

        @Override
        public Outcome answered(int connection, Answer answer) {
            return answer.status() == OK && answer.bodyStartsWith(UNCHANGED) ? Outcome.DONE : Outcome.FAILED;
        }
    }

    /** See {@link #eachOnce}. */
    private final class EachOnce implements Workload {

        private final boolean report;
        private final int[] served = new int[connections];
        private int next;

        EachOnce(boolean report) {
            this.report = report;
        }

        @Override
        public byte @Nullable [] next(int connection) {
            if (next >= devices.size()) {
                return null;
            }
            served[connection] = next;
            var device = devices.get(next++);
            return report ? device.report() : device.checkIn();
        }

        @Override
        public Outcome answered(int connection, Answer answer) {
            var device = devices.get(served[connection]);
            if (answer.status() != OK || !answer.bodyStartsWith(report ? UNCHANGED : CHANGED)) {
                return Outcome.FAILED;
            }
            if (report) {
                device.apply();
            } else {
                device.receive(configurationIn(answer));
            }
            return Outcome.DONE;
        }
    }

    /** See {@link #cycles}. */
    final class Cycles implements Workload {

        private final int from;
        private final int to;
        private final @Nullable Runnable change;
        private final @Nullable Device[] served = new Device[connections];
        private final @Nullable Configuration[] received = new Configuration[connections];
        private int next;
        private boolean stopping;

        Cycles(int from, int to, @Nullable Runnable change) {
            this.from = from;
            this.to = to;
            this.change = change;
            this.next = change == null ? from : to;
        }

        /** The next run ends when every device has the present configuration. */
        void stopAfterThisRound() {
            stopping = true;
        }

        @Override
        public byte @Nullable [] next(int connection) {
            var device = served[connection];
            var configuration = received[connection];
            if (device != null && configuration != null) {
                return device.report(configuration, configuration.resultsSince(device.configuration()));
            }
            if (next >= to) {
                return null;
            }
            device = devices.get(next++);
            served[connection] = device;
            return device.checkIn();
        }

        @Override
        public Outcome answered(int connection, Answer answer) {
            var device = Objects.requireNonNull(served[connection]);
            var configuration = received[connection];
            if (configuration == null && answer.status() == OK && answer.bodyStartsWith(CHANGED)) {
                received[connection] = configurationIn(answer);
                return Outcome.UNDER_WAY;
            }
            served[connection] = null;
            received[connection] = null;
            if (configuration == null || answer.status() != OK || !answer.bodyStartsWith(UNCHANGED)) {
                return Outcome.FAILED;
            }
            device.apply(configuration);
            return Outcome.DONE;
        }

        @Override
        public boolean replenish() {
            if (change == null || stopping) {
                stopping = false;
                return false;
            }
            change.run();
            next = from;
            return true;
        }
    }

    /** Every device of a round receives the same, so that each answer is read in full only once. */
    private Configuration configurationIn(Answer answer) {
        return configurations.computeIfAbsent(answer.body(CHANGED.length, FINGERPRINT), fingerprint -> {
            var revisions = new HashMap<String, Integer>();
            for (var policy : read(answer).get("policies")) {
                revisions.put(
                        policy.get("policyId").asText(), policy.get("revision").asInt());
            }
            return new Configuration(fingerprint, Map.copyOf(revisions));
        });
    }

    private static JsonNode read(Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException notJson) {
            throw new UncheckedIOException(answer.body(), notJson);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
