package org.vedette.settings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.vedette.spi.Setting;
import org.vedette.spi.ValueType;
import org.vedette.spi.ValueType.Choice;
import org.vedette.spi.ValueType.Flag;
import org.vedette.spi.ValueType.Option;
import org.vedette.spi.ValueType.Table;
import org.vedette.spi.ValueType.Text;
import org.vedette.spi.ValueType.WholeNumber;

/**
 * Describes settings as JSON Schema 2020-12, from which clients check input and consoles build forms.
 *
 * <p>The properties stand in form order. Label, help and default become {@code title}, {@code description} and
 * {@code default}, which are annotations: a policy that leaves a setting out does not claim its default.
 *
 * <p>What JSON Schema has no word for stands in the vendor keyword {@value #VENDOR_KEYWORD}, an object that validators
 * ignore:
 *
 * <ul>
 *   <li>{@code merge}, on each setting: {@code unanimous} if policies that meet on one device must agree on the value,
 *       {@code union} if their rows add up;
 *   <li>{@code expectation}, on each text: what {@code pattern} means, to complete the sentence "must be …".
 * </ul>
 */
public final class SettingsSchema {

    /** The keyword that holds what JSON Schema has no word for. */
    public static final String VENDOR_KEYWORD = "x-vedette";

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private SettingsSchema() {}

    /** The schema of an object that holds the given settings. */
    public static ObjectNode of(List<Setting<?>> definitions) {
        var schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", DIALECT);
        addMembers(schema, definitions, true);
        return schema;
    }

    private static void addMembers(ObjectNode schema, List<Setting<?>> definitions, boolean merged) {
        schema.put("type", "object");
        var properties = schema.putObject("properties");
        for (var definition : definitions) {
            properties.set(definition.key(), property(definition, merged));
        }
        var required =
                definitions.stream().filter(Setting::required).map(Setting::key).toList();
        if (!required.isEmpty()) {
            var names = schema.putArray("required");
            required.forEach(names::add);
        }
        schema.put("additionalProperties", false);
    }

    private static <T> ObjectNode property(Setting<T> setting, boolean merged) {
        var property = JsonNodeFactory.instance.objectNode();
        property.put("title", setting.label());
        if (!setting.help().isEmpty()) {
            property.put("description", setting.help());
        }
        if (setting.deprecated()) {
            property.put("deprecated", true);
        }
        property.setAll(setting.type().match(new TypeSchema(setting.merge())));
        setting.defaultValue()
                .ifPresent(value -> property.set("default", SettingsWriter.writeValue(setting.type(), value)));
        if (merged) {
            property.withObjectProperty(VENDOR_KEYWORD).put("merge", word(setting.merge()));
        }
        return property;
    }

    private static String word(Setting.Merge merge) {
        return switch (merge) {
            case UNANIMOUS -> "unanimous";
            case UNION -> "union";
        };
    }

    /** The keywords that say what a value may be. */
    private record TypeSchema(Setting.Merge merge) implements ValueType.Cases<ObjectNode> {

        @Override
        public ObjectNode flag(Flag type) {
            return typed("boolean");
        }

        @Override
        public ObjectNode wholeNumber(WholeNumber type) {
            return typed("integer").put("minimum", type.min()).put("maximum", type.max());
        }

        @Override
        public ObjectNode text(Text type) {
            var schema = typed("string")
                    .put("minLength", 1)
                    .put("maxLength", type.maxLength())
                    // JSON Schema searches for the pattern; a setting wants all of the text to match.
                    .put("pattern", "^(?:" + type.pattern() + ")$");
            schema.putObject(VENDOR_KEYWORD).put("expectation", type.expectation());
            return schema;
        }

        @Override
        public <E extends Enum<E> & Option> ObjectNode choice(Choice<E> type) {
            var schema = JsonNodeFactory.instance.objectNode();
            var options = schema.putArray("oneOf");
            for (var constant : type.options().getEnumConstants()) {
                var option = options.addObject().put("const", constant.value()).put("title", constant.label());
                if (!constant.help().isEmpty()) {
                    option.put("description", constant.help());
                }
            }
            return schema;
        }

        @Override
        public ObjectNode table(Table type) {
            var schema = typed("array").put("maxItems", type.maxRows());
            if (merge == Setting.Merge.UNION) {
                schema.put("uniqueItems", true);
            }
            addMembers(schema.putObject("items"), type.columns(), false);
            return schema;
        }

        private static ObjectNode typed(String name) {
            return JsonNodeFactory.instance.objectNode().put("type", name);
        }
    }
}
