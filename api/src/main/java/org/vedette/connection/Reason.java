package org.vedette.connection;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * Why an attempt failed, for the person who can do something about it.
 *
 * @param sentence says what is wrong, where, and what to do; holds no secret
 * @param notBefore the service asked not to be called again before
 */
public record Reason(ReasonCode code, String sentence, Optional<Instant> notBefore) {

    /** The gravest first; of equally grave ones, the one that is kept waiting longest. */
    public static final Comparator<Reason> GRAVEST_FIRST = Comparator.comparing(
                    (Reason reason) -> reason.code().endsVerification(), Comparator.reverseOrder())
            .thenComparing(reason -> reason.code().endsConnection(), Comparator.reverseOrder())
            .thenComparing(reason -> reason.notBefore().orElse(Instant.MIN), Comparator.reverseOrder());

    public static Reason of(ReasonCode code, String sentence) {
        return new Reason(code, sentence, Optional.empty());
    }
}
