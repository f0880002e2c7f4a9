package org.vedette.app.event.control;

import java.util.Set;
import java.util.UUID;
import org.vedette.event.EventType;

/**
 * What an enabled webhook asks for.
 *
 * @param types of events
 * @param scope id of a combination of scope tags, one of which an object must have; 0 for everything
 */
record Subscription(UUID webhookId, Set<EventType> types, int scope) {}
