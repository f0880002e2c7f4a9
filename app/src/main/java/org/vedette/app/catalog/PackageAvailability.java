package org.vedette.app.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.vedette.spi.PackageType;
import org.vedette.spi.Platform;

/** Whether a policy can take a type of package at this moment. */
@ApplicationScoped
public class PackageAvailability {

    private static final String NOT_CONNECTED =
            "No connection to Defender for Endpoint is configured. Configure one and allow up to 15 minutes, or choose"
                    + " Onboard and supply the package yourself.";

    @Inject
    private Instance<ConnectorPackages> connector;

    /** Why it cannot and what to do, in full sentences; empty if it can. */
    public Optional<String> obstacle(PackageType type, Platform platform) {
        if (type != PackageType.AUTO_FROM_CONNECTOR) {
            return Optional.empty();
        }
        return connector.isResolvable() ? connector.get().obstacle(platform) : Optional.of(NOT_CONNECTED);
    }

    /** The stored package that policies which take theirs from the connection bring at this moment. */
    public Optional<UUID> fromConnector(Platform platform) {
        return connector.isResolvable() ? connector.get().current(platform) : Optional.empty();
    }
}
