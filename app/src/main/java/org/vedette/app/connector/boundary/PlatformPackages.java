package org.vedette.app.connector.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vedette.app.connector.boundary.ConnectionRepresentation.PlatformPackage;
import org.vedette.app.connector.control.ConnectionPackages;
import org.vedette.app.connector.control.Connections;
import org.vedette.app.connector.entity.ConnectorPackage;
import org.vedette.app.connector.entity.DefenderConnection;
import org.vedette.app.onboarding.control.Packages;
import org.vedette.app.onboarding.entity.StoredPackage;
import org.vedette.spi.Platform;

/** Shows for each operating system what package policies take from the connection. */
@ApplicationScoped
class PlatformPackages {

    private static final List<Platform> PLATFORMS = List.of(Platform.WINDOWS, Platform.MACOS, Platform.LINUX);

    @Inject
    private Connections connections;

    @Inject
    private ConnectionPackages available;

    @Inject
    private Packages packages;

    List<PlatformPackage> of(DefenderConnection connection) {
        var present = connections.packages().stream()
                .collect(Collectors.toMap(ConnectorPackage::platform, Function.identity()));
        var stored = packages.findAll(
                present.values().stream().map(ConnectorPackage::packageId).toList());
        return PLATFORMS.stream()
                .map(platform -> of(connection, platform, present.get(platform.operatingSystem()), stored))
                .toList();
    }

    private PlatformPackage of(
            DefenderConnection connection,
            Platform platform,
            @Nullable ConnectorPackage present,
            Map<?, StoredPackage> stored) {
        var content = present == null ? null : stored.get(present.packageId());
        var obstacle = available.obstacle(platform);
        if (present == null || content == null) {
            return new PlatformPackage(
                    platform.operatingSystem(), false, null, null, null, null, null, obstacle.orElse(null));
        }
        return new PlatformPackage(
                platform.operatingSystem(),
                obstacle.isEmpty(),
                present.packageId(),
                content.packageVersion(),
                content.orgId(),
                present.source(),
                present.since(),
                obstacle.or(() -> connection.packageProblem(platform.operatingSystem()))
                        .orElse(present.note()));
    }
}
