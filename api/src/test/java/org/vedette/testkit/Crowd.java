package org.vedette.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.vedette.spi.PlatformProfile;

/** Many threads that ask one instance different things at the same time. */
final class Crowd {

    private static final int THREADS = 8;
    private static final int RENDERINGS = 400;
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(1);
    private static final Duration STUCK = Duration.ofMinutes(1);

    private Crowd() {}

    /** Returns the first answer that differs from the one expected, in a sentence; empty if none does. */
    static Optional<String> firstDifference(PlatformProfile profile, Answers expected)
            throws InterruptedException, TimeoutException {
        var cases = List.copyOf(expected.artifacts().keySet());
        var start = new CyclicBarrier(THREADS);
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            var members = new ArrayList<Callable<Optional<String>>>();
            for (int i = 0; i < THREADS; i++) {
                int offset = i * cases.size() / THREADS;
                members.add(() -> {
                    start.await();
                    return ask(profile, cases, offset, expected);
                });
            }
            for (var answer : threads.invokeAll(members, STUCK.toSeconds(), TimeUnit.SECONDS)) {
                if (answer.isCancelled()) {
                    throw new TimeoutException("Rendering from several threads came to no end");
                }
                var difference = answer.get();
                if (difference.isPresent()) {
                    return difference;
                }
            }
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new AssertionError("Rendering from several threads failed: %s".formatted(e.getCause()), e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** At least one round; further ones while they are cheap, because a race needs its chances. */
    private static Optional<String> ask(PlatformProfile profile, List<Case> cases, int offset, Answers expected) {
        long end = System.nanoTime() + LONG_ENOUGH.toNanos();
        for (int n = 0; n < cases.size() || (n < RENDERINGS && System.nanoTime() < end); n++) {
            var next = cases.get((offset + n) % cases.size());
            var expectation = expected.artifacts().getOrDefault(next, List.of());
            var difference = Answers.difference(expectation, next.render(profile));
            if (difference.isPresent()) {
                return Optional.of("%s rendered differently: %s".formatted(next.title(), difference.get()));
            }
        }
        return Optional.empty();
    }
}
