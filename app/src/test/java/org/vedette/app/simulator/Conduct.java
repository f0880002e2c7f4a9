package org.vedette.app.simulator;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a device behaves.
 *
 * @param error code with which it reports every policy; null if it applies what it gets
 * @param message with the code
 * @param appliesNothing whether it fetches its configuration and never says what became of it
 * @param facts members of its facts, as JSON, that differ from those of a healthy device
 */
record Conduct(@Nullable String error, String message, boolean appliesNothing, Map<String, String> facts) {

    static final Conduct WELL = new Conduct(null, "", false, Map.of());

    static Conduct failing(String code, String message) {
        return new Conduct(code, message, false, Map.of());
    }

    static Conduct saying(Map<String, String> facts) {
        return new Conduct(null, "", false, facts);
    }
}
