package org.vedette.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Reads values of one type. Made once per setting and document, because a table asks it once per row. */
@FunctionalInterface
interface ValueReader<T> {

    /** Returns the value, or reports at least one problem unless the limit is reached. */
    Optional<T> read(JsonNode node, String pointer, Problems problems);
}
