package org.vedette.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vedette.spi.Setting;
import org.vedette.spi.Settings;
import org.vedette.spi.ValueType;
import org.vedette.spi.ValueType.Choice;
import org.vedette.spi.ValueType.Flag;
import org.vedette.spi.ValueType.Option;
import org.vedette.spi.ValueType.Table;
import org.vedette.spi.ValueType.Text;
import org.vedette.spi.ValueType.WholeNumber;

/**
 * Chooses the reader for the values of one setting. Messages take numbers by {@code %s}, because {@code %d} would write
 * them in the digits of the server's locale.
 */
final class ValueReaders implements ValueType.Cases<ValueReader<?>> {

    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    private final Setting<?> setting;

    private ValueReaders(Setting<?> setting) {
        this.setting = setting;
    }

    @SuppressWarnings("unchecked") // each case answers a reader of its own type's values
    static <T> ValueReader<T> of(Setting<T> setting) {
        return (ValueReader<T>) setting.type().match(new ValueReaders(setting));
    }

    @Override
    public ValueReader<Boolean> flag(Flag type) {
        return (node, pointer, problems) ->
                node.isBoolean() ? Optional.of(node.booleanValue()) : wrong(pointer, problems, "true or false");
    }

    @Override
    public ValueReader<Long> wholeNumber(WholeNumber type) {
        var expectation = "a whole number from %s to %s".formatted(type.min(), type.max());
        var min = BigDecimal.valueOf(type.min());
        var max = BigDecimal.valueOf(type.max());
        return (node, pointer, problems) -> {
            if (!isFinite(node)) {
                return wrong(pointer, problems, expectation);
            }
            // The bounds come first: to expand 1e999999999 would take all memory, to compare it takes none.
            var number = node.decimalValue();
            if (number.compareTo(min) < 0
                    || number.compareTo(max) > 0
                    || number.stripTrailingZeros().scale() > 0) {
                return wrong(pointer, problems, expectation);
            }
            return Optional.of(number.longValueExact());
        };
    }

    private static boolean isFinite(JsonNode node) {
        return node.isNumber() && (node.isIntegralNumber() || Double.isFinite(node.doubleValue()));
    }

    @Override
    public ValueReader<String> text(Text type) {
        var pattern = Pattern.compile(type.pattern());
        return (node, pointer, problems) -> {
            if (!node.isTextual()) {
                return wrong(pointer, problems, "text");
            }
            var value = node.textValue();
            int length = value.codePointCount(0, value.length());
            if (length == 0) {
                return problem(
                        pointer,
                        problems,
                        setting.required()
                                ? "%s must not be empty.".formatted(setting.label())
                                : "%s must not be empty. Leave it out instead.".formatted(setting.label()));
            }
            if (length > type.maxLength()) {
                return problem(
                        pointer,
                        problems,
                        "%s is %s characters long. Shorten it to at most %s."
                                .formatted(setting.label(), length, type.maxLength()));
            }
            if (LONE_SURROGATE.matcher(value).find()) {
                return wrong(pointer, problems, "valid Unicode, without halves of surrogate pairs");
            }
            return matches(pattern, value) ? Optional.of(value) : wrong(pointer, problems, type.expectation());
        };
    }

    private static boolean matches(Pattern pattern, String value) {
        try {
            return pattern.matcher(value).matches();
        } catch (StackOverflowError e) {
            // The engine recurses once per repetition of a group. Long input must not become a server error.
            return false;
        }
    }

    @Override
    public <E extends Enum<E> & Option> ValueReader<E> choice(Choice<E> type) {
        var constants = new LinkedHashMap<String, E>();
        for (var constant : type.options().getEnumConstants()) {
            constants.put(constant.value(), constant);
        }
        var expectation = Sentences.list(List.copyOf(constants.keySet()), "or");
        return (node, pointer, problems) -> {
            var constant = node.isTextual() ? constants.get(node.textValue()) : null;
            return constant == null ? wrong(pointer, problems, expectation) : Optional.of(constant);
        };
    }

    @Override
    public ValueReader<List<Settings>> table(Table type) {
        var rows = MembersReader.of(type.columns(), "Each row of " + setting.label());
        return (node, pointer, problems) -> {
            if (!node.isArray()) {
                return wrong(pointer, problems, "a JSON array of rows");
            }
            if (node.size() > type.maxRows()) {
                return problem(
                        pointer,
                        problems,
                        "%s has %s rows. Reduce them to at most %s."
                                .formatted(setting.label(), node.size(), type.maxRows()));
            }
            return readRows(rows, node, pointer, problems);
        };
    }

    private Optional<List<Settings>> readRows(MembersReader reader, JsonNode node, String pointer, Problems problems) {
        var firstSeen = new HashMap<Settings, Integer>();
        var rows = new ArrayList<Settings>(node.size());
        boolean complete = true;
        for (int i = 0; i < node.size(); i++) {
            var place = pointer + '/' + i;
            int before = problems.count();
            var row = reader.read(node.get(i), place, problems);
            if (problems.isFull()) {
                return Optional.empty();
            }
            if (row.isEmpty() || problems.count() > before) {
                // Not compared with other rows: what is left of a broken row may be equal by accident.
                complete = false;
                continue;
            }
            rows.add(row.get());
            var first = isUnion() ? firstSeen.putIfAbsent(row.get(), i) : null;
            if (first != null) {
                complete = false;
                problems.add(
                        place,
                        "This row of %s repeats row %s. Remove one of them.".formatted(setting.label(), first + 1));
            }
        }
        return complete ? Optional.of(rows) : Optional.empty();
    }

    private boolean isUnion() {
        return setting.merge() == Setting.Merge.UNION;
    }

    private <T> Optional<T> wrong(String pointer, Problems problems, String expectation) {
        return problem(pointer, problems, "%s must be %s.".formatted(setting.label(), expectation));
    }

    private static <T> Optional<T> problem(String pointer, Problems problems, String message) {
        problems.add(pointer, message);
        return Optional.empty();
    }
}
