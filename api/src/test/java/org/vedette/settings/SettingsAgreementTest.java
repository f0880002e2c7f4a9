package org.vedette.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.vedette.spi.Setting;
import org.vedette.spi.Setting.Merge;
import org.vedette.spi.Settings;
import org.vedette.spi.ValueType.Choice;
import org.vedette.spi.ValueType.Flag;
import org.vedette.spi.ValueType.Table;
import org.vedette.spi.ValueType.Text;
import org.vedette.spi.ValueType.WholeNumber;

/**
 * What the schema accepts is what the reader accepts, for random definitions and documents near their shape. The schema is
 * asked through a validator that is not ours and a regular expression engine that is not Java's.
 */
class SettingsAgreementTest {

    private static final SchemaRegistryConfig ECMA_SCRIPT = SchemaRegistryConfig.builder()
            .regularExpressionFactory(pattern ->
                    text -> EcmaScript.test(pattern, text).orElseThrow(() -> new AssertionError("Invalid: " + pattern)))
            .build();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(ECMA_SCRIPT));

    @Example
    void equalNumbersWrittenDifferentlyMakeRowsEqual() {
        Setting<List<Settings>> table = Setting.of("table", "Table", new Table(List.of(Samples.HOUR), 3))
                .mergedBy(Merge.UNION);
        var json = """
                {"table": [{"hour": 5}, {"hour": 5.0}]}
                """;

        assertThat(SCHEMAS.getSchema(SettingsSchema.of(List.of(table)).toString())
                        .validate(json, InputFormat.JSON))
                .isNotEmpty();
        assertThat(SettingsReader.read(List.of(table), Samples.json(json)).hasErrors())
                .isTrue();
    }

    @Property(tries = 3_000)
    void schemaAndReaderAcceptTheSame(@ForAll("questions") Question question) {
        var schema = SCHEMAS.getSchema(SettingsSchema.of(question.definitions()).toString());

        var errors = schema.validate(question.json(), InputFormat.JSON);
        var reading = SettingsReader.read(question.definitions(), Samples.json(question.json()));

        Statistics.collect(errors.isEmpty() ? "accepted" : "refused");
        Statistics.coverage(coverage -> coverage.check("accepted").percentage(share -> share > 10));
        assertThat(reading.hasErrors())
                .as("schema says %s, reader says %s", errors, reading.findings())
                .isEqualTo(!errors.isEmpty());
    }

    @Property(tries = 1_000)
    void whatWasReadIsWrittenAndReadAgainUnchanged(@ForAll("questions") Question question) {
        var settings = SettingsReader.read(question.definitions(), Samples.json(question.json()))
                .settings();

        var again = SettingsReader.read(question.definitions(), SettingsWriter.write(question.definitions(), settings));

        assertThat(again.settings()).isEqualTo(settings);
    }

    /** Definitions and a document that may or may not satisfy them. */
    record Question(List<Setting<?>> definitions, String json) {}

    @Provide
    static Arbitrary<Question> questions() {
        return definitions().flatMap(definitions -> object(definitions).map(json -> new Question(definitions, json)));
    }

    private static Arbitrary<List<Setting<?>>> definitions() {
        return Combinators.combine(columns(), table(), Arbitraries.of(true, false))
                .as((columns, table, hasTable) -> hasTable ? append(columns, table) : columns);
    }

    private static Arbitrary<List<Setting<?>>> columns() {
        return Combinators.combine(number(), text(), Arbitraries.integers().between(0, 255))
                .as((number, text, bits) -> {
                    var all = List.<Setting<?>>of(
                            Setting.of("flag", "Flag", new Flag()),
                            number,
                            text,
                            Setting.of("choice", "Choice", new Choice<>(Samples.Sharing.class)));
                    var some = new ArrayList<Setting<?>>();
                    for (int i = 0; i < all.size(); i++) {
                        if ((bits & 1 << i) != 0) {
                            some.add((bits & 16 << i) != 0 ? all.get(i).mandatory() : all.get(i));
                        }
                    }
                    return some;
                });
    }

    private static Arbitrary<Setting<?>> number() {
        return Arbitraries.of(
                        new WholeNumber(0, 0),
                        new WholeNumber(-5, 100),
                        new WholeNumber(Long.MIN_VALUE, Long.MAX_VALUE))
                .map(type -> Setting.of("number", "Number", type));
    }

    private static Arbitrary<Setting<?>> text() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.of(
                                "[a-z]*",
                                "a|b",
                                "[^\\u0000-\\u001F\\u007F]*",
                                "(?:a|/)+?",
                                "\\p{L}{1,2}",
                                "[^é]*",
                                "\\W*"))
                .as((length, pattern) -> Setting.of("text", "Text", new Text(length, pattern, "right")));
    }

    private static Arbitrary<Setting<?>> table() {
        return Combinators.combine(columns(), Arbitraries.integers().between(1, 3), Arbitraries.of(Merge.class))
                .as((columns, rows, merge) ->
                        Setting.of("table", "Table", new Table(columns, rows)).mergedBy(merge));
    }

    private static List<Setting<?>> append(List<Setting<?>> settings, Setting<?> last) {
        var all = new ArrayList<>(settings);
        all.add(last);
        return all;
    }

    /** Mostly an object of the right members with mostly the right values. */
    private static Arbitrary<String> object(List<Setting<?>> definitions) {
        List<Arbitrary<String>> members = new ArrayList<>();
        for (var definition : definitions) {
            var member = value(definition).map(value -> "\"%s\": %s".formatted(definition.key(), value));
            members.add(Arbitraries.frequencyOf(Tuple.of(4, member), Tuple.of(1, Arbitraries.just(""))));
        }
        members.add(Arbitraries.frequency(Tuple.of(30, ""), Tuple.of(1, "\"unknown\": 1")));
        var object = Combinators.combine(members)
                .as(parts ->
                        parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(", ", "{", "}")));
        return Arbitraries.frequencyOf(Tuple.of(30, object), Tuple.of(1, anything()));
    }

    private static Arbitrary<String> value(Setting<?> definition) {
        Arbitrary<String> likely = switch (definition.key()) {
            case "flag" -> Arbitraries.of("true", "false");
            case "number" -> numbers();
            case "text" -> texts();
            case "choice" -> Arbitraries.of("\"all\"", "\"safe\"", "\"none\"");
            default ->
                object(((Table) definition.type()).columns())
                        .list()
                        .ofMaxSize(4)
                        .map(rows -> String.join(", ", rows))
                        .map("[%s]"::formatted);
        };
        return Arbitraries.frequencyOf(Tuple.of(15, likely), Tuple.of(1, anything()));
    }

    private static Arbitrary<String> numbers() {
        return Arbitraries.of(
                "0",
                "-5",
                "100",
                "101",
                "5.0",
                "5.5",
                "1e2",
                "-0.0",
                "9223372036854775807",
                "9223372036854775808",
                "-9223372036854775808",
                "-9223372036854775809",
                "1e400",
                "1e-400");
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.of(
                        "a", "b", "z", "A", "é", "😀", "/", "*", "0", " ", "\\n", "\\r\\n", "\\u0000", "\u0085",
                        "\u2028")
                .list()
                .ofMaxSize(5)
                .map(parts -> '"' + String.join("", parts) + '"');
    }

    private static Arbitrary<String> anything() {
        return Arbitraries.of("null", "true", "0", "7.5", "\"\"", "\"a\"", "[]", "{}", "[{}]", "[null]");
    }
}
