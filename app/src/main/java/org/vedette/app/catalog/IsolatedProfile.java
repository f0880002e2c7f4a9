package org.vedette.app.catalog;

import java.util.List;
import org.vedette.settings.SettingsSchema;
import org.vedette.spi.Applicability;
import org.vedette.spi.Artifact;
import org.vedette.spi.DeviceFacts;
import org.vedette.spi.Finding;
import org.vedette.spi.PlatformProfile;
import org.vedette.spi.ProfileDescriptor;
import org.vedette.spi.RenderRequest;
import org.vedette.spi.Settings;

/** A profile of a dropped-in plugin, each call of which either keeps the contract or ends in a {@link PluginException}. */
final class IsolatedProfile implements PlatformProfile {

    private final Isolation isolation;
    private final PlatformProfile profile;
    private final ProfileDescriptor descriptor;

    private IsolatedProfile(Isolation isolation, PlatformProfile profile, ProfileDescriptor descriptor) {
        this.isolation = isolation;
        this.profile = profile;
        this.descriptor = descriptor;
    }

    /** Asks the profile for its descriptor, once and for all. */
    static IsolatedProfile of(Isolation isolation, PlatformProfile profile) {
        var name = profile.getClass().getName();
        var descriptor = isolation.load("Asking %s for its descriptor".formatted(name), profile::descriptor);
        if (!isolation
                .load("Asking %s once more".formatted(name), profile::descriptor)
                .equals(descriptor)) {
            throw new PluginException(
                    isolation.plugin(),
                    "%s describes itself differently at each call; its descriptor must be a constant.".formatted(name));
        }
        // The words of options are code of the plugin too; here all of them are read for the first time.
        isolation.load(
                "Describing the settings of profile '%s'".formatted(descriptor.id()),
                () -> SettingsSchema.of(descriptor.settings()));
        return new IsolatedProfile(isolation, profile, descriptor);
    }

    @Override
    public ProfileDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public List<Finding> validate(Settings settings) {
        return isolation.call(doing("Validating settings"), () -> List.copyOf(profile.validate(settings)));
    }

    @Override
    public Applicability applicability(DeviceFacts device) {
        return isolation.call(doing("Judging a device"), () -> profile.applicability(device));
    }

    @Override
    public List<Artifact> render(RenderRequest request) {
        return isolation.call(doing("Rendering"), () -> List.copyOf(profile.render(request)));
    }

    @Override
    public String toString() {
        return "Profile '%s' of plugin '%s'".formatted(descriptor.id(), isolation.plugin());
    }

    private String doing(String what) {
        return "%s for profile '%s'".formatted(what, descriptor.id());
    }
}
