package org.vedette.app.catalog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.vedette.spi.PlatformProfile;

/** Loads the plugins that are part of the application; with a broken one it does not start. */
final class BuiltIns {

    /** The version of what runs from folders of classes, as with {@code mvn liberty:run}. */
    private static final String UNPACKAGED = "development";

    private record Origin(String id, String version) {}

    private BuiltIns() {}

    /**
     * The built-in plugins, in order of id: that of package {@code org.vedette.linux} is {@code vedette-linux}. The
     * prefix is reserved, so that no dropped-in plugin can take the id.
     */
    static List<Plugin> load(Claims claims) {
        var byOrigin = new TreeMap<Origin, List<PlatformProfile>>(Comparator.comparing(Origin::id));
        try {
            // Not the loader of the thread: on some threads of a server it does not know the application.
            for (var profile : ServiceLoader.load(PlatformProfile.class, PlatformProfile.class.getClassLoader())) {
                byOrigin.computeIfAbsent(origin(profile.getClass()), jar -> new ArrayList<>())
                        .add(profile);
            }
            var plugins = new ArrayList<Plugin>();
            byOrigin.forEach((origin, profiles) -> {
                profiles.sort(
                        Comparator.comparing(profile -> profile.descriptor().id()));
                claims.stake(origin.id(), profiles);
                plugins.add(Plugin.builtIn(origin.id(), Optional.of(origin.version()), profiles));
            });
            return plugins;
        } catch (IOException | RuntimeException | LinkageError | ServiceConfigurationError broken) {
            throw new IllegalStateException(
                    "A built-in plugin is broken, so the application does not start: " + broken, broken);
        }
    }

    private static Origin origin(Class<?> type) throws IOException {
        var manifest = PluginManifest.of(type);
        var built = manifest.spiVersion().orElse(PluginManifest.SPI_VERSION);
        if (!built.equals(PluginManifest.SPI_VERSION)) {
            throw new PluginException(type.getName(), "It was built for version %s of the SPI.".formatted(built));
        }
        var name = type.getPackageName();
        return new Origin(
                Claims.RESERVED + name.substring(name.lastIndexOf('.') + 1),
                manifest.version().orElse(UNPACKAGED));
    }
}
