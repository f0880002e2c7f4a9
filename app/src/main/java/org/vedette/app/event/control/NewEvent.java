package org.vedette.app.event.control;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.vedette.event.EventType;

/**
 * Something that happens.
 *
 * @param kind of the object that it is about, such as {@code device}
 * @param name of the object; empty if it is to be looked up
 * @param scope id of the combination of the object's scope tags; 0 if it has none or it is to be looked up
 * @param data members of the body beside those that every event has
 */
public record NewEvent(
        EventType type, Instant at, String kind, String objectId, String name, int scope, Map<String, ?> data) {

    public static final String DEVICE = "device";
    public static final String POLICY = "policy";
    public static final String PACKAGE = "package";
    public static final String CONNECTION = "connection";

    private static final int MAX_NAME = 255;

    public NewEvent {
        name = name.substring(0, Math.min(name.length(), MAX_NAME));
    }

    /** An event of a device, whose name and scope tags are looked up when it is handed out. */
    public static NewEvent ofDevice(EventType type, Instant at, UUID deviceId, Map<String, ?> data) {
        return new NewEvent(type, at, DEVICE, deviceId.toString(), "", 0, data);
    }
}
