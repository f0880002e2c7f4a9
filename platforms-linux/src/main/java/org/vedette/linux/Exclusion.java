package org.vedette.linux;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import org.vedette.spi.Settings;

/**
 * An exclusion in the one spelling that Vedette writes, so that two rows that mean the same are equal.
 *
 * @param value an absolute path without a final slash, save for the root
 */
record Exclusion(Kind kind, String value) implements Comparable<Exclusion> {

    enum Kind {
        DIRECTORY,
        FILE,
        PROCESS
    }

    private static final Comparator<Exclusion> ORDER =
            Comparator.comparing(Exclusion::kind).thenComparing(Exclusion::value);

    /** What the row excludes; empty if it names nothing. */
    static Optional<Exclusion> of(Settings row) {
        var kind = row.get(GlobalExclusionsProfile.IS_DIRECTORY) ? Kind.DIRECTORY : Kind.FILE;
        return row.find(GlobalExclusionsProfile.PATH)
                .map(path -> new Exclusion(kind, withoutFinalSlash(path)))
                .or(() ->
                        row.find(GlobalExclusionsProfile.PROCESS_NAME).map(name -> new Exclusion(Kind.PROCESS, name)));
    }

    private static String withoutFinalSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /**
     * Writes the entry as <em>Configure and validate exclusions for Microsoft Defender for Endpoint on Linux</em> shows
     * it. Scope and {@code isDirectory} are never left to the agent: without a scope it assumes global, and without
     * {@code isDirectory} it assumes a file where Intune assumes a directory.
     */
    void writeTo(JsonGenerator json) throws IOException {
        json.writeStartObject();
        if (kind == Kind.PROCESS) {
            json.writeStringField("$type", "excludedFileName");
            json.writeStringField("name", value);
        } else {
            json.writeStringField("$type", "excludedPath");
            json.writeBooleanField("isDirectory", kind == Kind.DIRECTORY);
            json.writeStringField("path", value);
        }
        json.writeArrayFieldStart("scopes");
        json.writeString("global");
        json.writeEndArray();
        json.writeEndObject();
    }

    @Override
    public int compareTo(Exclusion other) {
        return ORDER.compare(this, other);
    }
}
