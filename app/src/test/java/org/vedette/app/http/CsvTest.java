package org.vedette.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    void quotesWhatNeedsIt() throws IOException {
        assertThat(rows("a \"b\", c", null, 7)).isEqualTo("one,two,three\r\n\"a \"\"b\"\", c\",,7\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void aFormulaBecomesAText(String formula) throws IOException {
        assertThat(rows(formula, "a", "b")).contains("'" + formula.charAt(0));
    }

    private static String rows(@Nullable Object... cells) throws IOException {
        var output = new ByteArrayOutputStream();
        try (var csv = Csv.to(output, List.of("one", "two", "three"))) {
            csv.row(cells);
        }
        return output.toString(StandardCharsets.UTF_8);
    }
}
