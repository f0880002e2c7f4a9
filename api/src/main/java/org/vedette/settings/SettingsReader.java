package org.vedette.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.vedette.spi.Finding;
import org.vedette.spi.Setting;
import org.vedette.spi.Settings;

/**
 * Reads raw JSON into typed settings and reports every problem at its place, so that a form can show them all at once.
 *
 * <p>Accepts exactly what {@link SettingsSchema} describes, with one exception that no schema can state: text that holds
 * half of a surrogate pair is refused, because it is not Unicode and could not be stored or sent. Where JSON Schema
 * leaves no room for taste it is followed: {@code 5.0} is a whole number. {@code null} is an error, because leaving a
 * member out is the one way to say <em>not configured</em>.
 *
 * <p>Messages name settings by their labels and never repeat a value.
 *
 * <p>A tree may have lost what its document said. Whoever parses the document refuses duplicate members and keeps
 * decimals exact ({@code STRICT_DUPLICATE_DETECTION}, {@code USE_BIG_DECIMAL_FOR_FLOATS}); else the last member wins and
 * {@code 1e-400} is read as 0.
 */
public final class SettingsReader {

    /** Reading stops once it has found this many problems. */
    public static final int MAX_FINDINGS = 100;

    private SettingsReader() {}

    /**
     * Checks each value against its own definition. What several values mean together is up to the profile; see
     * {@link ProfileSettings}.
     *
     * @return findings that are all {@linkplain Finding#isError() errors}
     */
    public static Reading read(List<Setting<?>> definitions, JsonNode raw) {
        var problems = new Problems(MAX_FINDINGS);
        var settings = MembersReader.of(definitions, "Settings").read(raw, "", problems);
        return new Reading(settings.orElse(Settings.empty()), problems.found());
    }
}
