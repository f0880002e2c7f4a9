package org.vedette.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.settings.Samples.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vedette.spi.Finding;
import org.vedette.spi.Setting;
import org.vedette.spi.Settings;
import org.vedette.spi.ValueType.Table;
import org.vedette.spi.ValueType.Text;

class SettingsReaderTest {

    @Test
    void readsEachTypeOfValue() {
        var reading = read("""
                {"quiet": true, "hour": 7, "sharing": "safe", "name": "abc", "paths": [{"path": "/a", "isFolder": true}]}
                """);

        assertThat(reading.findings()).isEmpty();
        assertThat(reading.settings())
                .isEqualTo(Settings.empty()
                        .with(Samples.QUIET, true)
                        .with(Samples.HOUR, 7L)
                        .with(Samples.SHARING, Samples.Sharing.SAFE)
                        .with(Samples.NAME, "abc")
                        .with(
                                Samples.PATHS,
                                List.of(Settings.empty()
                                        .with(Samples.PATH, "/a")
                                        .with(Samples.FOLDER, true))));
    }

    @Test
    void leftOutIsNotConfiguredEvenIfThereIsADefault() {
        assertThat(read("{}").settings().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "[] -> `` -> Settings must be a JSON object.",
                "null -> `` -> Settings must be a JSON object.",
                "{\"nope\": 1} -> /nope -> There is no setting of this name. The names are 'quiet', 'hour', 'sharing',"
                        + " 'name' and 'paths'.",
                "{\"a/b~c\": 1} -> /a~1b~0c -> There is no setting of this name. The names are 'quiet', 'hour',"
                        + " 'sharing', 'name' and 'paths'.",
                "{\"quiet\": null} -> /quiet -> Quiet cannot be null. Leave it out instead.",
                "{\"quiet\": \"yes\"} -> /quiet -> Quiet must be true or false.",
                "{\"hour\": 24} -> /hour -> Hour of the scan must be a whole number from 0 to 23.",
                "{\"hour\": 1.5} -> /hour -> Hour of the scan must be a whole number from 0 to 23.",
                "{\"hour\": 1e999999999} -> /hour -> Hour of the scan must be a whole number from 0 to 23.",
                "{\"hour\": \"7\"} -> /hour -> Hour of the scan must be a whole number from 0 to 23.",
                "{\"sharing\": \"none\"} -> /sharing -> Sample sharing must be 'all' or 'safe'.",
                "{\"name\": 7} -> /name -> Name must be text.",
                "{\"name\": \"\"} -> /name -> Name must not be empty. Leave it out instead.",
                "{\"name\": \"abcdef\"} -> /name -> Name is 6 characters long. Shorten it to at most 5.",
                "{\"name\": \"A1\"} -> /name -> Name must be small letters.",
                "{\"name\": \"abc\\n\"} -> /name -> Name must be small letters.",
                "{\"name\": \"\\ud83d\"} -> /name -> Name must be valid Unicode, without halves of surrogate pairs.",
                "{\"paths\": {}} -> /paths -> Paths must be a JSON array of rows.",
                "{\"paths\": [7]} -> /paths/0 -> Each row of Paths must be a JSON object.",
                "{\"paths\": [{}]} -> /paths/0/path -> Path must be given.",
                "{\"paths\": [{\"path\": null}]} -> /paths/0/path -> Path must be given and cannot be null.",
                "{\"paths\": [{\"path\": \"/a\", \"isFolder\": 1}]} -> /paths/0/isFolder -> Folder must be true or false.",
                "{\"paths\": [{\"path\": \"/a\"},{\"path\": \"/b\"},{\"path\": \"/a\"}]} -> /paths/2 -> This row of"
                        + " Paths repeats row 1. Remove one of them.",
                "{\"paths\": [1,2,3,4]} -> /paths -> Paths has 4 rows. Reduce them to at most 3."
            })
    void problemsAreReportedWithPlaceAndRemedy(String json, String pointer, String message) {
        assertThat(read(json).findings()).containsExactly(Finding.error(pointer, message));
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        var reading = read("""
                {"quiet": 1, "hour": 7, "paths": [{"path": "a"}, {"path": "/b"}, {"isFolder": true}]}
                """);

        assertThat(reading.findings())
                .extracting(Finding::pointer)
                .containsExactly("/quiet", "/paths/0/path", "/paths/2/path");
        assertThat(reading.settings()).isEqualTo(Settings.empty().with(Samples.HOUR, 7L));
    }

    @Test
    void stopsAfterSoManyProblems() {
        var members =
                IntStream.range(0, 1_000).mapToObj("\"x%s\": 1"::formatted).collect(Collectors.joining(","));

        assertThat(read("{" + members + "}").findings()).hasSize(SettingsReader.MAX_FINDINGS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "5.0", "5e0", "50e-1"})
    void wholeNumbersAreWholeHoweverTheyAreWritten(String number) {
        var reading = read("{\"hour\": %s}".formatted(number));

        assertThat(reading.settings().find(Samples.HOUR)).contains(5L);
    }

    @Test
    void numberBeyondTheRangeOfDoublesIsAFindingAndNoError() {
        var infinite = JsonNodeFactory.instance.objectNode().put("hour", Double.POSITIVE_INFINITY);

        assertThat(SettingsReader.read(Samples.ALL, infinite).findings())
                .extracting(Finding::pointer)
                .containsExactly("/hour");
    }

    @Test
    void lengthIsCountedInCodePoints() {
        Setting<String> emoji = Setting.of("emoji", "Emoji", Text.line(2));

        assertThat(SettingsReader.read(List.of(emoji), json("{\"emoji\": \"😀😀\"}"))
                        .findings())
                .isEmpty();
    }

    @Test
    void rowsMayRepeatInTablesThatAreNotJoined() {
        Setting<List<Settings>> rows = Setting.of("rows", "Rows", new Table(List.of(Samples.PATH), 5));

        var reading = SettingsReader.read(List.of(rows), json("{\"rows\": [{\"path\": \"/a\"}, {\"path\": \"/a\"}]}"));

        assertThat(reading.findings()).isEmpty();
        assertThat(reading.settings().get(rows)).hasSize(2);
    }

    @Test
    void patternThatOverflowsTheStackIsAFindingAndNoError() {
        Setting<String> deep = Setting.of("deep", "Text", new Text(Text.MAX_LENGTH, "(?:a|b)*", "made of a and b"));
        var text = "ab".repeat(Text.MAX_LENGTH / 2);

        var reading = SettingsReader.read(List.of(deep), json("{\"deep\": \"%s\"}".formatted(text)));

        assertThat(reading.findings()).containsExactly(Finding.error("/deep", "Text must be made of a and b."));
    }

    private static Reading read(String json) {
        return SettingsReader.read(Samples.ALL, json(json));
    }
}
