package org.vedette.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.settings.Samples.json;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vedette.spi.Artifact;
import org.vedette.spi.Finding;
import org.vedette.spi.Platform;
import org.vedette.spi.PlatformProfile;
import org.vedette.spi.ProfileDescriptor;
import org.vedette.spi.RenderRequest;
import org.vedette.spi.Settings;

class ProfileSettingsTest {

    private static final Finding WARNING = Finding.warning("/hour", "Devices are in use then.");
    private static final Finding ERROR = Finding.error("", "This combination is not allowed.");

    @Test
    void profileIsAskedAboutValidSettings() {
        var reading = ProfileSettings.read(finding(List.of(WARNING)), json("{\"hour\": 7}"));

        assertThat(reading).isEqualTo(new Reading(Settings.empty().with(Samples.HOUR, 7L), List.of(WARNING)));
        assertThat(reading.hasErrors()).isFalse();
    }

    @Test
    void profileIsNotAskedAboutInvalidSettings() {
        var reading = ProfileSettings.read(finding(List.of(ERROR)), json("{\"hour\": 24}"));

        assertThat(reading.findings()).extracting(Finding::pointer).containsExactly("/hour");
    }

    @Test
    void warningsDoNotCrowdOutAnError() {
        var many = Stream.concat(Collections.nCopies(500, WARNING).stream(), Stream.of(ERROR))
                .toList();

        var reading = ProfileSettings.read(finding(many), json("{}"));

        assertThat(reading.findings()).hasSize(SettingsReader.MAX_FINDINGS).startsWith(ERROR, WARNING);
    }

    private static PlatformProfile finding(List<Finding> findings) {
        return new PlatformProfile() {
            @Override
            public ProfileDescriptor descriptor() {
                return ProfileDescriptor.of("acme-edr", Platform.LINUX, "Acme", "Is made up.")
                        .configuredBy(Samples.HOUR);
            }

            @Override
            public List<Finding> validate(Settings settings) {
                return findings;
            }

            @Override
            public List<Artifact> render(RenderRequest request) {
                return List.of();
            }
        };
    }
}
