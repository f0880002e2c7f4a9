package org.vedette.app.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Sends JSON to others and reads no more of their answer than its status. Redirects are not followed, because what is sent was
 * meant for this address only.
 */
public final class SignedPosts {

    private static final List<String> LOCAL = List.of("127.0.0.1", "[::1]", "localhost");

    private final HttpClient client;
    private final Duration timeout;

    /** How long a receiver may take to answer. */
    public SignedPosts(Duration timeout) {
        this.timeout = timeout;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /** Whether an address is of this host as it is spelled. */
    public static boolean isLocal(URI address) {
        return LOCAL.contains(String.valueOf(address.getHost()));
    }

    /** Whether an address could be sent to: one with a host and without a name and password, by HTTPS or else {@code http}. */
    public static boolean isAddress(URI address, boolean plainHttp) {
        return address.getHost() != null
                && address.getUserInfo() == null
                && ("https".equals(address.getScheme())
                        || ("http".equals(address.getScheme()) && (plainHttp || isLocal(address))));
    }

    /**
     * Sends a body and waits for the answer.
     *
     * @return its status
     * @throws IOException if there is none
     */
    public int send(URI address, Map<String, String> headers, String body) throws IOException, InterruptedException {
        return client.send(request(address, headers, body), BodyHandlers.discarding())
                .statusCode();
    }

    /** The same without waiting; fails as {@link #send} does. */
    public CompletableFuture<Integer> begin(URI address, Map<String, String> headers, String body) {
        return client.sendAsync(request(address, headers, body), BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode);
    }

    private HttpRequest request(URI address, Map<String, String> headers, String body) {
        var request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return request.build();
    }
}
