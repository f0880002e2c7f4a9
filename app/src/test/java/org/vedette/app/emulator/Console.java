package org.vedette.app.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;

/** What an administrator does with sites and their policies, over the public interface. */
public final class Console {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI server;
    private final String account;

    /**
     * Signs in.
     *
     * @param account name and password with a colon between them
     */
    public Console(URI server, String account) {
        this.server = server;
        this.account = Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
    }

    /** Records the licences without which no policy is created. */
    public void license() {
        send("PUT", "/api/v1/licenses", text("{\"licenses\":[\"intunePlan1\",\"defenderForEndpointPlan1\"]}"), "*");
    }

    /** Attaches a site; answers the credential of its connector. */
    public String attach(String code) {
        return send("POST", "/api/v1/configmgr/sites", text("{\"code\":\"%s\"}".formatted(code)), "*")
                .get("credential")
                .asText();
    }

    /** Forgets a site if it is attached. */
    public void detach(String code) {
        if (get("/api/v1/configmgr/sites?q=" + code).get("total").asInt() > 0) {
            var path = "/api/v1/configmgr/sites/" + code;
            send("DELETE", path, BodyPublishers.noBody(), etag(path));
        }
    }

    public void revoke(String code) {
        var path = "/api/v1/configmgr/sites/" + code;
        send("DELETE", path + "/credential", BodyPublishers.noBody(), etag(path));
    }

    /** Stores a policy that onboards with a package; answers its id. */
    public String policy(byte[] onboardingPackage, String settings) {
        var stored = raw(
                "POST",
                "/api/v1/packages?fileName=package.bin",
                BodyPublishers.ofByteArray(onboardingPackage),
                "*",
                "application/octet-stream");
        return send(
                        "POST",
                        "/api/v1/policies",
                        text("""
                                {"name":"ConfigMgr %s","profile":"configmgr-edr","packageType":"onboard","packageId":"%s",\
                                "settings":%s}""".formatted(
                                UUID.randomUUID(), read(stored).get("id").asText(), settings)),
                        "*")
                .get("id")
                .asText();
    }

    /** Assigns a policy to collections, in the place of all it was assigned to. */
    public void assign(String policyId, String... collections) {
        var path = "/api/v1/policies/" + policyId + "/assignments";
        var body = JSON.createObjectNode();
        var include = body.putArray("include");
        for (var collection : collections) {
            include.addObject().put("type", "collection").put("id", collection);
        }
        body.putArray("exclude");
        send("PUT", path, text(body.toString()), etag(path));
    }

    public JsonNode get(String path) {
        return read(raw("GET", path, BodyPublishers.noBody(), "*", "application/json"));
    }

    private String etag(String path) {
        return raw("GET", path, BodyPublishers.noBody(), "*", "application/json")
                .headers()
                .firstValue("ETag")
                .orElse("*");
    }

    private static BodyPublisher text(String json) {
        return BodyPublishers.ofString(json);
    }

    private JsonNode send(String method, String path, BodyPublisher body, String etag) {
        return read(raw(method, path, body, etag, "application/json"));
    }

    private static JsonNode read(HttpResponse<byte[]> answer) {
        try {
            return answer.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(answer.body());
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private HttpResponse<byte[]> raw(String method, String path, BodyPublisher body, String etag, String mediaType) {
        var request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Basic " + account)
                .header("Content-Type", mediaType)
                .header("If-Match", etag)
                .method(method, body)
                .build();
        try {
            var answer = HTTP.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException("%s %s answers %d: %s"
                        .formatted(
                                method, path, answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8)));
            }
            return answer;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
