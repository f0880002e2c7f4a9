package org.vedette.device;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which of our devices a machine of Defender is.
 *
 * @param key what it was recognised by; empty if it was not
 * @param devices the one device it is, or those it may be; in the order of their texts
 */
public record Match(State state, Optional<MatchKey> key, List<UUID> devices) {

    /** How sure we are. */
    public enum State {
        /** It is one device, and no other machine is. */
        MATCHED("matched"),
        /** It is none of ours. */
        UNMATCHED("unmatched"),
        /** It may be one of several devices, or one of several machines that may be one device. */
        AMBIGUOUS("ambiguous");

        private final String value;

        State(String value) {
            this.value = value;
        }

        /** The word of the HTTP contract. */
        public String value() {
            return value;
        }
    }

    private static final Match NONE = new Match(State.UNMATCHED, Optional.empty(), List.of());

    public Match {
        devices = List.copyOf(devices);
    }

    public static Match none() {
        return NONE;
    }

    static Match one(MatchKey key, UUID device) {
        return new Match(State.MATCHED, Optional.of(key), List.of(device));
    }

    static Match ambiguous(MatchKey key, List<UUID> devices) {
        return new Match(State.AMBIGUOUS, Optional.of(key), devices);
    }
}
