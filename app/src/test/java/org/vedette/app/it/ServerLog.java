package org.vedette.app.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What the server under test has logged. */
final class ServerLog {

    private ServerLog() {}

    static Path folder() {
        return Path.of(System.getProperty("it.wlp.home"), "usr/servers", System.getProperty("it.server"), "logs");
    }

    static long length() {
        try {
            return Files.size(folder().resolve("messages.log"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Everything logged since the log had this length. */
    static String since(long length) {
        try {
            var all = Files.readAllBytes(folder().resolve("messages.log"));
            return new String(Arrays.copyOfRange(all, (int) length, all.length), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
