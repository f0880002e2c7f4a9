package org.vedette.app.benchmark;

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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/** Sets up over the public interface what the devices receive, and changes it. */
final class Administrator {

    /** See {@code src/test/liberty/benchmark}. */
    private static final String ACCOUNT = "admin:correct horse battery staple";

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI base;
    private String policy = "";
    private int changes;

    Administrator(URI base) {
        this.base = base;
    }

    /** Onboards and tags the devices of one group and excludes two programs from scanning; answers an enrolment token. */
    String deploy(byte[] onboardingPackage) {
        send(request("/api/v1/licenses")
                .header("If-Match", "*")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("""
                        {"licenses":["intunePlan1","defenderForEndpointPlan1"]}""")));
        var packageId = id(post(
                "/api/v1/packages?fileName=mdatp_onboard.json",
                BodyPublishers.ofByteArray(onboardingPackage),
                "application/octet-stream"));
        var group = id(post("/api/v1/groups", """
                {"name":"Servers","description":"","kind":"assigned"}"""));
        policy = id(post("/api/v1/policies", """
                {"name":"Servers","description":"","profile":"linux-edr","packageType":"onboard","packageId":"%s",\
                "settings":{"sampleSharing":"safe","deviceTags":[{"name":"GROUP","value":"first"}]}}""".formatted(packageId)));
        var exclusions = id(post("/api/v1/policies", """
                {"name":"Databases","description":"","profile":"linux-global-exclusions","settings":{"exclusions":[\
                {"path":"/var/lib/postgresql","isDirectory":true},{"processName":"/usr/bin/postgres"}]}}"""));
        assign(policy, group);
        assign(exclusions, group);
        return post("/api/v1/enrollment-tokens", """
                {"platform":"linux","management":"securitySettingsManagement","groupIds":["%s"],"expiresAt":"%s"}""".formatted(
                                group, Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS)))
                .get("token")
                .asText();
    }

    /** Gives every device a new configuration. */
    void change() {
        changes++;
        var path = "/api/v1/policies/" + policy;
        send(request(path)
                .header("If-Match", etag(path))
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString("""
                        {"settings":{"deviceTags":[{"name":"GROUP","value":"round-%d"}]}}""".formatted(changes))));
    }

    /** The answer to a GET as text; for health, metrics and counters. */
    String text(String path) {
        return send(request(path).setHeader("Accept", "text/plain, */*").GET()).body();
    }

    /** The answer to a POST without a body as text. */
    String run(String path) {
        return send(request(path).setHeader("Accept", "text/plain").POST(BodyPublishers.noBody()))
                .body();
    }

    private void assign(String policyId, String group) {
        var path = "/api/v1/policies/" + policyId + "/assignments";
        send(request(path)
                .header("If-Match", etag(path))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("""
                        {"include":[{"type":"group","id":"%s"}],"exclude":[]}""".formatted(group))));
    }

    private String etag(String path) {
        return send(request(path).GET()).headers().firstValue("ETag").orElse("*");
    }

    private JsonNode post(String path, String json) {
        return post(path, BodyPublishers.ofString(json), "application/json");
    }

    private JsonNode post(String path, BodyPublisher body, String mediaType) {
        var answer = send(request(path).header("Content-Type", mediaType).POST(body));
        try {
            return JSON.readTree(answer.body());
        } catch (IOException notJson) {
            throw new UncheckedIOException(answer.body(), notJson);
        }
    }

    private static String id(JsonNode created) {
        return created.get("id").asText();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofMinutes(5))
                .header("Accept", "application/json")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(ACCOUNT.getBytes(StandardCharsets.UTF_8)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            var built = request.build();
            var answer = http.send(built, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException("%s %s answers %d: %s"
                        .formatted(built.method(), built.uri(), answer.statusCode(), answer.body()));
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
