package org.vedette.app.catalog;

import java.util.List;
import java.util.Optional;
import org.vedette.spi.PlatformProfile;

/**
 * Profiles that came together.
 *
 * @param version as its manifest says, if it does
 * @param profiles in order of id; none if the plugin failed
 * @param failure why the plugin is not in use: a sentence for those who run the server
 */
record Plugin(
        String id,
        Optional<String> version,
        boolean builtIn,
        List<PlatformProfile> profiles,
        Optional<String> failure) {

    Plugin {
        profiles = List.copyOf(profiles);
    }

    static Plugin builtIn(String id, Optional<String> version, List<PlatformProfile> profiles) {
        return new Plugin(id, version, true, profiles, Optional.empty());
    }

    static Plugin droppedIn(PluginFolder folder, List<IsolatedProfile> profiles) {
        return new Plugin(folder.id(), folder.version(), false, List.copyOf(profiles), Optional.empty());
    }

    static Plugin failed(String id, String why) {
        return new Plugin(id, Optional.empty(), false, List.of(), Optional.of(why));
    }

    boolean hasFailed() {
        return failure.isPresent();
    }
}
