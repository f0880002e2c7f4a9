package org.vedette.app.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.vedette.app.load.ServerProcess;

/**
 * A file system of a few megabytes that only programs see that are started {@linkplain #inside() inside}, in a mount
 * namespace of its own. Needs {@code unshare} and {@code nsenter} (util-linux) and a kernel that lets the user have one.
 */
final class SmallDisk implements AutoCloseable {

    private final Path folder;
    private final Process keeper;

    SmallDisk(Path folder, int megabytes) throws IOException {
        this.folder = Files.createDirectories(folder);
        var log = folder.resolveSibling("disk.log");
        keeper = new ProcessBuilder(
                        "unshare",
                        "--user",
                        "--map-root-user",
                        "--mount",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o size=%dm vedette '%s' && touch '%s/mounted' && exec sleep 3600"
                                .formatted(megabytes, folder, folder))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        for (var i = 0; i < 100 && keeper.isAlive(); i++) {
            if (Files.exists(outside().resolve("mounted"))) {
                return;
            }
            ServerProcess.pause(Duration.ofMillis(50));
        }
        keeper.destroyForcibly();
        throw new IOException("No file system of one's own can be mounted: " + Files.readString(log));
    }

    /** The start of a command that is to see the file system. */
    List<String> inside() {
        return List.of(
                "nsenter",
                "--target",
                String.valueOf(keeper.pid()),
                "--user",
                "--mount",
                "--preserve-credentials",
                "--");
    }

    /** The folder as programs inside see it. */
    Path folder() {
        return folder;
    }

    /** The folder as this process reaches it. */
    private Path outside() {
        return Path.of("/proc", String.valueOf(keeper.pid()), "root" + folder);
    }

    /** Leaves not a byte to anybody. */
    void fill() throws IOException {
        try (OutputStream ballast = Files.newOutputStream(ballast())) {
            for (var size = 1 << 20; size > 0; size /= 2) {
                try {
                    while (true) {
                        ballast.write(new byte[size]);
                    }
                } catch (IOException full) {
                    // Then a smaller piece may still find room.
                }
            }
        }
    }

    void free() throws IOException {
        Files.delete(ballast());
    }

    private Path ballast() {
        return outside().resolve("ballast");
    }

    /** Copies a folder of it to where everybody sees it. */
    void copy(String name, Path target) throws IOException {
        var from = outside().resolve(name);
        try (Stream<Path> files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                Files.copy(file, target.resolve(from.relativize(file).toString()));
            }
        }
    }

    @Override
    public void close() {
        keeper.destroyForcibly();
    }
}
