package org.vedette.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretTest {

    /** The example of the reference implementation of Standard Webhooks. */
    @Test
    void signsAsOthersDo() {
        var secret = WebhookSecret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        assertThat(secret.sign(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.ofEpochSecond(1_614_265_330), "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    /** Worked out with {@code openssl dgst -sha256 -hmac}. */
    @Test
    void anyOtherTextIsTheKeyItself() {
        var secret = WebhookSecret.of("0123456789abcdef0123456789abcdef");

        assertThat(secret.sign("1", Instant.ofEpochSecond(2), "{}"))
                .isEqualTo("v1,Se0rMHkxenwTVGJjNAOBEFHfkwwTHPjS3mOsmwp/umY=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "whsec_c2hvcnQ=", "whsec_***"})
    void whatIsTooShortOrNotBase64IsNoSecret(String text) {
        assertThatThrownBy(() -> WebhookSecret.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
