package org.vedette.app.demo.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything about the emulated tenant that changes; immutable.
 *
 * @param calls since the last time that calls were throttled
 * @param throttledUntil absent unless calls are refused at present
 */
public record TenantState(
        TenantSettings settings,
        PackageIssue packages,
        int calls,
        @Nullable Instant throttledUntil) {

    /** Of a new tenant. */
    public static final TenantState INITIAL = new TenantState(TenantSettings.INITIAL, PackageIssue.FIRST, 0, null);

    /** Other settings; the count of calls begins anew. */
    public TenantState with(TenantSettings changed) {
        return new TenantState(changed, packages, 0, null);
    }

    public TenantState with(PackageIssue rotated) {
        return new TenantState(settings, rotated, calls, throttledUntil);
    }

    /** After a fault that was to occur a number of times. */
    public TenantState afterOccurrence(Fault fault) {
        var rest = settings.with(faults().afterOccurrence(fault));
        return new TenantState(rest, packages, calls, throttledUntil);
    }

    public TenantState afterCalls(int counted, @Nullable Instant refusedUntil) {
        return new TenantState(settings, packages, counted, refusedUntil);
    }

    public Faults faults() {
        return settings.faults();
    }
}
