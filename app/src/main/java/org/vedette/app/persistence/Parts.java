package org.vedette.app.persistence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Cuts many values into the parameters of several statements. */
public final class Parts {

    /** Both databases take more; a statement of this size is planned quickly. */
    private static final int PARAMETERS = 500;

    private Parts() {}

    public static <T> List<List<T>> of(Collection<T> values) {
        var all = List.copyOf(values);
        var parts = new ArrayList<List<T>>();
        for (var from = 0; from < all.size(); from += PARAMETERS) {
            parts.add(all.subList(from, Math.min(from + PARAMETERS, all.size())));
        }
        return parts;
    }
}
