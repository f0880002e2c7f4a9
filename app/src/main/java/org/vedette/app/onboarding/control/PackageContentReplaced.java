package org.vedette.app.onboarding.control;

import java.util.UUID;

/**
 * A package has other content than before; fired in the transaction that replaces it.
 *
 * @param author the account that did it
 */
public record PackageContentReplaced(UUID packageId, String author) {}
