package org.vedette.spi;

/**
 * The kind of object that policies of a profile are assigned to.
 *
 * @since 1.0
 */
public enum TargetKind {
    /** Groups of devices, or all devices. */
    GROUP("group"),
    /** Device collections of an attached Configuration Manager hierarchy. */
    COLLECTION("collection");

    private final String value;

    TargetKind(String value) {
        this.value = value;
    }

    /** The word for it in the HTTP contract. */
    public String value() {
        return value;
    }
}
