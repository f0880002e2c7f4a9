package org.vedette.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import org.vedette.spi.Setting;
import org.vedette.spi.Settings;
import org.vedette.spi.ValueType;
import org.vedette.spi.ValueType.Choice;
import org.vedette.spi.ValueType.Flag;
import org.vedette.spi.ValueType.Option;
import org.vedette.spi.ValueType.Table;
import org.vedette.spi.ValueType.Text;
import org.vedette.spi.ValueType.WholeNumber;

/** Writes typed settings as the JSON that {@link SettingsReader} reads back to equal settings. */
public final class SettingsWriter {

    private SettingsWriter() {}

    /**
     * Writes the configured values, never a default, in the order of the definitions: equal settings give equal JSON.
     *
     * @throws IllegalArgumentException if a value belongs to none of the definitions, for it would be lost
     */
    public static ObjectNode write(List<Setting<?>> definitions, Settings settings) {
        var json = JsonNodeFactory.instance.objectNode();
        var undefined = new HashSet<>(settings.keys());
        for (var definition : definitions) {
            undefined.remove(definition.key());
            writeMember(json, definition, settings);
        }
        if (!undefined.isEmpty()) {
            throw new IllegalArgumentException("No definition for %s".formatted(undefined));
        }
        return json;
    }

    /** Writes one value, whether it is valid or not. */
    public static <T> JsonNode writeValue(ValueType<T> type, T value) {
        return type.match(new ValueWriter(value));
    }

    private static <T> void writeMember(ObjectNode json, Setting<T> setting, Settings settings) {
        settings.find(setting).ifPresent(value -> json.set(setting.key(), writeValue(setting.type(), value)));
    }

    /** Holds a value of the type that it is matched against. */
    private record ValueWriter(Object value) implements ValueType.Cases<JsonNode> {

        @Override
        public JsonNode flag(Flag type) {
            return JsonNodeFactory.instance.booleanNode((Boolean) value);
        }

        @Override
        public JsonNode wholeNumber(WholeNumber type) {
            return JsonNodeFactory.instance.numberNode((long) (Long) value);
        }

        @Override
        public JsonNode text(Text type) {
            return JsonNodeFactory.instance.textNode((String) value);
        }

        @Override
        public <E extends Enum<E> & Option> JsonNode choice(Choice<E> type) {
            return JsonNodeFactory.instance.textNode(((Option) value).value());
        }

        @Override
        public JsonNode table(Table type) {
            var rows = JsonNodeFactory.instance.arrayNode();
            for (var row : (List<?>) value) {
                rows.add(write(type.columns(), (Settings) row));
            }
            return rows;
        }
    }
}
