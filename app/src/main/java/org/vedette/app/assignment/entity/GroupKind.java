package org.vedette.app.assignment.entity;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** How devices come into a group. */
public enum GroupKind {
    /** By hand or by the token they enrol with. */
    ASSIGNED("assigned"),
    /** By a rule over their facts. */
    DYNAMIC("dynamic");

    private final String value;

    GroupKind(String value) {
        this.value = value;
    }

    static GroupKind of(String value) {
        return Arrays.stream(values())
                .filter(kind -> kind.value.equals(value))
                .findAny()
                .orElseThrow(() -> new IllegalStateException("Unknown kind of group: " + value));
    }

    /** The word for it in the HTTP contract and the database. */
    @JsonValue
    public String value() {
        return value;
    }
}
