package org.vedette.app.deployment.control;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something else that configures a device, as the device reports it.
 *
 * @param kind {@code configurationProfile}, {@code groupPolicy}, {@code script}, {@code configurationManager} or {@code other}
 * @param name what administrators know it by
 * @param setting the key of the setting that it makes, or {@code package} if it onboarded the device
 * @param value the setting's value as JSON; of a package the id of the organisation
 */
@Schema(name = "OtherSource")
public record OtherSource(
        @Schema(enumeration = {"configurationProfile", "groupPolicy", "script", "configurationManager", "other"})
        @Nullable
        String kind,

        @Schema(example = "Legacy onboarding GPO") @Nullable String name,

        @Schema(example = "sampleSharing") @Nullable String setting,

        @Schema(example = "none") @Nullable String value) {}
