package org.vedette.app.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.vedette.spi.Platform;
import org.vedette.spi.PlatformProfile;
import org.vedette.spi.ProfileDescriptor;

/** Which plugin has which profile, and what each platform is called: nothing here is ever overridden. */
final class Claims {

    /** Ids that start like this are ours. */
    static final String RESERVED = "vedette-";

    private final Map<String, String> owners = new HashMap<>();
    private final Map<String, Platform> platforms = new HashMap<>();

    Claims() {
        Stream.of(Platform.WINDOWS, Platform.WINDOWS_CONFIGMGR, Platform.MACOS, Platform.LINUX)
                .forEach(platform -> platforms.put(platform.id(), platform));
    }

    /**
     * Gives a plugin its profiles.
     *
     * @throws PluginException if one of them cannot be had; then the plugin gets none
     */
    void stake(String plugin, List<? extends PlatformProfile> profiles) {
        var newOwners = new HashMap<>(owners);
        var newPlatforms = new HashMap<>(platforms);
        for (var profile : profiles) {
            var descriptor = profile.descriptor();
            refuseReservedIds(plugin, descriptor);
            var owner = newOwners.putIfAbsent(descriptor.id(), plugin);
            if (owner != null) {
                throw new PluginException(
                        plugin,
                        owner.equals(plugin)
                                ? "It has two profiles '%s'.".formatted(descriptor.id())
                                : "Profile '%s' is already there, of plugin '%s', and is not overridden."
                                        .formatted(descriptor.id(), owner));
            }
            var known = newPlatforms.putIfAbsent(descriptor.platform().id(), descriptor.platform());
            if (known != null && !known.equals(descriptor.platform())) {
                throw new PluginException(
                        plugin,
                        "Profile '%s' describes platform '%s' as '%s' (%s), which is known as '%s' (%s)."
                                .formatted(
                                        descriptor.id(),
                                        known.id(),
                                        descriptor.platform().displayName(),
                                        descriptor.platform().operatingSystem(),
                                        known.displayName(),
                                        known.operatingSystem()));
            }
        }
        owners.putAll(newOwners);
        platforms.putAll(newPlatforms);
    }

    static void refuseReserved(String plugin, String what, String id) {
        if (id.startsWith(RESERVED)) {
            throw new PluginException(
                    plugin, "%s '%s' starts with '%s', which is reserved.".formatted(what, id, RESERVED));
        }
    }

    private static void refuseReservedIds(String plugin, ProfileDescriptor descriptor) {
        refuseReserved(plugin, "Profile id", descriptor.id());
        refuseReserved(plugin, "Platform id", descriptor.platform().id());
    }
}
