package org.vedette.app.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.settings.SettingsSchema;
import org.vedette.spi.Management;
import org.vedette.spi.PackageType;
import org.vedette.spi.ProfileDescriptor;
import org.vedette.spi.TargetKind;

/** A profile as clients see it. */
@Schema(name = "Profile", description = "What policies can be made of.")
record ProfileView(
        String id,
        PlatformView platform,
        String displayName,
        String description,
        TargetKind targetKind,
        List<Management> management,

        @Schema(description = "In the order a form shows them; empty if policies of this profile carry no package.")
        List<PackageType> packageTypes,

        List<AvailabilityView> packageTypesAvailable,

        @Schema(description = "JSON Schema 2020-12 of the settings of a policy.")
        JsonNode schema,

        OriginView plugin) {

    @Schema(name = "Platform")
    record PlatformView(String id, String displayName) {}

    @Schema(name = "PackageTypeAvailability")
    record AvailabilityView(
            PackageType type,
            boolean available,

            @Schema(nullable = true, description = "If not available: why, and what to do.") @Nullable
            String reason) {}

    @Schema(name = "ProfileOrigin")
    record OriginView(String id, @Nullable String version, boolean builtIn) {}

    static ProfileView of(ProfileDescriptor descriptor, Plugin plugin, PackageAvailability availability) {
        var types = ordered(descriptor.packageTypes(), PackageType.values());
        return new ProfileView(
                descriptor.id(),
                new PlatformView(
                        descriptor.platform().id(), descriptor.platform().displayName()),
                descriptor.displayName(),
                descriptor.description(),
                descriptor.targetKind(),
                ordered(descriptor.management(), Management.values()),
                types,
                types.stream()
                        .map(type -> available(type, availability.obstacle(type, descriptor.platform())))
                        .toList(),
                SettingsSchema.of(descriptor.settings()),
                new OriginView(plugin.id(), plugin.version().orElse(null), plugin.builtIn()));
    }

    private static AvailabilityView available(PackageType type, Optional<String> obstacle) {
        return new AvailabilityView(type, obstacle.isEmpty(), obstacle.orElse(null));
    }

    /** As the SPI declares them: a set has no order of its own, and answers must not change from start to start. */
    private static <E extends Enum<E>> List<E> ordered(Set<E> set, E[] all) {
        return List.of(all).stream().filter(set::contains).toList();
    }
}
