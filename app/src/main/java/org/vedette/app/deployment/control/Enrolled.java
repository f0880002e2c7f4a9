package org.vedette.app.deployment.control;

import java.util.UUID;

/**
 * The answer to a device that was let in.
 *
 * @param credential shown this once; the device sends it as bearer token from now on
 * @param nextCheckIn how long to wait, as an ISO-8601 duration
 */
public record Enrolled(UUID deviceId, String credential, String nextCheckIn) {}
