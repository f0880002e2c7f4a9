package org.vedette.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import org.vedette.spi.Finding;
import org.vedette.spi.PlatformProfile;

/** The whole check of a policy's settings: first each value by itself, then what they mean together. */
public final class ProfileSettings {

    private ProfileSettings() {}

    /**
     * Reads settings by the definitions of a profile and, if every value satisfies its own definition, asks the profile
     * about the whole.
     *
     * <p>Returns at most {@value SettingsReader#MAX_FINDINGS} findings; errors crowd out warnings, so that a talkative
     * profile cannot hide a reason not to save.
     *
     * @throws RuntimeException whatever the profile throws, which would be a fault of the profile
     */
    public static Reading read(PlatformProfile profile, JsonNode raw) {
        var reading = SettingsReader.read(profile.descriptor().settings(), raw);
        if (reading.hasErrors()) {
            return reading;
        }
        var findings = profile.validate(reading.settings());
        if (findings.size() > SettingsReader.MAX_FINDINGS) {
            findings = findings.stream()
                    .sorted(Comparator.comparing(Finding::isError).reversed())
                    .limit(SettingsReader.MAX_FINDINGS)
                    .toList();
        }
        return new Reading(reading.settings(), findings);
    }
}
