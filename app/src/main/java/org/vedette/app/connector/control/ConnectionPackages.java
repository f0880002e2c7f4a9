package org.vedette.app.connector.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.UUID;
import org.vedette.app.catalog.ConnectorPackages;
import org.vedette.app.connector.entity.ConnectorPackage;
import org.vedette.app.connector.entity.DefenderConnection;
import org.vedette.connection.Reason;
import org.vedette.spi.Platform;

/** What the connection has for policies; part of the caller's transaction, if there is one. */
@ApplicationScoped
public class ConnectionPackages implements ConnectorPackages {

    private static final String OTHERWISE = " Or choose Onboard and supply the package yourself.";

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private Connections connections;

    @Override
    public Optional<String> obstacle(Platform platform) {
        var connection = connections.get();
        var standing = connection.standing();
        var why = standing.reason().map(Reason::sentence).orElse("");
        return switch (standing.state()) {
            case NOT_CONFIGURED ->
                Optional.of(
                        "No connection to Defender for Endpoint is configured. Configure one and allow up to 15 minutes, or choose"
                                + " Onboard and supply the package yourself.");
            case VERIFYING ->
                Optional.of(sentences(
                        "The connection to Defender for Endpoint is being verified. Allow up to 15 minutes until it shows Connected.",
                        why));
            case FAILED ->
                Optional.of(
                        sentences(
                                "The connection to Defender for Endpoint does not show Connected, it has failed.",
                                why,
                                "Ensure that the account that grants consent and roles has Security Administrator permissions."));
            case UNRESPONSIVE ->
                Optional.of(sentences(
                        "The connection to Defender for Endpoint does not show Connected: Defender has not been heard for %d days."
                                .formatted(connection.settings().unresponsiveAfterDays()),
                        why));
            case CONNECTED ->
                find(platform).isPresent() ? Optional.empty() : Optional.of(missing(connection, platform) + OTHERWISE);
        };
    }

    @Override
    public Optional<UUID> current(Platform platform) {
        return find(platform).map(ConnectorPackage::packageId);
    }

    /** Why a platform has no package, in full sentences. */
    private static String missing(DefenderConnection connection, Platform platform) {
        var settings = connection.settings();
        var system = platform.operatingSystem();
        if (!settings.dataSharing().allowsPackageOf(platform)) {
            return known(platform)
                    ? "The data sharing preferences of the connection leave out packages for %s; turn them on."
                            .formatted(platform.displayName())
                    : "Defender hands out no package for %s.".formatted(platform.displayName());
        }
        if (system.equals(Platform.MACOS.operatingSystem())) {
            return "Defender hands out its macOS package in the portal alone. Download it there under Settings > Endpoints >"
                    + " Device management > Onboarding and upload it once.";
        }
        if (settings.subscriptionId() == null) {
            return "Packages come from an Azure subscription of the tenant, and the connection names none; enter its id.";
        }
        return connection
                .packageProblem(system)
                .or(() -> connection.standing().reason().map(Reason::sentence))
                .orElse("No package has come through the connection yet; allow up to 15 minutes.");
    }

    private Optional<ConnectorPackage> find(Platform platform) {
        return Optional.ofNullable(entities.find(ConnectorPackage.class, platform.operatingSystem()));
    }

    private static boolean known(Platform platform) {
        return platform.operatingSystem().equals(Platform.WINDOWS.operatingSystem())
                || platform.operatingSystem().equals(Platform.MACOS.operatingSystem())
                || platform.operatingSystem().equals(Platform.LINUX.operatingSystem());
    }

    private static String sentences(String... parts) {
        return String.join(" ", parts).replaceAll(" {2,}", " ").strip();
    }
}
