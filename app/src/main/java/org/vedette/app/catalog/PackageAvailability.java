package org.vedette.app.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.vedette.spi.PackageType;
import org.vedette.spi.Platform;

/** Whether a policy can take a type of package at this moment. */
@ApplicationScoped
public class PackageAvailability {

    @Inject
    private ConnectorPackages connector;

    /** Why it cannot and what to do, in full sentences; empty if it can. */
    public Optional<String> obstacle(PackageType type, Platform platform) {
        return type == PackageType.AUTO_FROM_CONNECTOR ? connector.obstacle(platform) : Optional.empty();
    }

    /** The stored package that policies which take theirs from the connection bring at this moment. */
    public Optional<UUID> fromConnector(Platform platform) {
        return connector.current(platform);
    }
}
