package org.vedette.app.catalog;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import org.vedette.spi.PlatformProfile;

/**
 * Loads the plugins that administrators dropped in; a broken one is left out whole, with the reason, and disturbs no
 * other.
 */
final class DropIns implements AutoCloseable {

    private static final Logger LOG = System.getLogger(DropIns.class.getName());

    /** Plugin ids stand in URLs and in the log. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final List<Plugin> plugins = new ArrayList<>();
    private final List<PluginClassLoader> loaders = new ArrayList<>();
    private final Claims claims;

    private DropIns(Claims claims) {
        this.claims = claims;
    }

    /**
     * Loads the plugins of a directory in the order of their folders' names, so that of two that want the same id always
     * the same one gets it.
     *
     * @param claims of the built-in plugins
     * @throws IOException if the directory is not there or cannot be read
     */
    static DropIns load(Path directory, Claims claims) throws IOException {
        var loaded = new DropIns(claims);
        for (var entry : entries(directory)) {
            if (Files.isDirectory(entry)) {
                loaded.add(entry);
            } else if (entry.getFileName().toString().endsWith(".jar")) {
                loaded.leaveOut(
                        entry,
                        new PluginException(
                                entry.getFileName().toString(),
                                "It lies beside the folders of plugins; move it into a folder of its own."));
            }
        }
        return loaded;
    }

    List<Plugin> plugins() {
        return List.copyOf(plugins);
    }

    /** Lets go of the jars, which some systems would keep from being replaced. */
    @Override
    public void close() {
        loaders.forEach(DropIns::close);
        loaders.clear();
    }

    private static List<Path> entries(Path directory) throws IOException {
        var entries = new ArrayList<Path>();
        try (var all = Files.newDirectoryStream(
                directory, entry -> !entry.getFileName().toString().startsWith("."))) {
            all.forEach(entries::add);
        } catch (DirectoryIteratorException unreadable) {
            throw unreadable.getCause();
        }
        entries.sort(Comparator.comparing(entry -> entry.getFileName().toString()));
        return entries;
    }

    private void add(Path path) {
        var loader = Optional.<PluginClassLoader>empty();
        try {
            checkId(path.getFileName().toString());
            var folder = PluginFolder.read(path);
            loader = Optional.of(new PluginClassLoader(folder.id(), folder.urls()));
            var profiles = profiles(new Isolation(folder.id(), loader.get()));
            claims.stake(folder.id(), profiles);
            plugins.add(Plugin.droppedIn(folder, profiles));
            loaders.add(loader.get());
            LOG.log(Level.INFO, "Plugin ''{0}'' brings {1}", folder.id(), profiles);
        } catch (PluginException broken) {
            loader.ifPresent(DropIns::close);
            leaveOut(path, broken);
        }
    }

    private void leaveOut(Path path, PluginException broken) {
        plugins.add(Plugin.failed(path.getFileName().toString(), broken.reason()));
        LOG.log(Level.WARNING, "Left out of the catalogue. " + broken.getMessage(), broken.getCause());
    }

    private void checkId(String id) {
        if (!ID.matcher(id).matches()) {
            throw new PluginException(
                    id,
                    "Its folder must be named with at most 64 letters, digits, dots, dashes and underscores, the first of"
                            + " them a letter or digit.");
        }
        Claims.refuseReserved(id, "Its name", id);
    }

    private static List<IsolatedProfile> profiles(Isolation isolation) {
        var found = isolation.load("Loading its profiles", () -> {
            var profiles = new ArrayList<PlatformProfile>();
            ServiceLoader.load(PlatformProfile.class, isolation.loader()).forEach(profiles::add);
            return profiles;
        });
        if (found.isEmpty()) {
            throw new PluginException(
                    isolation.plugin(), "Its %s names no profile.".formatted(PluginManifest.SERVICES));
        }
        return found.stream()
                .map(profile -> IsolatedProfile.of(isolation, profile))
                .sorted(Comparator.comparing(profile -> profile.descriptor().id()))
                .toList();
    }

    private static void close(PluginClassLoader loader) {
        try {
            loader.close();
        } catch (IOException ignorable) {
            LOG.log(Level.DEBUG, "Jars of plugin {0} stay open: {1}", loader.getName(), ignorable);
        }
    }
}
