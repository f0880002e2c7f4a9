package org.vedette.device;

import java.time.Duration;
import java.time.Instant;

/**
 * How far the onboarding of a device to Defender for Endpoint has come: one word for each device at each instant.
 *
 * <p>What the device says of itself comes first, because only it knows; what policies want says what it waits for. That a
 * policy has succeeded is no part of it: a device is onboarded when it says so.
 */
public enum OnboardingStatus {
    /** It says so, and was heard of within seven days. */
    ONBOARDED("onboarded"),
    /** It is to be onboarded and has not said that it is. */
    PENDING("pending"),
    /** Nothing wants it onboarded, or it cannot be. */
    NOT_ONBOARDED("notOnboarded"),
    /** It is to be onboarded and has reported a failure, or the package cannot be sent. */
    ERROR("error"),
    /** Policies disagree about its package. */
    CONFLICT("conflict"),
    /** It is onboarded and is to be offboarded. */
    OFFBOARDING("offboarding"),
    /** It says so. */
    OFFBOARDED("offboarded"),
    /** It said that it is onboarded, and nothing was heard of it for seven days. */
    INACTIVE("inactive");

    /** What policies want of a device. */
    public enum Intent {
        NOTHING,
        ONBOARD,
        OFFBOARD,
        DISPUTED,
        /** A policy is to offboard it by a package that has expired, so that it cannot be sent. */
        IMPOSSIBLE
    }

    /** After so long without a signal Defender calls a device inactive (Microsoft: <em>Fix unhealthy sensors</em>). */
    public static final Duration INACTIVE_AFTER = Duration.ofDays(7);

    /** Devices that are inactive for so long are no part of the exposure score. */
    public static final Duration NOT_SCORED_AFTER = Duration.ofDays(30);

    /** So long the profile of a device stays visible in Defender. */
    public static final Duration VISIBLE_FOR = Duration.ofDays(180);

    private final String value;

    OnboardingStatus(String value) {
        this.value = value;
    }

    /** The word of the HTTP contract. */
    public String value() {
        return value;
    }

    /** Whether a device that was heard of last at this time is inactive now. */
    public static boolean isInactive(Instant lastSignal, Instant now) {
        return lastSignal.isBefore(now.minus(INACTIVE_AFTER));
    }

    /**
     * The status of a device.
     *
     * @param reported what the device says: {@code onboarded}, {@code offboarded}, or anything else for neither
     * @param inactive whether its last signal was so long ago
     * @param failed whether the device has reported a failure of what it was to apply
     */
    public static OnboardingStatus of(String reported, boolean inactive, Intent intent, boolean failed) {
        if (reported.equals("onboarded")) {
            return inactive ? INACTIVE : intent == Intent.OFFBOARD ? OFFBOARDING : ONBOARDED;
        }
        return switch (intent) {
            case ONBOARD -> failed ? ERROR : PENDING;
            case DISPUTED -> CONFLICT;
            // Who was offboarded before the package expired stays so.
            case IMPOSSIBLE -> reported.equals("offboarded") ? OFFBOARDED : ERROR;
            case NOTHING, OFFBOARD -> reported.equals("offboarded") ? OFFBOARDED : NOT_ONBOARDED;
        };
    }
}
