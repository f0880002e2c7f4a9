package org.vedette.app.audit.entity;

import java.nio.charset.StandardCharsets;
import org.vedette.app.secrets.Tokens;

/** The hash that ties an event to the one before it. */
final class ChainHash {

    private ChainHash() {}

    /** SHA-256, in lower-case hexadecimal, over the parts; their lengths keep one text from passing for two. */
    static String of(String... parts) {
        var text = new StringBuilder("vedette-audit-1\n");
        for (var part : parts) {
            text.append(part.length()).append(':').append(part).append('\n');
        }
        return Tokens.hash(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
