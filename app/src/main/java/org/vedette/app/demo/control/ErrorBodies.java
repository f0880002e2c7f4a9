package org.vedette.app.demo.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.vedette.app.http.Json;

/** How each service words an error in JSON. */
public final class ErrorBodies {

    private static final DateTimeFormatter SIGN_IN_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter GRAPH_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ErrorBodies() {}

    public static ObjectNode of(RefusalException refusal, Instant now) {
        return switch (refusal.service()) {
            case LOGIN -> signIn(refusal, now);
            case GRAPH -> {
                var body = coded(refusal);
                var inner = body.withObject("/error").putObject("innerError");
                inner.put("date", GRAPH_TIME.format(now));
                inner.put("request-id", UUID.randomUUID().toString());
                inner.put("client-request-id", UUID.randomUUID().toString());
                yield body;
            }
            case MANAGEMENT -> coded(refusal);
            case SECURITY -> {
                var body = coded(refusal);
                body.withObject("/error").put("target", UUID.randomUUID().toString());
                yield body;
            }
        };
    }

    private static ObjectNode coded(RefusalException refusal) {
        var body = Json.MAPPER.createObjectNode();
        body.putObject("error").put("code", refusal.code()).put("message", refusal.message());
        return body;
    }

    private static ObjectNode signIn(RefusalException refusal, Instant now) {
        var error = SignInError.of(refusal.code());
        var trace = UUID.randomUUID().toString();
        var correlation = UUID.randomUUID().toString();
        var time = SIGN_IN_TIME.format(now);
        var body = Json.MAPPER.createObjectNode();
        body.put("error", error.error());
        body.put(
                "error_description",
                "AADSTS%s: %s Trace ID: %s Correlation ID: %s Timestamp: %s"
                        .formatted(error.code(), refusal.message(), trace, correlation, time));
        body.putArray("error_codes").add(error.number());
        body.put("timestamp", time);
        body.put("trace_id", trace);
        body.put("correlation_id", correlation);
        body.put("error_uri", "https://login.microsoftonline.com/error?code=" + error.code());
        return body;
    }
}
