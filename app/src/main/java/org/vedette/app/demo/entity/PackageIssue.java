package org.vedette.app.demo.entity;

import org.jspecify.annotations.Nullable;

/**
 * Which packages the tenant hands out at present.
 *
 * @param sequence grows with every rotation
 */
public record PackageIssue(int sequence, Datacenter datacenter) {

    /** What a new tenant begins with. */
    public static final PackageIssue FIRST = new PackageIssue(11, Datacenter.NORTH_EUROPE);

    /** In the style of real packages, such as {@code 2.11}; text that is not ordered. */
    public String version() {
        return "2.%02d".formatted(sequence);
    }

    /** The next one, in the same data centre if none is named. */
    public PackageIssue next(@Nullable Datacenter moved) {
        return new PackageIssue(sequence + 1, moved == null ? datacenter : moved);
    }
}
