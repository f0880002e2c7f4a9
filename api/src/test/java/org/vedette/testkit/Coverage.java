package org.vedette.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.vedette.spi.Setting;
import org.vedette.spi.ValueType;
import org.vedette.spi.ValueType.Choice;
import org.vedette.spi.ValueType.Flag;
import org.vedette.spi.ValueType.Option;
import org.vedette.spi.ValueType.Table;
import org.vedette.spi.ValueType.Text;
import org.vedette.spi.ValueType.WholeNumber;

/** Which settings, columns and options there are, and which of them samples use. */
final class Coverage {

    private Coverage() {}

    /** What no accepted sample uses: keys such as {@code tags/name} and options such as {@code sampleSharing=safe}. */
    static Set<String> unused(Subject subject) {
        var definitions = subject.descriptor().settings();
        var unused = possible(definitions);
        for (var sample : subject.accepted()) {
            unused.removeAll(used(definitions, sample.json()));
        }
        return unused;
    }

    private static Set<String> possible(List<Setting<?>> definitions) {
        var possible = new LinkedHashSet<String>();
        for (var definition : definitions) {
            possible.add(definition.key());
            options(definition).forEach(option -> possible.add(definition.key() + '=' + option.value()));
            possible(columns(definition)).forEach(path -> possible.add(definition.key() + '/' + path));
        }
        return possible;
    }

    private static Set<String> used(List<Setting<?>> definitions, JsonNode object) {
        var used = new LinkedHashSet<String>();
        for (var definition : definitions) {
            var value = object.path(definition.key());
            if (!value.isMissingNode()) {
                used.add(definition.key());
                used.add(definition.key() + '=' + value.asText());
                value.forEach(
                        row -> used(columns(definition), row).forEach(path -> used.add(definition.key() + '/' + path)));
            }
        }
        return used;
    }

    /** The settings and, after each table, its columns. */
    static Stream<Setting<?>> settingsAndColumns(List<Setting<?>> definitions) {
        return definitions.stream().flatMap(setting -> Stream.concat(Stream.of(setting), columns(setting).stream()));
    }

    static List<Option> options(Setting<?> setting) {
        return setting.type().match(new Parts()).options();
    }

    private static List<Setting<?>> columns(Setting<?> setting) {
        return setting.type().match(new Parts()).columns();
    }

    /** What a type is made of. */
    private record Parts(List<Option> options, List<Setting<?>> columns) implements ValueType.Cases<Parts> {

        Parts() {
            this(List.of(), List.of());
        }

        @Override
        public Parts flag(Flag type) {
            return this;
        }

        @Override
        public Parts wholeNumber(WholeNumber type) {
            return this;
        }

        @Override
        public Parts text(Text type) {
            return this;
        }

        @Override
        public <E extends Enum<E> & Option> Parts choice(Choice<E> type) {
            return new Parts(Arrays.asList(type.options().getEnumConstants()), columns);
        }

        @Override
        public Parts table(Table type) {
            return new Parts(options, type.columns());
        }
    }
}
