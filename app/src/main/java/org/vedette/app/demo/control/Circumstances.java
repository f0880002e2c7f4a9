package org.vedette.app.demo.control;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vedette.app.demo.entity.Faults.RefusedSecret;
import org.vedette.app.demo.entity.Faults.Role;
import org.vedette.app.demo.entity.TenantState;

/**
 * What one call of an emulated service meets.
 *
 * @param state of the tenant when it was called
 * @param now by the clock of the tenant, which may be wrong
 * @param latency before the answer
 * @param redirect where the caller is sent instead of an answer
 * @param refusal given instead of an answer
 * @param truncated whether the answer ends within its JSON
 * @param refusedSecret how the right secret is refused
 * @param missing what the application may not do
 */
public record Circumstances(
        TenantState state,
        Instant now,
        Duration latency,
        @Nullable String redirect,
        @Nullable RefusalException refusal,
        boolean truncated,
        @Nullable RefusedSecret refusedSecret,
        Set<Role> missing) {}
