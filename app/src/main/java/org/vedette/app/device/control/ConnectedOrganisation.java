package org.vedette.app.device.control;

import java.util.Optional;

/**
 * Tells which organisation of Defender for Endpoint the machines come from; implemented by the component that keeps the
 * connection.
 */
public interface ConnectedOrganisation {

    /** Its id as onboarding packages carry it; empty while it is not known. */
    Optional<String> orgId();
}
