package org.vedette.event;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a webhook and its receiver share, as Standard Webhooks has it: after {@code whsec_} the key in Base64, or any other
 * text, whose characters are the key in UTF-8.
 */
public final class WebhookSecret {

    /** Keys have so many bytes at least. */
    public static final int SHORTEST = 24;

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key;

    private WebhookSecret(byte[] key) {
        this.key = key;
    }

    /**
     * Reads a secret.
     *
     * @throws IllegalArgumentException if it is too short or not Base64 where it should be
     */
    public static WebhookSecret of(String text) {
        var key = text.startsWith(PREFIX)
                ? Base64.getDecoder().decode(text.substring(PREFIX.length()))
                : text.getBytes(StandardCharsets.UTF_8);
        if (key.length < SHORTEST) {
            throw new IllegalArgumentException("A key has %d bytes or more".formatted(SHORTEST));
        }
        return new WebhookSecret(key);
    }

    /**
     * The header {@code webhook-signature}: the version, a comma and in Base64 HMAC-SHA-256 over id, seconds and body with full
     * stops between them.
     */
    public String sign(String id, Instant at, String body) {
        var signed = hmac(key, "%s.%d.%s".formatted(id, at.getEpochSecond(), body));
        return "v1," + Base64.getEncoder().encodeToString(signed);
    }

    /** HMAC-SHA-256 over a text in UTF-8. */
    public static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HMAC-SHA-256 is missing from this Java platform", impossible);
        }
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "WebhookSecret";
    }
}
