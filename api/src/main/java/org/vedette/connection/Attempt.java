package org.vedette.connection;

import java.util.Optional;

/**
 * How one attempt to verify or to synchronise the connection ended.
 *
 * @param heard whether Defender gave a token and answered at least one call with it
 * @param reason the gravest of all failures; empty if everything that was asked for succeeded
 */
public record Attempt(boolean heard, Optional<Reason> reason) {

    public Attempt {
        if (!heard && reason.filter(why -> !why.code().concernsContentOnly()).isEmpty()) {
            throw new IllegalArgumentException("Who was not heard cannot have sent anything");
        }
    }

    /** Everything that was asked for succeeded. */
    public static final Attempt SUCCESS = new Attempt(true, Optional.empty());

    /** Nothing succeeded. */
    public static Attempt failure(Reason reason) {
        return new Attempt(false, Optional.of(reason));
    }
}
