package org.vedette.app.onboarding.control;

import java.util.Optional;
import org.vedette.onboarding.TrustedRoots;

/**
 * Roots that may vouch for packages beside those that {@code vedette.packages.trusted-roots} names; implemented by the
 * component that issues packages of its own, and asked once, at the start.
 */
public interface AdditionalRoots {

    /** The roots; empty if there is no reason to trust any. */
    Optional<TrustedRoots> roots();
}
