package org.vedette.app.audit.stream;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * A web address that takes events: each request is signed with HMAC-SHA-256 over the time, a full stop and the body, and any
 * answer but 2xx has it sent again. Where it goes is the operator's to say, so every address may be; redirects are not
 * followed.
 */
@ApplicationScoped
class WebhookReceiver implements Receiver {

    static final String TIMESTAMP = "Vedette-Timestamp";
    static final String SIGNATURE = "Vedette-Signature";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MIN_SECRET = 32;
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    @Inject
    @ConfigProperty(name = "vedette.audit.webhook.url")
    private Optional<String> url;

    @Inject
    @ConfigProperty(name = "vedette.audit.webhook.secret")
    private Optional<String> secret;

    @Inject
    private Clock clock;

    private @Nullable URI address;
    private HttpClient client;

    /** A setting that cannot work stops the start. */
    @PostConstruct
    void prepare() {
        if (isConfigured()) {
            address = address(url.orElseThrow());
            if (secret.orElse("").length() < MIN_SECRET) {
                throw new IllegalStateException(
                        "vedette.audit.webhook.secret must have %d characters or more".formatted(MIN_SECRET));
            }
        }
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(TIMEOUT)
                .build();
    }

    /** HTTPS, or this host. */
    static URI address(String text) {
        try {
            var uri = URI.create(text);
            var isLocal = List.of("127.0.0.1", "[::1]", "localhost").contains(String.valueOf(uri.getHost()));
            if (uri.getHost() != null
                    && uri.getUserInfo() == null
                    && ("https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && isLocal))) {
                return uri;
            }
        } catch (IllegalArgumentException notAnAddress) {
            throw new IllegalStateException("vedette.audit.webhook.url is not a URL", notAnAddress);
        }
        throw new IllegalStateException(
                "vedette.audit.webhook.url must begin with https:// and hold no name and password");
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public boolean isConfigured() {
        return url.isPresent();
    }

    @Override
    public void send(List<Message> messages) throws IOException, InterruptedException {
        var body = messages.stream().map(Message::json).collect(Collectors.joining(",", "{\"events\":[", "]}"));
        var timestamp = Long.toString(clock.instant().getEpochSecond());
        var request = HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header(TIMESTAMP, timestamp)
                .header(SIGNATURE, "v1=" + signature(secret.orElseThrow(), timestamp, body))
                .POST(BodyPublishers.ofString(body))
                .build();
        var status = client.send(request, BodyHandlers.discarding()).statusCode();
        if (status < 200 || status > 299) {
            throw new IOException("The receiver answered " + status);
        }
    }

    /** In lower-case hexadecimal. */
    static String signature(String secret, String timestamp, String body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HMAC-SHA-256 is missing from this Java platform", impossible);
        }
    }
}
