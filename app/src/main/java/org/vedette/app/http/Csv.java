package org.vedette.app.http;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows for spreadsheets, as RFC 4180 has them, one by one.
 *
 * <p>A text that a spreadsheet would take for a formula is written after an apostrophe, which makes it a text again (OWASP,
 * <em>CSV Injection</em>).
 */
public final class Csv implements Closeable {

    /** The media type of the rows. */
    public static final String MEDIA_TYPE = "text/csv; charset=UTF-8; header=present";

    private static final CsvMapper MAPPER = new CsvMapper();
    private static final String FORMULA = "=+-@\t\r\n";

    private final SequenceWriter rows;

    private Csv(SequenceWriter rows) {
        this.rows = rows;
    }

    /** Begins with the names of the columns. */
    public static Csv to(OutputStream output, List<String> columns) throws IOException {
        var schema = CsvSchema.builder()
                .addColumns(columns, CsvSchema.ColumnType.STRING)
                .build()
                .withHeader()
                .withLineSeparator("\r\n");
        return new Csv(MAPPER.writer(schema).writeValues(output));
    }

    /** Writes one row; a null is an empty cell. */
    public void row(@Nullable Object... cells) throws IOException {
        rows.write(Arrays.stream(cells).map(Csv::cell).toArray(String[]::new));
    }

    private static String cell(@Nullable Object value) {
        var text = value == null ? "" : value.toString();
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
