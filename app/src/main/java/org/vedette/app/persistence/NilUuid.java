package org.vedette.app.persistence;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Columns of UUIDs that may be absent hold the nil UUID (RFC 9562 §5.9) instead of null, which EclipseLink 4.0.9 writes but
 * fails to read.
 */
public final class NilUuid {

    private static final UUID NIL = new UUID(0, 0);

    private NilUuid() {}

    public static UUID stored(@Nullable UUID id) {
        return id == null ? NIL : id;
    }

    public static @Nullable UUID read(UUID stored) {
        return stored.equals(NIL) ? null : stored;
    }
}
