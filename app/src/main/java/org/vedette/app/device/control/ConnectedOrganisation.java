package org.vedette.app.device.control;

import java.util.Optional;

/**
 * Tells which organisation of Defender for Endpoint the machines come from.
 *
 * <p>A bean of the component that keeps the connection implements this; without one no organisation is known.
 */
public interface ConnectedOrganisation {

    /** Its id as onboarding packages carry it; empty while it is not known. */
    Optional<String> orgId();
}
