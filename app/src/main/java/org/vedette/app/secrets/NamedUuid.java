package org.vedette.app.secrets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Identifiers that follow from a name, so that the same thing met twice needs no look-up; version 8 of RFC 9562. */
public final class NamedUuid {

    private NamedUuid() {}

    /** The first 122 bits of SHA-256 over the name. */
    public static UUID of(String name) {
        var digest = ByteBuffer.wrap(Tokens.sha256(name.getBytes(StandardCharsets.UTF_8)));
        return new UUID(
                (digest.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L,
                (digest.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }
}
