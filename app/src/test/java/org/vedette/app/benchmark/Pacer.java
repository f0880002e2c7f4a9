package org.vedette.app.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.vedette.app.load.Answer;
import org.vedette.app.load.LoadGenerator;
import org.vedette.app.load.LoadGenerator.Run;
import org.vedette.app.load.Workload;

/** Asks as another workload does, so many times a second and no more, until it is told to stop. */
final class Pacer implements Workload {

    private final Workload asked;
    private final long between;
    private long due = System.nanoTime();
    private volatile boolean stopping;

    Pacer(Workload asked, int perSecond) {
        this.asked = asked;
        this.between = 1_000_000_000L / perSecond;
    }

    /** Begins on a thread of its own. */
    CompletableFuture<Run> start(LoadGenerator generator) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return generator.run(this, Duration.ofHours(2));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    void stop() {
        stopping = true;
    }

    @Override
    public byte @Nullable [] next(int connection) {
        if (stopping) {
            return null;
        }
        var now = System.nanoTime();
        // Who was held up does not make good for more than a moment.
        due = Math.max(due + between, now - 100_000_000L);
        while (now < due) {
            LockSupport.parkNanos(due - now);
            now = System.nanoTime();
        }
        return asked.next(connection);
    }

    @Override
    public Outcome answered(int connection, Answer answer) {
        return asked.answered(connection, answer);
    }
}
