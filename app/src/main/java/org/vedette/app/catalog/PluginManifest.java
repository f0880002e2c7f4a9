package org.vedette.app.catalog;

import java.io.IOException;
import java.net.URL;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Attributes.Name;
import java.util.jar.Manifest;
import org.vedette.spi.PlatformProfile;

/** What the manifest of a plugin's jar says. */
record PluginManifest(Optional<String> spiVersion, Optional<String> version) {

    /** The version of {@code org.vedette.spi} on offer here; {@code vedette.spi.version} of the build says the same. */
    static final String SPI_VERSION = "1";

    static final String SPI_VERSION_ENTRY = "Vedette-Spi-Version";

    /** The file that names the profiles of a jar. */
    static final String SERVICES = "META-INF/services/" + PlatformProfile.class.getName();

    private static final PluginManifest EMPTY = new PluginManifest(Optional.empty(), Optional.empty());

    static PluginManifest of(Manifest manifest) {
        var entries = manifest.getMainAttributes();
        return new PluginManifest(
                text(entries, new Name(SPI_VERSION_ENTRY)), text(entries, Name.IMPLEMENTATION_VERSION));
    }

    static PluginManifest empty() {
        return EMPTY;
    }

    /** The manifest of the jar that a class came from; empty if it came from a folder, as during development. */
    static PluginManifest of(Class<?> type) throws IOException {
        var file = type.getName().replace('.', '/') + ".class";
        var location = Objects.requireNonNull(type.getResource("/" + file));
        var root = location.toString().substring(0, location.toString().length() - file.length());
        if (root.startsWith("file:")) {
            return EMPTY;
        }
        // In the context of its class, because servers have URL schemes of their own for nested jars.
        try (var content = new URL(location, root + "META-INF/MANIFEST.MF").openStream()) {
            return of(new Manifest(content));
        }
    }

    private static Optional<String> text(Attributes entries, Name name) {
        return Optional.ofNullable(entries.getValue(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
