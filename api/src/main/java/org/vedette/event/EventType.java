package org.vedette.event;

import java.util.Arrays;
import java.util.Optional;

/** What others can be told of. */
public enum EventType {
    /** A device says that it is onboarded, and did not before. */
    DEVICE_ONBOARDED("device.onboarded"),
    /** A device says that it is offboarded, and did not before. */
    DEVICE_OFFBOARDED("device.offboarded"),
    /** Policies have failed on a device. */
    DEVICE_FAILED("device.failed"),
    /** Policies disagree on a device. */
    DEVICE_CONFLICT("device.conflict"),
    /** Nothing was heard of an onboarded device for seven days. */
    DEVICE_INACTIVE("device.inactive"),
    /** A package expires soon. */
    PACKAGE_EXPIRING("package.expiring"),
    CONNECTION_LOST("connection.lost"),
    CONNECTION_RESTORED("connection.restored"),
    /** A policy was made, changed, assigned or deleted. */
    POLICY_CHANGED("policy.changed"),
    /** Nothing has happened: somebody tries a webhook. */
    PING("ping");

    private final String value;

    EventType(String value) {
        this.value = value;
    }

    /** The word in bodies and settings. */
    public String value() {
        return value;
    }

    /** Whether webhooks can ask for it. */
    public boolean isSubscribable() {
        return this != PING;
    }

    /** The type with this word that webhooks can ask for, if there is one. */
    public static Optional<EventType> of(String word) {
        return Arrays.stream(values())
                .filter(type -> type.isSubscribable() && type.value.equals(word))
                .findAny();
    }
}
