package org.vedette.app.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of the console: its own under {@code /assets}, libraries from jars under {@code /_static}.
 *
 * <p>They are kept in memory, compressed. Where they lie open on disk, as while the console is being written, a change is
 * seen within seconds.
 */
@ApplicationScoped
public class ConsoleFiles {

    static final String ASSETS = "/assets/";
    static final String LIBRARIES = "/_static/";
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    @Inject
    private ServletContext context;

    @Inject
    private Clock clock;

    private final Map<String, Asset> libraries = new ConcurrentHashMap<>();

    @Nullable
    private volatile Edition current;

    /** All of the console's own files as they are now. */
    Edition edition() {
        var seen = current;
        var now = clock.instant();
        return seen != null && now.isBefore(seen.checkedAt().plus(LOOK_AGAIN)) ? seen : check(now);
    }

    /** A module of a library. */
    Optional<Asset> library(String path) {
        var known = libraries.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        if (!path.startsWith(LIBRARIES) || !Asset.served(path)) {
            return Optional.empty();
        }
        var found = read(path).map(content -> Asset.of(path, content));
        found.ifPresent(asset -> libraries.put(path, asset));
        return found;
    }

    private synchronized Edition check(Instant now) {
        var paths = new TreeSet<String>();
        collect(ASSETS, paths);
        var stamp = stamp(paths);
        var seen = current;
        var next = seen != null && seen.stamp() == stamp
                ? new Edition(now, stamp, seen.version(), seen.files())
                : load(now, stamp, paths);
        current = next;
        return next;
    }

    private Edition load(Instant now, long stamp, Set<String> paths) {
        var files = new TreeMap<String, Asset>();
        var tags = new StringBuilder();
        for (var path : paths) {
            var asset = Asset.of(
                    path, read(path).orElseThrow(() -> new IllegalStateException("%s has gone".formatted(path))));
            files.put(path, asset);
            tags.append(path).append(asset.tag());
        }
        var version =
                Asset.digest(tags.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 16);
        return new Edition(now, stamp, version, Map.copyOf(files));
    }

    private void collect(String folder, Set<String> into) {
        var entries = context.getResourcePaths(folder);
        if (entries == null) {
            return;
        }
        for (var entry : entries) {
            if (entry.endsWith("/")) {
                collect(entry, into);
            } else if (Asset.served(entry)) {
                into.add(entry);
            }
        }
    }

    /** Differs when a file was added, removed or written; within an archive nothing ever is. */
    private long stamp(Set<String> paths) {
        var stamp = 0L;
        for (var path : paths) {
            var real = context.getRealPath(path);
            stamp = 31 * stamp + path.hashCode() + (real == null ? 0 : new File(real).lastModified());
        }
        return stamp;
    }

    private Optional<byte[]> read(String path) {
        try (var stream = context.getResourceAsStream(path)) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * The console's own files at one time.
     *
     * @param version of their content; equal on every node that runs the same release
     */
    record Edition(Instant checkedAt, long stamp, String version, Map<String, Asset> files) {

        Optional<Asset> file(String path) {
            return Optional.ofNullable(files.get(path));
        }
    }
}
