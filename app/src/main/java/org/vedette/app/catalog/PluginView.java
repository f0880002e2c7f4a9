package org.vedette.app.catalog;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A plugin as clients see it. */
@Schema(name = "Plugin", description = "Profiles that came together, built in or dropped in.")
record PluginView(
        @Schema(
                description = "The name of its folder if it was dropped in; if built in, it starts with 'vedette-'.",
                example = "acme")
        String id,

        @Schema(
                nullable = true,
                description = "As its manifest says; null if it says nothing or the plugin failed.",
                example = "2.5.0")
        @Nullable
        String version,

        boolean builtIn,

        @Schema(
                enumeration = {"active", "failed"},
                example = "failed")
        String state,

        @Schema(
                nullable = true,
                description = "If it failed: why, for those who run the server.",
                example =
                        "acme.jar was built for version 2 of the SPI and this server takes version 1; get another build of it.")
        @Nullable
        String reason,

        @Schema(description = "Ids of its profiles; none if it failed.")
        List<String> profiles) {

    static PluginView of(Plugin plugin) {
        return new PluginView(
                plugin.id(),
                plugin.version().orElse(null),
                plugin.builtIn(),
                plugin.hasFailed() ? "failed" : "active",
                plugin.failure().orElse(null),
                plugin.profiles().stream()
                        .map(profile -> profile.descriptor().id())
                        .toList());
    }
}
