package org.vedette.app.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Looks for secrets in every answer to {@link Client} and, after each test class, in all that the server has logged since.
 *
 * <p>Tokens and credentials may be in the one answer that issues them and nowhere else; the log may hold none at all.
 */
public final class SecretsWatch implements AfterAllCallback {

    private static final Pattern TICKET = Pattern.compile("v(?:et|dc|sc)1_[A-Za-z0-9_-]{64}");
    private static final Pattern GIVEN = Pattern.compile("\"(?:clientSecret|password)\"\\s*:\\s*\"([^\"\\\\]{12,})\"");
    /** Of private keys, and of the envelope of a package. */
    private static final List<String> NEVER = List.of("PRIVATE KEY-----", "\"sig\":\"", "\\\"sig\\\":\\\"");

    private static final Set<String> ISSUED = ConcurrentHashMap.newKeySet();
    private static final Set<String> PLANTED = ConcurrentHashMap.newKeySet();
    private static final Map<Path, Long> READ = new HashMap<>();

    static {
        PLANTED.add(Client.ADMIN.substring(Client.ADMIN.indexOf(':') + 1));
    }

    /** Remembers the secrets that a request gives to the server. */
    static void sent(String json) {
        var given = GIVEN.matcher(json);
        while (given.find()) {
            PLANTED.add(given.group(1));
        }
    }

    /** Fails if an answer has a secret that it does not issue; the emulated tenant of the demo gives its own away. */
    static void received(String path, String text) {
        var tickets = TICKET.matcher(text);
        while (tickets.find()) {
            if (!ISSUED.add(tickets.group())) {
                throw new AssertionError("%s answers a secret that was issued before: %s".formatted(path, text));
            }
        }
        if (!path.contains("demo")) {
            found(text).forEach(secret -> {
                throw new AssertionError("%s answers a secret: %s".formatted(path, secret));
            });
        }
    }

    /** Everything logged since the class before. */
    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (System.getProperty("it.wlp.home") == null || !Files.isDirectory(ServerLog.folder())) {
            return;
        }
        var secrets = new ArrayList<>(keys());
        var files = new ArrayList<Path>();
        // Not the folder of the server's own state, where files come and go.
        for (var folder : List.of(ServerLog.folder(), ServerLog.folder().resolve("ffdc"))) {
            if (Files.isDirectory(folder)) {
                try (var all = Files.list(folder)) {
                    all.filter(Files::isRegularFile).forEach(files::add);
                }
            }
        }
        for (var file : files) {
            var text = news(file);
            var ticket = TICKET.matcher(text);
            if (ticket.find()) {
                throw new AssertionError("%s holds a token or credential: %s".formatted(file, ticket.group()));
            }
            var found = new ArrayList<>(found(text));
            secrets.stream().filter(text::contains).forEach(key -> found.add("a line of the key file"));
            if (!found.isEmpty()) {
                throw new AssertionError("%s holds %s".formatted(file, found));
            }
        }
    }

    private static List<String> found(String text) {
        var found = new ArrayList<String>();
        PLANTED.stream().filter(text::contains).forEach(found::add);
        NEVER.stream().filter(text::contains).forEach(found::add);
        return found;
    }

    private static List<String> keys() throws IOException {
        var file = KeyRotationIT.file();
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .filter(secret -> secret.length() > 40)
                        .toList()
                : List.of();
    }

    private static synchronized String news(Path file) {
        try {
            var content = Files.readAllBytes(file);
            var from = READ.getOrDefault(file, 0L);
            READ.put(file, (long) content.length);
            var start = from > content.length ? 0 : from.intValue();
            return new String(content, start, content.length - start, StandardCharsets.UTF_8);
        } catch (NoSuchFileException rotated) {
            return "";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
