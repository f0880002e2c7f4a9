package org.vedette.app.connector.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.audit.AuditEntry;
import org.vedette.app.audit.control.AuditTrail;
import org.vedette.app.connector.entity.ConnectorPackage;
import org.vedette.app.generation.Generations;
import org.vedette.app.http.Json;
import org.vedette.app.onboarding.control.Packages;
import org.vedette.app.onboarding.entity.PackageSource;
import org.vedette.app.onboarding.entity.StoredPackage;
import org.vedette.connection.ConnectionState;
import org.vedette.connection.Reason;
import org.vedette.connection.ReasonCode;
import org.vedette.onboarding.OnboardingPackage;
import org.vedette.spi.Platform;

/**
 * Makes packages the ones that policies with Auto from connector bring to devices. Each in a transaction of its own that
 * locks the connection first, so that packages of one organisation alone get in.
 */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class PackageIntake {

    /** For macOS there is no service that hands out the package, only the portal. */
    private static final String MACOS = Platform.MACOS.operatingSystem();

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private Connections connections;

    @Inject
    private Packages packages;

    @Inject
    private Generations generations;

    @Inject
    private AuditTrail trail;

    @Inject
    private Clock clock;

    /**
     * Stores what Defender handed out, unless it is there already, and has devices get it.
     *
     * @param epoch in which it was read; of another epoch nothing is stored
     * @return why it was refused; empty if it is the present package now
     */
    public Optional<Reason> take(long epoch, OnboardingPackage verified) {
        var connection = connections.lock();
        if (connection.epoch() != epoch) {
            return Optional.empty();
        }
        var orgId = connection.orgId();
        if (orgId != null
                && !orgId.equalsIgnoreCase(verified.orgId())
                && verified.previousOrgIds().stream().noneMatch(orgId::equalsIgnoreCase)) {
            return Optional.of(Reason.of(
                    ReasonCode.OTHER_ORGANISATION,
                    "Defender handed out a package of organisation %s, but devices report to %s; the package before stays. To move them, disconnect, enter the tenant of that organisation and connect."
                            .formatted(verified.orgId(), orgId)));
        }
        var stored = packages.findByContent(verified.sha256())
                .orElseGet(() -> packages.add(verified, PackageSource.CONNECTOR, null, null));
        connection.belongTo(verified.orgId());
        become(verified.platform().operatingSystem(), stored, PackageSource.CONNECTOR);
        return Optional.empty();
    }

    /** Makes the macOS package that administrators uploaded last the present one, if it is of the organisation. */
    public void takeUploads() {
        var connection = connections.lock();
        var orgId = connection.orgId();
        if (orgId != null
                && connection.standing().state() == ConnectionState.CONNECTED
                && connection.settings().dataSharing().macosPackages()) {
            packages.findLatestUpload(MACOS, orgId).ifPresent(stored -> become(MACOS, stored, PackageSource.MANUAL));
        }
    }

    private void become(String platform, StoredPackage stored, PackageSource source) {
        var now = clock.instant();
        // Not locked: the lock on the connection suffices, and whoever replaces a package reads this while holding
        // that.
        var present = entities.find(ConnectorPackage.class, platform);
        if (present == null) {
            entities.persist(new ConnectorPackage(platform, stored.id(), source, now));
        } else if (present.packageId().equals(stored.id())) {
            return;
        } else {
            present.become(stored.id(), source, note(present.packageId(), stored), now);
        }
        generations.advance();
        trail.append(AuditEntry.byServer(
                "connector.package",
                "/api/v1/packages/" + stored.id(),
                "Policies with Auto from connector bring this package to %s from now on.".formatted(platform),
                Json.write(Json.MAPPER
                        .createObjectNode()
                        .put("platform", platform)
                        .put("sha256", stored.sha256())
                        .put("orgId", stored.orgId()))));
    }

    private @Nullable String note(UUID before, StoredPackage stored) {
        return packages.find(before)
                .map(StoredPackage::datacenter)
                .filter(datacenter -> stored.datacenter() != null && !datacenter.equals(stored.datacenter()))
                .map(datacenter ->
                        "The data centre moved from %s to %s with this package; devices report there after they got it."
                                .formatted(datacenter, stored.datacenter()))
                .orElse(null);
    }
}
