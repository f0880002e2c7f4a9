package org.vedette.app.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.vedette.app.load.ServerProcess;

class RecountsTest {

    private static final long MANY = 20_000;

    private final Recounts recounts = new Recounts();
    private final AtomicLong stored = new AtomicLong();

    private long ask(Supplier<Long> count) {
        return recounts.unlessQuick("list", count, Long::longValue);
    }

    private long slowly() {
        ServerProcess.pause(java.time.Duration.ofMillis(60));
        return stored.get();
    }

    @Test
    void whatIsCountedQuicklyIsNeverRemembered() {
        stored.set(MANY);
        ask(stored::get);
        stored.incrementAndGet();

        assertThat(ask(stored::get)).isEqualTo(MANY + 1);
    }

    @Test
    void whatTakesLongIsRememberedIfItIsMany() {
        stored.set(MANY);
        ask(this::slowly);
        stored.incrementAndGet();

        assertThat(ask(this::slowly)).isEqualTo(MANY);
    }

    @Test
    void aFewAreRememberedOnlyIfTheyTookLongTwice() {
        stored.set(1);
        ask(this::slowly);
        stored.set(2);
        assertThat(ask(this::slowly)).isEqualTo(2);
        stored.set(3);

        assertThat(ask(this::slowly)).isEqualTo(2);
    }
}
