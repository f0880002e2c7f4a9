package org.vedette.app.onboarding.control;

import java.util.UUID;

/**
 * There is another package; fired in the transaction that stores it.
 *
 * @param platform the id of the operating system that it is for
 */
public record PackageAdded(UUID packageId, String platform) {}
