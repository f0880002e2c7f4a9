package org.vedette.app.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Calls the server as a client elsewhere would; every change of a request is a copy. */
public final class Client {

    /** The first administrator of the server under test; see {@code src/test/liberty/config}. */
    static final String ADMIN = "admin:correct horse battery staple";

    /** The least that creating and assigning policies needs. */
    static final String LICENSES = """
            {"licenses":["intunePlan1","defenderForEndpointPlan1"]}""";

    /** Servers that have it on record; their database outlives each deployment. */
    private static final Set<URI> LICENSED = ConcurrentHashMap.newKeySet();

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private static final JsonMapper JSON = new JsonMapper();

    private final URI base;
    private final Map<String, String> headers;

    private Client(URI base, Map<String, String> headers) {
        this.base = base;
        this.headers = headers;
    }

    static Client of(URL deployment) {
        return new Client(URI.create("http://127.0.0.1:" + deployment.getPort()), Map.of());
    }

    /** The first administrator, of an organisation that owns the licences it needs. */
    static Client admin(URL deployment) {
        var admin = of(deployment)
                .with(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(ADMIN.getBytes(StandardCharsets.UTF_8)));
        if (LICENSED.add(admin.base)) {
            admin.with("If-Match", "*").put("/api/v1/licenses", LICENSES).expect(200);
        }
        return admin;
    }

    Client with(String header, String value) {
        var copy = new LinkedHashMap<>(headers);
        copy.put(header, value);
        return new Client(base, copy);
    }

    Client bearer(String credential) {
        return with("Authorization", "Bearer " + credential);
    }

    Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody(), "application/json");
    }

    Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody(), "application/json");
    }

    Answer post(String path, String json) {
        SecretsWatch.sent(json);
        return send("POST", path, BodyPublishers.ofString(json), "application/json");
    }

    Answer put(String path, String json) {
        SecretsWatch.sent(json);
        return send("PUT", path, BodyPublishers.ofString(json), "application/json");
    }

    Answer patch(String path, String json) {
        return send("PATCH", path, BodyPublishers.ofString(json), "application/merge-patch+json");
    }

    Answer post(String path, byte[] content, String mediaType) {
        return send("POST", path, BodyPublishers.ofByteArray(content), mediaType);
    }

    Answer put(String path, byte[] content, String mediaType) {
        return send("PUT", path, BodyPublishers.ofByteArray(content), mediaType);
    }

    private Answer send(String method, String path, BodyPublisher body, String mediaType) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", mediaType)
                .method(method, body);
        headers.forEach(request::setHeader);
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            var answer = new Answer(
                    response.statusCode(),
                    response.headers().map().entrySet().stream()
                            .collect(Collectors.toMap(
                                    entry -> entry.getKey().toLowerCase(Locale.ROOT),
                                    entry -> String.join(", ", entry.getValue()))),
                    response.body());
            SecretsWatch.received(path, answer.text() + answer.headers());
            return answer;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** What came back. */
    @SuppressWarnings("ArrayRecordComponent") // read by one test, never compared
    record Answer(int status, Map<String, String> headers, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException notJson) {
                throw new UncheckedIOException("Not JSON: " + text(), notJson);
            }
        }

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        /** Fails with the whole answer in its message unless the status is as expected. */
        Answer expect(int expected) {
            if (status != expected) {
                throw new AssertionError("Expected %d but got %d: %s".formatted(expected, status, text()));
            }
            return this;
        }
    }
}
