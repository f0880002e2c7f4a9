package org.vedette.app.deployment.control;

import java.util.List;
import java.util.UUID;
import org.vedette.policy.Conflict;

/**
 * A conflict and how many devices it is on.
 *
 * @param examples some of the devices
 */
public record CountedConflict(Conflict conflict, long devices, List<UUID> examples) {}
