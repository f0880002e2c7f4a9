package org.vedette.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.vedette.app.load.ServerProcess;

/** Waits for what is to happen soon. */
final class Waiting {

    private Waiting() {}

    /** Waits until something is so and says how long that took, in milliseconds; fails when the limit is over. */
    static long within(Duration limit, Callable<Boolean> condition) {
        var begun = System.nanoTime();
        try {
            while (true) {
                var is = condition.call();
                var took = Duration.ofNanos(System.nanoTime() - begun);
                if (is) {
                    return took.toMillis();
                }
                assertThat(took).as("so long in vain").isLessThan(limit);
                ServerProcess.pause(Duration.ofMillis(20));
            }
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
