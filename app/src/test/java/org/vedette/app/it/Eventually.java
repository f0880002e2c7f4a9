package org.vedette.app.it;

import java.util.concurrent.TimeUnit;

/** Waits for what the server does by itself. */
final class Eventually {

    private static final long PAUSE = 100;

    private Eventually() {}

    /** Passes as soon as the check does, or fails as it does at the end. */
    static void within(int seconds, Runnable check) {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (true) {
            try {
                check.run();
                return;
            } catch (AssertionError notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
    }
}
