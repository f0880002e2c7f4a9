package org.vedette.app.catalog;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;

/**
 * A folder with the jars of one plugin, looked through without loading any of its classes: a class that was compiled
 * against another SPI may fail in ways that tell nobody why.
 *
 * @param id the folder's name
 * @param version as the manifest of its first jar with profiles says
 */
record PluginFolder(String id, Optional<String> version, List<Path> jars) {

    static PluginFolder read(Path folder) {
        var id = folder.getFileName().toString();
        var jars = jars(id, folder);
        var manifests = new ArrayList<PluginManifest>();
        for (var jar : jars) {
            readManifest(id, jar).ifPresent(manifests::add);
        }
        if (manifests.isEmpty()) {
            throw new PluginException(
                    id,
                    jars.isEmpty()
                            ? "There is no jar in its folder."
                            : "No jar in its folder has the file %s, which names profiles."
                                    .formatted(PluginManifest.SERVICES));
        }
        return new PluginFolder(id, manifests.get(0).version(), jars);
    }

    URL[] urls() {
        return jars.stream().map(PluginFolder::url).toArray(URL[]::new);
    }

    private static List<Path> jars(String id, Path folder) {
        var jars = new ArrayList<Path>();
        try (var files = Files.newDirectoryStream(folder, "*.jar")) {
            files.forEach(jars::add);
        } catch (IOException | DirectoryIteratorException unreadable) {
            throw new PluginException(id, "Its folder cannot be read (%s).".formatted(unreadable), unreadable);
        }
        jars.sort(null);
        return jars;
    }

    /** The manifest, if it is the jar of a profile; of the right version, or else the plugin is refused. */
    private static Optional<PluginManifest> readManifest(String id, Path path) {
        PluginManifest manifest;
        try (var jar = new JarFile(path.toFile())) {
            if (jar.getEntry(PluginManifest.SERVICES) == null) {
                return Optional.empty();
            }
            var raw = jar.getManifest();
            manifest = raw == null ? PluginManifest.empty() : PluginManifest.of(raw);
        } catch (IOException | SecurityException unreadable) {
            throw new PluginException(
                    id, "%s cannot be read as a jar (%s).".formatted(path.getFileName(), unreadable), unreadable);
        }
        var version = manifest.spiVersion()
                .orElseThrow(() -> new PluginException(
                        id,
                        "The manifest of %s has no entry %s; this server takes plugins with %s there."
                                .formatted(
                                        path.getFileName(),
                                        PluginManifest.SPI_VERSION_ENTRY,
                                        PluginManifest.SPI_VERSION)));
        if (!version.equals(PluginManifest.SPI_VERSION)) {
            throw new PluginException(
                    id,
                    "%s was built for version %s of the SPI and this server takes version %s; get another build of it."
                            .formatted(path.getFileName(), version, PluginManifest.SPI_VERSION));
        }
        return Optional.of(manifest);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
