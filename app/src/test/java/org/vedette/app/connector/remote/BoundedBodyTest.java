package org.vedette.app.connector.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BoundedBodyTest {

    private static BoundedBody body(int bytes, int limit, Duration time) {
        return new BoundedBody(new ByteArrayInputStream(new byte[bytes]), limit, time);
    }

    @Test
    void readsUpToTheLimit() throws IOException {
        assertThat(body(10, 10, Duration.ofMinutes(1)).readAllBytes()).hasSize(10);
    }

    @Test
    void endsWhatIsTooLong() {
        assertThatThrownBy(() -> body(11, 10, Duration.ofMinutes(1)).readAllBytes())
                .isInstanceOf(BoundedBody.TooLargeException.class);
        assertThatThrownBy(() -> {
                    try (var body = body(11, 10, Duration.ofMinutes(1))) {
                        for (var at = 0; at < 11; at++) {
                            body.read();
                        }
                    }
                })
                .isInstanceOf(BoundedBody.TooLargeException.class);
    }

    @Test
    void endsWhatDrips() {
        assertThatThrownBy(() -> body(1, 10, Duration.ofNanos(-1)).read())
                .isInstanceOf(BoundedBody.TooSlowException.class);
    }
}
