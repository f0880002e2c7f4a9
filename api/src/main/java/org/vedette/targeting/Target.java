package org.vedette.targeting;

/**
 * One entry of an assignment.
 *
 * @param id the group's or collection's id; empty for all devices
 */
public record Target(Type type, String id) {

    /** What an assignment can name. */
    public enum Type {
        ALL_DEVICES("allDevices"),
        GROUP("group"),
        COLLECTION("collection");

        private final String value;

        Type(String value) {
            this.value = value;
        }

        /** The word for it in the HTTP contract. */
        public String value() {
            return value;
        }
    }

    private static final Target ALL_DEVICES = new Target(Type.ALL_DEVICES, "");

    public Target {
        if ((type == Type.ALL_DEVICES) != id.isEmpty()) {
            throw new IllegalArgumentException("A target of type %s with id '%s'".formatted(type.value(), id));
        }
    }

    public static Target allDevices() {
        return ALL_DEVICES;
    }

    public static Target group(String id) {
        return new Target(Type.GROUP, id);
    }

    public static Target collection(String id) {
        return new Target(Type.COLLECTION, id);
    }
}
