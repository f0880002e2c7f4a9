package org.vedette.app.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device that remembers exactly what the server has acknowledged. Its facts go back and forth between two states, and of
 * two reports about its policies one is an error with a code of its own, so that whatever is lost or done twice shows.
 *
 * <p>Used by one thread at a time.
 */
final class Agent {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int REPORTS_EVERY = 3;

    /** What the server has acknowledged about one policy. */
    record Reported(int revision, long sequence, String code) {}

    private final String name;
    private final List<String> codes = new ArrayList<>();
    private final List<String> passed = new ArrayList<>();
    private final Map<String, Reported> reported = new HashMap<>();
    private final Map<String, Integer> offered = new HashMap<>();
    private String id = "";
    private @Nullable String credential;
    private @Nullable String configuration;
    private boolean running;
    private boolean everRunning;
    private int flips;
    private long sequence;
    private long steps;

    Agent(String name) {
        this.name = name;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    boolean isEnrolled() {
        return credential != null;
    }

    @Nullable
    String credential() {
        return credential;
    }

    /** The configuration that it has and has said so. */
    @Nullable
    String configuration() {
        return configuration;
    }

    boolean isRunning() {
        return running;
    }

    /** How often the server was told of another state of the sensor than before. */
    int flips() {
        return flips;
    }

    Map<String, Reported> reported() {
        return Map.copyOf(reported);
    }

    /** The codes of errors that it reported while it was offered something else, so that they may not have become its state. */
    List<String> passed() {
        return List.copyOf(passed);
    }

    /** The codes of its other errors, in order. */
    List<String> codes() {
        return List.copyOf(codes);
    }

    /** A request, to be sent until it is answered, and what its answer means. */
    interface Step {
        String path();

        String body();

        /** Takes in the answer to a request that was accepted. */
        void acknowledged(JsonNode answer);
    }

    Step next(String token) {
        return isEnrolled() ? checkIn() : enrolment(token);
    }

    private Step enrolment(String token) {
        var body = JSON.createObjectNode()
                .put("token", token)
                .put("name", name)
                .put("platform", "linux")
                .put("osName", "Ubuntu")
                .put("osVersion", "24.04")
                .put("hardwareId", name);
        return step("/device/v1/enroll", body, answer -> {
            id = answer.get("deviceId").asText();
            credential = answer.get("credential").asText();
        });
    }

    private Step checkIn() {
        steps++;
        var says = steps % 2 == 1;
        var body = JSON.createObjectNode().put("configuration", configuration);
        body.putObject("facts")
                .put("osName", "Ubuntu")
                .put("osVersion", "24.04")
                .put("sensorVersion", says ? "101.1" : "101.2")
                .put("sensorRunning", says);
        var results = new HashMap<String, Reported>();
        if (steps % REPORTS_EVERY == 0 && !offered.isEmpty()) {
            sequence++;
            var failed = sequence % 2 == 1;
            var list = body.putArray("results");
            offered.forEach((policy, revision) -> {
                var code = failed ? "E" + sequence : "";
                results.put(policy, new Reported(revision, sequence, code));
                list.addObject()
                        .put("policyId", policy)
                        .put("revision", revision)
                        .put("sequence", sequence)
                        .put("state", failed ? "error" : "succeeded")
                        .put("code", code);
            });
        }
        return step("/device/v1/check-in", body, answer -> {
            flips += !everRunning || running != says ? 1 : 0;
            everRunning = true;
            running = says;
            reported.putAll(results);
            var changed = answer.get("status").asText().equals("changed");
            results.values().stream()
                    .map(Reported::code)
                    .filter(code -> !code.isEmpty())
                    .forEach(changed ? passed::add : codes::add);
            if (changed) {
                configuration = answer.get("configuration").asText();
                offered.clear();
                answer.get("policies")
                        .forEach(policy -> offered.put(
                                policy.get("policyId").asText(),
                                policy.get("revision").asInt()));
            }
            if (answer.has("credential")) {
                credential = answer.get("credential").asText();
            }
        });
    }

    private interface Acknowledgement {
        void of(JsonNode answer);
    }

    private static Step step(String path, ObjectNode body, Acknowledgement acknowledgement) {
        var text = body.toString();
        return new Step() {
            @Override
            public String path() {
                return path;
            }

            @Override
            public String body() {
                return text;
            }

            @Override
            public void acknowledged(JsonNode answer) {
                acknowledgement.of(answer);
            }
        };
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException notJson) {
            throw new UncheckedIOException(json, notJson);
        }
    }
}
