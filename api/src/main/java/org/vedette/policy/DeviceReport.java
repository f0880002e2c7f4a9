package org.vedette.policy;

/**
 * What a device says about one revision of one policy.
 *
 * @param sequence counts the device's reports on this revision, from 1
 * @param code empty or the agent's own error code
 * @param message empty or the agent's own words
 */
public record DeviceReport(int revision, long sequence, boolean succeeded, String code, String message) {}
