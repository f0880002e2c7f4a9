package org.vedette.app.guidance.control;

import static org.vedette.app.guidance.control.PrerequisiteStatus.Category.CONNECTION;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.vedette.app.access.Caller;
import org.vedette.app.catalog.PackageAvailability;
import org.vedette.spi.PackageType;
import org.vedette.spi.Platform;

/**
 * The connection to Defender for Endpoint: it is there as soon as policies can take their package from it.
 *
 * <p>Asked for Windows, the one platform for which a connection always brings a package and for which the preconfigured
 * policy exists.
 */
@ApplicationScoped
public class ConnectionPrerequisite implements PrerequisiteSource {

    private static final String ID = "connection";
    private static final String NAME = "Connection to Defender for Endpoint";
    private static final String REQUIRED_FOR = "Policies with Auto from connector, and the preconfigured policy";

    @Inject
    private PackageAvailability availability;

    /** Why no package comes from the connection at present, in full sentences; empty if one does. */
    public Optional<String> obstacle() {
        return availability.obstacle(PackageType.AUTO_FROM_CONNECTOR, Platform.WINDOWS);
    }

    @Override
    public List<PrerequisiteStatus> prerequisites(Caller caller) {
        return List.of(obstacle()
                .map(obstacle -> PrerequisiteStatus.unmet(
                        ID,
                        CONNECTION,
                        NAME,
                        obstacle,
                        "Name the tenant with PUT /api/v1/connectors/defender, then connect with POST"
                                + " /api/v1/connectors/defender/connect and allow up to 15 minutes; or supply packages"
                                + " by hand.",
                        REQUIRED_FOR))
                .orElseGet(() -> PrerequisiteStatus.met(
                        ID,
                        CONNECTION,
                        NAME,
                        "Defender for Endpoint is connected, and its package for Windows is here.",
                        REQUIRED_FOR)));
    }
}
