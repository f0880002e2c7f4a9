/**
 * What devices receive and what became of it: the check-in and everything it stands on.
 *
 * <p>An unchanged check-in runs no SQL. What a device means to us lies in a bounded cache ({@code Standings}); what
 * policies mean for devices is compiled once for every combination ({@code Snapshot}); both are renewed when the
 * generation advances. What must not be lost is written before the answer, many devices in one transaction ({@code
 * StandingWrites}).
 *
 * <p>Uses {@code policy}, {@code onboarding}, {@code assignment} and {@code catalog}; {@code configmgr} uses it for devices that
 * another system delivers to.
 */
@NullMarked
package org.vedette.app.deployment;

import org.jspecify.annotations.NullMarked;
