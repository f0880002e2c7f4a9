package org.vedette.settings;

import java.util.ArrayList;
import java.util.List;
import org.vedette.spi.Finding;

/** Collects errors up to a limit, so that a hostile document cannot be answered with a larger one. */
final class Problems {

    private final int limit;
    private final List<Finding> found = new ArrayList<>();

    Problems(int limit) {
        this.limit = limit;
    }

    void add(String pointer, String message) {
        if (!isFull()) {
            found.add(Finding.error(pointer, message));
        }
    }

    /** Whether to stop looking. */
    boolean isFull() {
        return found.size() >= limit;
    }

    int count() {
        return found.size();
    }

    List<Finding> found() {
        return List.copyOf(found);
    }
}
