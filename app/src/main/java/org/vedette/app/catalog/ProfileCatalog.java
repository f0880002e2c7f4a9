package org.vedette.app.catalog;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.vedette.app.problem.ProblemException;
import org.vedette.spi.PlatformProfile;

/** Every profile that policies can be made of, and the plugins that bring them; the same from start to stop. */
@ApplicationScoped
public class ProfileCatalog {

    private static final Logger LOG = System.getLogger(ProfileCatalog.class.getName());

    @Inject
    @ConfigProperty(name = "vedette.plugins.directory")
    private Optional<String> directory;

    private List<Plugin> plugins = List.of();
    private Map<String, PlatformProfile> profiles = Map.of();
    private Optional<DropIns> dropIns = Optional.empty();
    private Optional<String> directoryProblem = Optional.empty();

    /** All profiles, by id. */
    public List<PlatformProfile> profiles() {
        return List.copyOf(profiles.values());
    }

    /** The profile; empty if no plugin here has it, as when a plugin was taken away. */
    public Optional<PlatformProfile> find(String profileId) {
        return Optional.ofNullable(profiles.get(profileId));
    }

    /**
     * The profile a request names.
     *
     * @throws ProblemException if no plugin here has it
     */
    public PlatformProfile require(String profileId, String pointer) {
        return find(profileId)
                .orElseThrow(() -> ProblemException.invalid(
                        pointer,
                        "There is no profile '%s'; there are %s."
                                .formatted(profileId, String.join(", ", profiles.keySet()))));
    }

    /** All plugins, those that failed included, by id. */
    List<Plugin> plugins() {
        return plugins;
    }

    /** The plugin that brought a profile of this catalogue. */
    Plugin pluginOf(PlatformProfile profile) {
        return plugins.stream()
                .filter(plugin -> plugin.profiles().contains(profile))
                .findFirst()
                .orElseThrow();
    }

    /** Why the directory for plugins could not be read, if so. */
    Optional<String> directoryProblem() {
        return directoryProblem;
    }

    /** Called for its side effect, {@link #load}: what is wrong with a plugin shows at the start, not at the first use. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object applicationStart) {
        LOG.log(Level.DEBUG, "Profiles: {0}", profiles.keySet());
    }

    @PostConstruct
    void load() {
        var claims = new Claims();
        var all = new ArrayList<>(BuiltIns.load(claims));
        directory.map(String::strip).filter(path -> !path.isEmpty()).ifPresent(path -> {
            try {
                var loaded = DropIns.load(Path.of(path), claims);
                dropIns = Optional.of(loaded);
                all.addAll(loaded.plugins());
            } catch (IOException | InvalidPathException unreadable) {
                directoryProblem = Optional.of(
                        "The directory of vedette.plugins.directory cannot be read (%s)".formatted(unreadable));
                LOG.log(Level.WARNING, directoryProblem.get() + "; only the built-in plugins are there.");
            }
        });
        plugins = List.copyOf(all);
        profiles = new TreeMap<>();
        plugins.forEach(plugin -> plugin.profiles()
                .forEach(profile -> profiles.put(profile.descriptor().id(), profile)));
    }

    @PreDestroy
    void close() {
        dropIns.ifPresent(DropIns::close);
    }
}
