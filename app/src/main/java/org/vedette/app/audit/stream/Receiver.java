package org.vedette.app.audit.stream;

import java.io.IOException;
import java.util.List;

/** Where events are sent. */
interface Receiver {

    /**
     * An event on its way.
     *
     * @param json as {@code GET /api/v1/audit-events} shows it
     */
    record Message(long seq, long epochMilli, String action, boolean succeeded, String json) {}

    /** The name of its cursor and lease. */
    String name();

    /** Whether the settings name one. */
    boolean isConfigured();

    /**
     * Sends events and returns once the receiver has them.
     *
     * @throws IOException if it may not have all of them; they are sent again then
     */
    void send(List<Message> messages) throws IOException, InterruptedException;
}
