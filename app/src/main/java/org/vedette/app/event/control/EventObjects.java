package org.vedette.app.event.control;

import java.util.Collection;
import java.util.Map;

/** Knows what events of one kind are about; implemented by whoever keeps those objects. */
public interface EventObjects {

    /**
     * What is said of an object.
     *
     * @param scope id of the combination of its scope tags
     */
    record Described(String name, int scope) {}

    /** The kind of object in events. */
    String kind();

    /** Those of the objects that there are, by id; not within a transaction. */
    Map<String, Described> describe(Collection<String> ids);
}
