package org.vedette.testkit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vedette.settings.PortablePattern;
import org.vedette.settings.SettingsReader;
import org.vedette.settings.SettingsWriter;
import org.vedette.spi.Setting;
import org.vedette.spi.Settings;
import org.vedette.spi.ValueType.Text;

/** What is true of the definitions of settings, beyond what their constructors see to. */
final class DefinitionRules {

    private DefinitionRules() {}

    static List<String> objectionsToPatterns(List<Setting<?>> definitions) {
        return Coverage.settingsAndColumns(definitions)
                .flatMap(setting -> setting.type() instanceof Text text
                        ? PortablePattern.objection(text.pattern()).stream()
                                .map(why -> "The pattern of setting '%s', %s, has an objection %s"
                                        .formatted(setting.key(), text.pattern(), why))
                        : Stream.empty())
                .toList();
    }

    static List<String> objectionsToDefaults(List<Setting<?>> definitions) {
        return Coverage.settingsAndColumns(definitions)
                .flatMap(setting -> objectionToDefault(setting).stream())
                .toList();
    }

    private static <T> Optional<String> objectionToDefault(Setting<T> setting) {
        return setting.defaultValue().flatMap(value -> {
            List<Setting<?>> alone = List.of(setting);
            var json = SettingsWriter.write(alone, Settings.empty().with(setting, value));
            return SettingsReader.read(alone, json).findings().stream()
                    .findFirst()
                    .map(finding ->
                            "The default of setting '%s' is invalid: %s".formatted(setting.key(), finding.message()));
        });
    }
}
