package org.vedette.app.catalog;

import java.util.Optional;
import java.util.UUID;
import org.vedette.spi.Platform;

/**
 * Tells which packages the connection to Defender for Endpoint has for policies that take theirs from it.
 *
 * <p>Implemented by the component that keeps the connection.
 */
public interface ConnectorPackages {

    /** Why a policy cannot take its package from the connection now, and what to do; empty if it can. */
    Optional<String> obstacle(Platform platform);

    /**
     * The package that such policies bring to devices; stays when the connection is lost, so that nothing changes on them.
     */
    Optional<UUID> current(Platform platform);
}
