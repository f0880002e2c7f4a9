package org.vedette.app.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Something that is asked of the product and, by hand, of its database.
 *
 * @param limit that nineteen of twenty answers must keep
 * @param times that it is asked
 * @param product answers JSON to the so manieth request
 * @param read takes out of that JSON what must be equal to what the hand finds
 * @param hand finds the same in the database
 */
record Question(
        String name,
        Duration limit,
        int times,
        IntFunction<String> product,
        Function<JsonNode, Object> read,
        Hand hand) {

    /** A statement that somebody wrote by hand. */
    @FunctionalInterface
    interface Hand {
        Object find(int time) throws SQLException;
    }

    private static final JsonMapper JSON = new JsonMapper();

    /** What an answer says. */
    Object read(String answer) {
        try {
            return read.apply(JSON.readTree(answer));
        } catch (JsonProcessingException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }
}
