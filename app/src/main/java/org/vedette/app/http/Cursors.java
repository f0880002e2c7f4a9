package org.vedette.app.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.problem.ProblemException;

/** The values that a part of a list ended with, as a text that callers take as it is. */
final class Cursors {

    private static final int MAX = 4_096;

    private Cursors() {}

    static String write(List<String> values) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Json.write(values).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads the values of a cursor.
     *
     * @throws ProblemException 400 if they are not as many or not of these types
     */
    static List<Object> read(String cursor, List<? extends Class<?>> types) {
        try {
            if (cursor.length() <= MAX) {
                var texts = Json.read(
                        new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8), String[].class);
                if (texts.length == types.size()) {
                    var values = new ArrayList<Object>();
                    for (var i = 0; i < texts.length; i++) {
                        values.add(parse(types.get(i), texts[i]));
                    }
                    return values;
                }
            }
        } catch (RuntimeException unreadable) {
            throw foreign(unreadable);
        }
        throw foreign(null);
    }

    private static ProblemException foreign(@Nullable Throwable cause) {
        return Listing.invalidParameter("'cursor' is not one that this list gave out with this 'sort'.", cause);
    }

    private static Object parse(Class<?> type, String text) {
        if (type == UUID.class) {
            return UUID.fromString(text);
        }
        if (type == Instant.class) {
            return Instant.parse(text);
        }
        if (type == Long.class) {
            return Long.valueOf(text);
        }
        return type == Integer.class ? Integer.valueOf(text) : text;
    }
}
