package org.vedette.app.load;

import org.jspecify.annotations.Nullable;

/** One request with the time at which it is to be sent, whether or not earlier ones have been answered. Used by one thread. */
public interface Call {

    /** What came of a request. */
    enum Result {
        DONE,
        /** The server said that it has too much to do. */
        TURNED_AWAY,
        FAILED
    }

    /**
     * What an answer means.
     *
     * @param kind with which other requests its time is counted
     * @param next what follows from it; null if nothing does
     */
    record Reaction(String kind, Result result, @Nullable Call next) {}

    /** When it is to be sent, in nanoseconds since the run began. */
    long due();

    byte[] request();

    /** What is to be sent whatever becomes of this one; asked for once, when this one is sent. */
    default @Nullable Call follower() {
        return null;
    }

    /** Whether the client goes away as soon as it has sent the request, and learns nothing of the answer. */
    default boolean isDropped() {
        return false;
    }

    /**
     * Takes in the answer.
     *
     * @param now since the run began
     */
    Reaction answered(Answer answer, long now);

    /**
     * Learns that there will be no answer, because of {@link #isDropped} or since the connection broke.
     *
     * @param now since the run began
     * @return what follows from it; null if nothing does
     */
    @Nullable
    Call unanswered(long now);
}
