package org.vedette.app.connector.entity;

import org.jspecify.annotations.Nullable;
import org.vedette.connection.Reason;

/**
 * How one part of a sync or a test ended.
 *
 * @param name {@code token}, {@code machines}, {@code packages} or {@code licenses}
 * @param reasonCode null if it succeeded
 */
public record PartOutcome(
        String name,
        boolean succeeded,
        @Nullable String reasonCode,
        @Nullable String reason) {

    public static PartOutcome success(String name) {
        return new PartOutcome(name, true, null, null);
    }

    public static PartOutcome failure(String name, Reason reason) {
        return new PartOutcome(name, false, reason.code().value(), reason.sentence());
    }
}
