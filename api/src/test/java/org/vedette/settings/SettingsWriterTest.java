package org.vedette.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vedette.spi.Settings;

/** That what was read is written and read again unchanged is shown in {@link SettingsAgreementTest}. */
class SettingsWriterTest {

    @Test
    void writesInTheOrderOfTheDefinitionsAndNoDefault() {
        var row = Settings.empty().with(Samples.FOLDER, true).with(Samples.PATH, "/a");
        var settings = Settings.empty().with(Samples.PATHS, List.of(row)).with(Samples.HOUR, 3L);

        assertThat(SettingsWriter.write(Samples.ALL, settings))
                .hasToString("{\"hour\":3,\"paths\":[{\"path\":\"/a\",\"isFolder\":true}]}");
    }

    @Test
    void refusesToLoseAValue() {
        var settings = Settings.empty().with(Samples.HOUR, 3L);

        assertThatThrownBy(() -> SettingsWriter.write(List.of(Samples.QUIET), settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No definition for [hour]");
    }
}
