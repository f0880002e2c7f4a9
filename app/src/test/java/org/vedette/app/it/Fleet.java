package org.vedette.app.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an administrator does to get devices going, in one line each, through the public interface. */
final class Fleet {

    static final JsonMapper JSON = new JsonMapper();

    private final URL url;
    final Client admin;

    Fleet(URL url) {
        this.url = url;
        this.admin = Client.admin(url);
    }

    URL url() {
        return url;
    }

    /** Uploads a package; answers its id. */
    String upload(byte[] content) {
        var answer = admin.post("/api/v1/packages?fileName=package.bin", content, "application/octet-stream");
        if (answer.status() != 200) {
            answer.expect(201);
        }
        return answer.json().get("id").asText();
    }

    /** Creates a policy; answers its id. */
    String policy(String profile, @Nullable String packageType, @Nullable String packageId, String settings) {
        var body = JSON.createObjectNode()
                .put("name", profile + " " + UUID.randomUUID())
                .put("profile", profile);
        if (packageType != null) {
            body.put("packageType", packageType).put("packageId", packageId);
        }
        body.set("settings", read(settings));
        return admin.post("/api/v1/policies", body.toString())
                .expect(201)
                .json()
                .get("id")
                .asText();
    }

    /** Gives a policy other settings. */
    void change(String policyId, String settings) {
        var body = JSON.createObjectNode();
        body.set("settings", read(settings));
        admin.with("If-Match", etag("/api/v1/policies/" + policyId))
                .patch("/api/v1/policies/" + policyId, body.toString())
                .expect(200);
    }

    void assign(String policyId, List<ObjectNode> include, List<ObjectNode> exclude) {
        var body = JSON.createObjectNode();
        body.putArray("include").addAll(include);
        body.putArray("exclude").addAll(exclude);
        admin.with("If-Match", etag("/api/v1/policies/" + policyId))
                .put("/api/v1/policies/" + policyId + "/assignments", body.toString())
                .expect(200);
    }

    /** Takes every policy of a profile from everything, so that none of another test meets ours on a device. */
    void unassignAll(String profile) {
        admin.get("/api/v1/policies?assigned=true&limit=500&profile=" + profile)
                .expect(200)
                .json()
                .get("items")
                .forEach(policy -> assign(policy.get("id").asText(), List.of(), List.of()));
    }

    /** How far a device has come with a policy; {@code none} if the policy does not target it. */
    String state(Device device, String policyId) {
        var states = admin.get("/api/v1/devices/" + device.id + "/policy-states")
                .expect(200)
                .json()
                .get("items");
        for (var state : states) {
            if (state.get("policyId").asText().equals(policyId)) {
                return state.get("state").asText();
            }
        }
        return "none";
    }

    static ObjectNode group(String id) {
        return JSON.createObjectNode().put("type", "group").put("id", id);
    }

    static ObjectNode collection(String id) {
        return JSON.createObjectNode().put("type", "collection").put("id", id);
    }

    static ObjectNode allDevices() {
        return JSON.createObjectNode().put("type", "allDevices");
    }

    String group() {
        var body = JSON.createObjectNode()
                .put("name", "Group " + UUID.randomUUID())
                .put("kind", "assigned")
                .toString();
        return admin.post("/api/v1/groups", body).expect(201).json().get("id").asText();
    }

    void members(String groupId, List<String> add, List<String> remove) {
        var body = JSON.createObjectNode();
        add.forEach(body.putArray("add")::add);
        remove.forEach(body.putArray("remove")::add);
        var answer = admin.post("/api/v1/groups/" + groupId + "/members", body.toString());
        if (answer.status() != 204) {
            answer.expect(200);
        }
    }

    String token(String platform, String management, List<String> groups) {
        var body = JSON.createObjectNode()
                .put("platform", platform)
                .put("management", management)
                .put("expiresAt", Instant.now().plus(1, ChronoUnit.DAYS).toString());
        groups.forEach(body.putArray("groupIds")::add);
        return admin.post("/api/v1/enrollment-tokens", body.toString())
                .expect(201)
                .json()
                .get("token")
                .asText();
    }

    /** Enrols a new device with a token of its own. */
    Device device(String platform, String management, String... groups) {
        return enrol(
                token(platform, management, List.of(groups)),
                platform,
                UUID.randomUUID().toString());
    }

    Device enrol(String token, String platform, String hardwareId) {
        var answer = Client.of(url)
                .post(
                        "/device/v1/enroll",
                        enrolment(token, platform, hardwareId).toString())
                .expect(201)
                .json();
        return new Device(
                answer.get("deviceId").asText(),
                Client.of(url).bearer(answer.get("credential").asText()));
    }

    static ObjectNode enrolment(String token, String platform, String hardwareId) {
        return JSON.createObjectNode()
                .put("token", token)
                .put("name", "host-" + hardwareId)
                .put("platform", platform)
                .put("osName", platform)
                .put("osVersion", "1.0")
                .put("hardwareId", hardwareId);
    }

    String etag(String path) {
        return admin.get(path).expect(200).header("ETag");
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException(json, notJson);
        }
    }

    /** A device and what its agent keeps. */
    static final class Device {

        final String id;
        final Client client;

        @Nullable
        String configuration;

        final Map<String, byte[]> files = new TreeMap<>();
        private long sequence;

        private Device(String id, Client client) {
            this.id = id;
            this.client = client;
        }

        /** Checks in and says nothing but which configuration it has. */
        Client.Answer ask() {
            return client.post("/device/v1/check-in", request().toString());
        }

        /** Checks in, applies the answer and reports success in a second check-in, as an agent does. */
        JsonNode sync() {
            var answer = ask().expect(200).json();
            if (answer.get("status").asText().equals("changed")) {
                apply(answer);
                report(answer, "succeeded");
            }
            return answer;
        }

        void apply(JsonNode answer) {
            answer.get("remove").forEach(destination -> files.remove(destination.asText()));
            answer.get("artifacts")
                    .forEach(artifact -> files.put(
                            artifact.get("destination").asText(),
                            Base64.getDecoder()
                                    .decode(artifact.get("contentBase64").asText())));
            configuration = answer.get("configuration").asText();
        }

        JsonNode report(JsonNode delivered, String state) {
            var request = request();
            var results = request.putArray("results");
            sequence++;
            for (var policy : delivered.get("policies")) {
                results.addObject()
                        .put("policyId", policy.get("policyId").asText())
                        .put("revision", policy.get("revision").asInt())
                        .put("sequence", sequence)
                        .put("state", state);
            }
            return client.post("/device/v1/check-in", request.toString())
                    .expect(200)
                    .json();
        }

        ObjectNode request() {
            return JSON.createObjectNode().put("configuration", configuration);
        }

        String file(String destination) {
            var content = files.get(destination);
            if (content == null) {
                throw new AssertionError("Nothing at " + destination + "; there is " + new ArrayList<>(files.keySet()));
            }
            return new String(content, StandardCharsets.UTF_8);
        }
    }
}
