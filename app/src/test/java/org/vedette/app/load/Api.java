package org.vedette.app.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
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

/** The HTTP interface as one caller sees it. An answer that is not a success is an exception with the problem in it. */
public final class Api {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http;
    private final URI base;
    private final String authorization;

    private Api(HttpClient http, URI base, String authorization) {
        this.http = http;
        this.base = base;
        this.authorization = authorization;
    }

    /** As an administrator with a built-in account. */
    public static Api administrator(URI base, String name, String password) {
        var account = (name + ':' + password).getBytes(StandardCharsets.UTF_8);
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        return new Api(http, base, "Basic " + Base64.getEncoder().encodeToString(account));
    }

    /** Over the same connections, as somebody with this credential. */
    public Api bearer(String credential) {
        return new Api(http, base, "Bearer " + credential);
    }

    /** The JSON at an address. */
    public JsonNode get(String path) {
        return json(send(request(path).GET()));
    }

    /** The text at an address; for health, metrics and counters. */
    public String text(String path) {
        return send(request(path).setHeader("Accept", "text/plain, */*").GET()).body();
    }

    /** What is at an address, to be read piece by piece and closed. */
    public InputStream stream(String path) {
        var request = request(path).setHeader("Accept", "*/*").GET().build();
        try {
            var answer = http.send(request, BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("GET %s answers %d".formatted(path, answer.statusCode()));
            }
            return answer.body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The answer to a POST without a body as text. */
    public String run(String path) {
        return send(request(path).setHeader("Accept", "text/plain").POST(BodyPublishers.noBody()))
                .body();
    }

    /** Sends JSON. */
    public JsonNode post(String path, String json) {
        return post(path, BodyPublishers.ofString(json), "application/json");
    }

    /** Sends a file as it is. */
    public JsonNode upload(String path, byte[] content) {
        return post(path, BodyPublishers.ofByteArray(content), "application/octet-stream");
    }

    private JsonNode post(String path, BodyPublisher body, String mediaType) {
        return json(send(request(path).header("Content-Type", mediaType).POST(body)));
    }

    /** Sends JSON that carries what was seen of the thing that it acts on. */
    public JsonNode postTo(String seen, String path, String json) {
        return json(send(request(path)
                .header("If-Match", etag(seen))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))));
    }

    /** Replaces what is there. */
    public JsonNode put(String path, String seen, String json) {
        return json(send(request(path)
                .header("If-Match", etag(seen))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json))));
    }

    /** Removes what is there. */
    public void delete(String path) {
        send(request(path).header("If-Match", etag(path)).DELETE());
    }

    /** Changes what is there. */
    public JsonNode patch(String path, String json) {
        return json(send(request(path)
                .header("If-Match", etag(path))
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString(json))));
    }

    private String etag(String path) {
        return send(request(path).GET()).headers().firstValue("ETag").orElse("*");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofMinutes(5))
                .header("Accept", "application/json")
                .header("Authorization", authorization);
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

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return answer.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(answer.body());
        } catch (IOException notJson) {
            throw new UncheckedIOException(answer.body(), notJson);
        }
    }
}
