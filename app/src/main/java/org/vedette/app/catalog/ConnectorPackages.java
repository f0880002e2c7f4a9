package org.vedette.app.catalog;

import java.util.Optional;
import java.util.UUID;
import org.vedette.spi.Platform;

/**
 * Tells whether the connection to Defender for Endpoint has a package for policies that take theirs from it.
 *
 * <p>A bean of the component that keeps the connection implements this; without one there is no connection.
 */
public interface ConnectorPackages {

    /** Why there is no package for a platform and what to do, in full sentences; empty if there is one. */
    Optional<String> obstacle(Platform platform);

    /** The package that came last for a platform; it stays when the connection is lost. */
    Optional<UUID> current(Platform platform);
}
