/**
 * Onboarding and offboarding packages: verified, stored encrypted, replaced, handed to devices and to nobody else.
 *
 * <p>Knows nothing of policies. Who uses packages implements {@link org.vedette.app.onboarding.control.PackageUsers} and
 * observes {@link org.vedette.app.onboarding.control.PackageAdded} and {@link
 * org.vedette.app.onboarding.control.PackageContentReplaced}.
 */
@NullMarked
package org.vedette.app.onboarding;

import org.jspecify.annotations.NullMarked;
