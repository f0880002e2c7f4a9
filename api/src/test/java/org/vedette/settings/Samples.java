package org.vedette.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.vedette.spi.Setting;
import org.vedette.spi.Setting.Merge;
import org.vedette.spi.Settings;
import org.vedette.spi.ValueType.Choice;
import org.vedette.spi.ValueType.Flag;
import org.vedette.spi.ValueType.Option;
import org.vedette.spi.ValueType.Table;
import org.vedette.spi.ValueType.Text;
import org.vedette.spi.ValueType.WholeNumber;

/** Definitions with one setting of each type. */
final class Samples {

    static final Setting<Boolean> QUIET =
            Setting.of("quiet", "Quiet", new Flag()).retired();
    static final Setting<Long> HOUR = Setting.of("hour", "Hour of the scan", new WholeNumber(0, 23));
    static final Setting<Sharing> SHARING = Setting.of("sharing", "Sample sharing", new Choice<>(Sharing.class))
            .help("What leaves the device.")
            .defaultTo(Sharing.SAFE);
    static final Setting<String> NAME = Setting.of("name", "Name", new Text(5, "[a-z]*", "small letters"));
    static final Setting<String> PATH = Setting.of("path", "Path", new Text(10, "/[^*]*", "an absolute path"))
            .mandatory();
    static final Setting<Boolean> FOLDER = Setting.of("isFolder", "Folder", new Flag());
    static final Setting<List<Settings>> PATHS =
            Setting.of("paths", "Paths", new Table(List.of(PATH, FOLDER), 3)).mergedBy(Merge.UNION);

    static final List<Setting<?>> ALL = List.of(QUIET, HOUR, SHARING, NAME, PATHS);

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    enum Sharing implements Option {
        ALL("all", "All samples", ""),
        SAFE("safe", "Send safe samples", "Samples that may hold personal data stay on the device.");

        private final String value;
        private final String label;
        private final String help;

        Sharing(String value, String label, String help) {
            this.value = value;
            this.label = label;
            this.help = help;
        }

        @Override
        public String value() {
            return value;
        }

        @Override
        public String label() {
            return label;
        }

        @Override
        public String help() {
            return help;
        }
    }

    private Samples() {}

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
