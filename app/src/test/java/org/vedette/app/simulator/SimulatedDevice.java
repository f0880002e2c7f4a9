package org.vedette.app.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.load.Answer;
import org.vedette.app.load.Requests;
import org.vedette.app.load.Workload.Outcome;

/** A device that does over the device interface what an agent does. One cycle is a check-in and, after a change, a report. */
final class SimulatedDevice {

    static final JsonMapper JSON = new JsonMapper();

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final byte[] UNCHANGED = "{\"status\":\"unchanged\"".getBytes(StandardCharsets.US_ASCII);

    /**
     * What the server has confirmed to have heard of a policy.
     *
     * @param error empty if it was applied
     */
    record Told(int revision, String error) {}

    private final Identity identity;
    private final Map<String, Told> told = new HashMap<>();
    private final Map<String, Told> telling = new HashMap<>();
    private Conduct conduct = Conduct.WELL;
    private String id = "";
    private @Nullable String credential;
    private @Nullable String configuration;
    private @Nullable ObjectNode report;
    private byte @Nullable [] pending;
    private String onboardingState = "notOnboarded";
    private String knownFacts = "";
    private String sentFacts = "";
    private long sequence;

    SimulatedDevice(Identity identity) {
        this.identity = identity;
    }

    Identity identity() {
        return identity;
    }

    /** What the server calls it; empty before it has enrolled. */
    String id() {
        return id;
    }

    boolean isEnrolled() {
        return credential != null;
    }

    String onboardingState() {
        return onboardingState;
    }

    @Nullable
    String configuration() {
        return configuration;
    }

    /** By policy id, what was last reported and answered. */
    Map<String, Told> told() {
        return Map.copyOf(told);
    }

    /** Whether the next request reports what became of a change. */
    boolean isReporting() {
        return report != null;
    }

    Conduct conduct() {
        return conduct;
    }

    /** Not while it waits for an answer. What it has to report stays as it is. */
    void behave(Conduct now) {
        if (report == null && !now.equals(conduct)) {
            pending = null;
        }
        conduct = now;
    }

    /** Whether the next request brings facts that the server does not know yet. */
    boolean bringsFacts() {
        return !name(facts()).equals(knownFacts);
    }

    /** As it says them. */
    JsonNode said() {
        return facts();
    }

    byte[] enrolment(String token) {
        var body = JSON.createObjectNode()
                .put("token", token)
                .put("name", identity.name())
                .put("platform", identity.platform())
                .put("osName", identity.osName())
                .put("osVersion", identity.osVersion())
                .put("management", identity.management())
                .put("hardwareId", identity.hardwareId());
        return Requests.post("/device/v1/enroll", body.toString());
    }

    Outcome enrolled(Answer answer) {
        if (answer.status() != CREATED) {
            return Outcome.FAILED;
        }
        var body = read(answer);
        id = body.get("deviceId").asText();
        credential = body.get("credential").asText();
        knownFacts = "";
        pending = null;
        return Outcome.DONE;
    }

    /** The next request of its cycle; the same again until it was answered. */
    byte[] request() {
        if (pending == null) {
            var body = report == null ? JSON.createObjectNode().put("configuration", configuration) : report;
            var facts = facts();
            sentFacts = name(facts);
            body.put("factsHash", sentFacts);
            if (!sentFacts.equals(knownFacts)) {
                body.set("facts", facts);
            }
            pending = Requests.post("/device/v1/check-in", String.valueOf(credential), body.toString());
        }
        return pending;
    }

    /** Takes in the answer; the cycle goes on if there is something to report. */
    Outcome answered(Answer answer) {
        if (answer.status() != OK) {
            return Outcome.FAILED;
        }
        var wasReport = report != null;
        report = null;
        told.putAll(telling);
        telling.clear();
        if (!sentFacts.equals(knownFacts) || wasReport) {
            knownFacts = sentFacts;
            pending = null;
        }
        var text = answer.body();
        var unchanged = answer.bodyStartsWith(UNCHANGED);
        if (unchanged && configuration != null && !text.contains("\"credential\"") && !text.contains("\"sendFacts\"")) {
            return Outcome.DONE;
        }
        var body = parse(text);
        pending = null;
        if (body.has("credential")) {
            credential = body.get("credential").asText();
        }
        if (body.path("sendFacts").asBoolean()) {
            knownFacts = "";
        }
        if (unchanged) {
            configuration = body.get("configuration").asText();
            return Outcome.DONE;
        }
        if (wasReport || conduct.appliesNothing()) {
            return Outcome.DONE;
        }
        report = apply(body);
        return Outcome.UNDER_WAY;
    }

    private ObjectNode apply(JsonNode answer) {
        var error = conduct.error() == null ? "" : conduct.error();
        if (error.isEmpty()) {
            configuration = answer.get("configuration").asText();
            answer.get("artifacts").forEach(this::run);
        }
        var said = JSON.createObjectNode().put("configuration", configuration);
        var results = said.putArray("results");
        sequence++;
        for (var policy : answer.get("policies")) {
            var policyId = policy.get("policyId").asText();
            var now = new Told(policy.get("revision").asInt(), error);
            if (error.isEmpty() && now.equals(told.get(policyId))) {
                continue;
            }
            var result = results.addObject()
                    .put("policyId", policyId)
                    .put("revision", now.revision())
                    .put("sequence", sequence)
                    .put("state", error.isEmpty() ? "succeeded" : "error");
            telling.put(policyId, now);
            if (!error.isEmpty()) {
                result.put("code", error).put("message", conduct.message());
            }
        }
        return said;
    }

    /** What Defender would do with a file: the last of those that onboard and offboard is in force. */
    private void run(JsonNode artifact) {
        var content = new String(
                        Base64.getDecoder().decode(artifact.get("contentBase64").asText()), StandardCharsets.UTF_8)
                .concat(artifact.get("destination").asText())
                .toLowerCase(Locale.ROOT);
        if (content.contains("offboard")) {
            onboardingState = "offboarded";
        } else if (content.contains("onboard")) {
            onboardingState = "onboarded";
        }
    }

    /** The device's own name for its facts, which saves it sending them again. */
    private static String name(ObjectNode facts) {
        return UUID.nameUUIDFromBytes(facts.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private ObjectNode facts() {
        var facts = JSON.createObjectNode()
                .put("osName", identity.osName())
                .put("osVersion", identity.osVersion())
                .put("sensorVersion", identity.platform().equals("windows") ? "10.8760" : "101.25042.0003")
                .put("sensorRunning", onboardingState.equals("onboarded"))
                .put("onboardingState", onboardingState);
        conduct.facts().forEach((name, json) -> facts.set(name, parse(json)));
        return facts;
    }

    private static JsonNode read(Answer answer) {
        return parse(answer.body());
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException notJson) {
            throw new UncheckedIOException(json, notJson);
        }
    }
}
