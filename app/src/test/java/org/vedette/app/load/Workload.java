package org.vedette.app.load;

import org.jspecify.annotations.Nullable;

/** What the connections of a {@link LoadGenerator} ask, each of them one request after the other. Used by one thread. */
public interface Workload {

    /** What an answer means for the count. */
    enum Outcome {
        /** One unit of work is complete. */
        DONE,
        /** As expected, but more requests belong to the unit. */
        UNDER_WAY,
        FAILED
    }

    /**
     * The next request of a connection.
     *
     * @param connection from 0
     * @return null if there is nothing to ask until the other connections have finished
     */
    byte @Nullable [] next(int connection);

    /** Takes in the answer to the last request of a connection. */
    Outcome answered(int connection, Answer answer);

    /** Finds more work when every connection has run out of it; false ends the run. */
    default boolean replenish() {
        return false;
    }
}
