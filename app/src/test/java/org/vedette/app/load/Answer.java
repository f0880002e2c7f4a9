package org.vedette.app.load;

import java.nio.charset.StandardCharsets;

/**
 * An answer where it lies in a connection's buffer; valid until the connection reads on.
 *
 * @param from where the body begins
 * @param to where it ends
 */
@SuppressWarnings("ArrayRecordComponent") // a view, never compared
public record Answer(int status, byte[] buffer, int from, int to) {

    public boolean bodyStartsWith(byte[] expected) {
        if (to - from < expected.length) {
            return false;
        }
        for (var i = 0; i < expected.length; i++) {
            if (buffer[from + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    public String body() {
        return new String(buffer, from, to - from, StandardCharsets.UTF_8);
    }

    public String body(int offset, int length) {
        return new String(buffer, from + offset, length, StandardCharsets.US_ASCII);
    }
}
