package org.vedette.app.http;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Reads the values of filters strictly; an absent filter stays absent. */
public final class QueryValues {

    private QueryValues() {}

    /** {@code true} or {@code false}; JAX-RS would take every other word for false. */
    public static @Nullable Boolean flag(String parameter, @Nullable String value) {
        if (value == null) {
            return null;
        }
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Listing.invalidParameter("'%s' must be true or false.".formatted(parameter), null);
        };
    }

    /** One of a closed set of words. */
    public static @Nullable String word(String parameter, @Nullable String value, Collection<String> words) {
        if (value != null && !words.contains(value)) {
            throw Listing.invalidParameter(
                    "'%s' must be one of %s.".formatted(parameter, String.join(", ", words)), null);
        }
        return value;
    }
}
