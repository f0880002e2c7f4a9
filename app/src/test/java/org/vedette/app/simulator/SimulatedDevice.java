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
import org.jspecify.annotations.Nullable;
import org.vedette.app.load.Answer;
import org.vedette.app.load.Requests;
import org.vedette.app.load.Workload.Outcome;

/** A device that does over the device interface what an agent does. One cycle is a check-in and, after a change, a report. */
final class SimulatedDevice {

    static final JsonMapper JSON = new JsonMapper();

    private static final int OK = 200;
    private static final int CREATED = 201;

    private final Identity identity;
    private final Map<String, Integer> reported = new HashMap<>();
    private Conduct conduct = Conduct.WELL;
    private String id = "";
    private @Nullable String credential;
    private @Nullable String configuration;
    private @Nullable ObjectNode report;
    private String onboardingState = "notOnboarded";
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

    void behave(Conduct now) {
        conduct = now;
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
        return Outcome.DONE;
    }

    /** The next request of its cycle. */
    byte[] request() {
        var body = report;
        if (body == null) {
            body = JSON.createObjectNode().put("configuration", configuration);
            body.set("facts", facts());
        }
        return Requests.post("/device/v1/check-in", String.valueOf(credential), body.toString());
    }

    /** Takes in the answer; the cycle goes on if there is something to report. */
    Outcome answered(Answer answer) {
        var wasReport = report != null;
        report = null;
        if (answer.status() != OK) {
            return Outcome.FAILED;
        }
        var body = read(answer);
        if (body.path("status").asText().equals("unchanged") || wasReport || conduct.appliesNothing()) {
            return Outcome.DONE;
        }
        report = apply(body);
        return Outcome.UNDER_WAY;
    }

    private ObjectNode apply(JsonNode answer) {
        if (conduct.error() == null) {
            configuration = answer.get("configuration").asText();
            answer.get("artifacts").forEach(this::run);
        }
        var said = JSON.createObjectNode().put("configuration", configuration);
        said.set("facts", facts());
        var results = said.putArray("results");
        sequence++;
        for (var policy : answer.get("policies")) {
            var policyId = policy.get("policyId").asText();
            var revision = policy.get("revision").asInt();
            if (Integer.valueOf(revision).equals(reported.get(policyId)) && conduct.error() == null) {
                continue;
            }
            var result = results.addObject()
                    .put("policyId", policyId)
                    .put("revision", revision)
                    .put("sequence", sequence)
                    .put("state", conduct.error() == null ? "succeeded" : "error");
            if (conduct.error() == null) {
                reported.put(policyId, revision);
            } else {
                result.put("code", conduct.error()).put("message", conduct.message());
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

    private ObjectNode facts() {
        var facts = JSON.createObjectNode()
                .put("osName", identity.osName())
                .put("osVersion", identity.osVersion())
                .put("sensorVersion", "10.8760")
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
