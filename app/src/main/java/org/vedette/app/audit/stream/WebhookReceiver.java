package org.vedette.app.audit.stream;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.vedette.app.http.SignedPosts;
import org.vedette.event.WebhookSecret;

/**
 * A web address that takes events: each request is signed with HMAC-SHA-256 over the time, a full stop and the body, and any
 * answer but 2xx has it sent again. Where it goes is the operator's to say, so every address may be; redirects are not
 * followed.
 */
@ApplicationScoped
class WebhookReceiver implements Receiver {

    static final String TIMESTAMP = "Vedette-Timestamp";
    static final String SIGNATURE = "Vedette-Signature";

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
    private SignedPosts posts;

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
        posts = new SignedPosts(TIMEOUT);
    }

    /** HTTPS, or this host. */
    static URI address(String text) {
        try {
            var uri = URI.create(text);
            if (SignedPosts.isAddress(uri, false)) {
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
        var headers = Map.of(TIMESTAMP, timestamp, SIGNATURE, "v1=" + signature(secret.orElseThrow(), timestamp, body));
        var status = posts.send(Objects.requireNonNull(address), headers, body);
        if (status < 200 || status > 299) {
            throw new IOException("The receiver answered " + status);
        }
    }

    /** In lower-case hexadecimal. */
    static String signature(String secret, String timestamp, String body) {
        return HexFormat.of()
                .formatHex(WebhookSecret.hmac(secret.getBytes(StandardCharsets.UTF_8), timestamp + "." + body));
    }
}
