/**
 * Policies and their revisions: written, changed, duplicated, rolled back.
 *
 * <p>Uses {@code catalog} for profiles, {@code onboarding} for packages and {@code licensing}, without which no policy is
 * made. Knows nothing of devices: what a policy means
 * for them is up to {@code deployment}.
 */
@NullMarked
package org.vedette.app.policy;

import org.jspecify.annotations.NullMarked;
