package org.vedette.app.policy.control;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.vedette.access.Permission;
import org.vedette.app.catalog.PackageAvailability;
import org.vedette.app.catalog.ProfileCatalog;
import org.vedette.app.http.Json;
import org.vedette.app.onboarding.control.Packages;
import org.vedette.app.onboarding.entity.StoredPackage;
import org.vedette.app.policy.entity.Policy;
import org.vedette.app.policy.entity.PolicyContent;
import org.vedette.app.problem.Problem.FieldError;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.scope.Scoping;
import org.vedette.device.CheckInSchedule;
import org.vedette.offboarding.ExpiryOutlook;
import org.vedette.settings.ProfileSettings;
import org.vedette.settings.SettingsWriter;
import org.vedette.spi.Finding;
import org.vedette.spi.PackageType;
import org.vedette.spi.Platform;
import org.vedette.spi.PlatformProfile;
import org.vedette.spi.ProfileDescriptor;

/** What a policy must satisfy to be saved, and what its author should know although it can be. */
@ApplicationScoped
class PolicyRules {

    private static final Logger LOG = System.getLogger(PolicyRules.class.getName());
    private static final String SETTINGS = "/settings";
    private static final int NAMED_ORGANISATIONS = 5;

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private ProfileCatalog catalog;

    @Inject
    private PackageAvailability availability;

    @Inject
    private Packages packages;

    @Inject
    private Clock clock;

    @Inject
    private Scoping scoping;

    /** What can be saved; the package stays as it is until the transaction ends. */
    record Accepted(PolicyContent content, Optional<StoredPackage> chosen, List<Finding> warnings) {}

    /**
     * Checks everything that Bean Validation cannot.
     *
     * @param policyId the policy that will say this
     * @param present what it says until then, if it exists
     * @throws ProblemException 422 with all that must change
     */
    Accepted accept(UUID policyId, Optional<PolicyContent> present, PlatformProfile profile, PolicyDraft draft) {
        return accept(policyId, present, profile, draft, packages::findForUse);
    }

    /** As {@link #accept(UUID, Optional, PlatformProfile, PolicyDraft)}, for what is not going to be stored: locks nothing. */
    Accepted consider(UUID policyId, Optional<PolicyContent> present, PlatformProfile profile, PolicyDraft draft) {
        return accept(policyId, present, profile, draft, packages::find);
    }

    private Accepted accept(
            UUID policyId,
            Optional<PolicyContent> present,
            PlatformProfile profile,
            PolicyDraft draft,
            Function<UUID, Optional<StoredPackage>> finder) {
        var definitions = profile.descriptor().settings();
        var reading = ProfileSettings.read(profile, draft.settings());
        var type = draft.packageType();
        var platform = profile.descriptor().platform();
        var obstacle = Optional.ofNullable(type).flatMap(asked -> availability.obstacle(asked, platform));
        // Losing the connection must not keep anybody from changing a policy that has its package already.
        var isAutomatic =
                present.filter(PolicyContent::takesPackageFromConnector).isPresent();
        var selection = PackageSelection.of(
                profile.descriptor(),
                draft,
                isAutomatic ? Optional.empty() : obstacle,
                () -> fromConnector(platform),
                id -> finder.apply(id).filter(stored -> isPresent(present, id) || scoping.reaches(stored)),
                clock.instant());
        var errors = new ArrayList<>(selection.errors());
        reading.findings().stream()
                .filter(Finding::isError)
                .map(finding -> new FieldError(SETTINGS + finding.pointer(), finding.message()))
                .forEach(errors::add);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        var chosen = selection.chosen();
        var content = new PolicyContent(
                draft.name(),
                draft.description(),
                Json.write(SettingsWriter.write(definitions, reading.settings())),
                type == null ? null : type.value(),
                draft.packageId(),
                draft.packageId() == null
                        ? null
                        : chosen.map(StoredPackage::sha256).orElse(null),
                draft.scopeTags());
        var warnings = new ArrayList<Finding>(ofSettings(reading.findings()));
        obstacle.map(PolicyRules::ofConnection).ifPresent(warnings::add);
        chosen.ifPresent(stored -> {
            warnings.addAll(ofPackage(policyId, stored));
            ofExpiry(profile.descriptor(), stored).ifPresent(warnings::add);
        });
        return new Accepted(content, chosen, List.copyOf(warnings));
    }

    /** What is to be known of a stored policy; errors too, if time or another version of a plugin has made some. */
    List<Finding> review(Policy policy, PolicyContent content, Optional<StoredPackage> chosen) {
        var findings = new ArrayList<Finding>();
        catalog.find(policy.profile())
                .ifPresentOrElse(
                        profile -> findings.addAll(ofSettings(profile, Json.tree(content.settings()))),
                        () -> findings.add(Finding.error("/profile", unavailable(policy))));
        if (content.takesPackageFromConnector()) {
            catalog.find(policy.profile())
                    .flatMap(profile -> availability.obstacle(
                            PackageType.AUTO_FROM_CONNECTOR,
                            profile.descriptor().platform()))
                    .map(PolicyRules::ofConnection)
                    .ifPresent(findings::add);
        }
        chosen.ifPresent(stored -> {
            if (stored.isExpired(clock.instant())) {
                findings.add(Finding.warning(
                        "/packageId",
                        "The package expired at %s and devices reject it. Replace its content by a new download."
                                .formatted(stored.expiresAt())));
            }
            catalog.find(policy.profile())
                    .flatMap(profile -> ofExpiry(profile.descriptor(), stored))
                    .ifPresent(findings::add);
            findings.addAll(ofPackage(policy.id(), stored));
        });
        return List.copyOf(findings);
    }

    /** The package that the policy brings at this moment, if it brings one. */
    Optional<UUID> packageIdOf(Policy policy) {
        return policy.takesPackageFromConnector()
                ? catalog.find(policy.profile())
                        .flatMap(profile ->
                                availability.fromConnector(profile.descriptor().platform()))
                : Optional.ofNullable(policy.packageId());
    }

    /** What a policy brings already it may go on bringing, also if its package is out of the caller's reach. */
    private static boolean isPresent(Optional<PolicyContent> present, UUID packageId) {
        return present.filter(content -> packageId.equals(content.packageId())).isPresent();
    }

    private Optional<StoredPackage> fromConnector(Platform platform) {
        return availability.fromConnector(platform).flatMap(packages::find);
    }

    private static Finding ofConnection(String obstacle) {
        return Finding.warning("/packageType", obstacle + " Until then devices keep the package that came last.");
    }

    /** Why a policy of a profile that no plugin brings cannot be changed. */
    static String unavailable(Policy policy) {
        return "No plugin here has the profile '%s'; install it again to deploy or change the policy."
                .formatted(policy.profile());
    }

    /** A plugin that fails must not make its policies unreadable. */
    private static List<Finding> ofSettings(PlatformProfile profile, JsonNode settings) {
        try {
            return ofSettings(ProfileSettings.read(profile, settings).findings());
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "A profile failed to check settings", failed);
            return List.of(Finding.error(SETTINGS, "The plugin of the profile failed to check the settings."));
        }
    }

    private static List<Finding> ofSettings(List<Finding> findings) {
        return findings.stream()
                .map(finding -> new Finding(finding.severity(), SETTINGS + finding.pointer(), finding.message()))
                .toList();
    }

    /** A package that may expire between two check-ins of one device; whom it will miss is said where devices are known. */
    private Optional<Finding> ofExpiry(ProfileDescriptor profile, StoredPackage chosen) {
        var now = clock.instant();
        var expiry = chosen.expiresAt();
        var longest = profile.management().stream()
                .map(CheckInSchedule::longest)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return expiry == null || chosen.isExpired(now) || !expiry.isBefore(now.plus(longest))
                ? Optional.empty()
                : Optional.of(Finding.warning(
                        "/packageId",
                        "The package expires at %s, in %s, and devices may check in only every %s. Download a new one for those that come later."
                                .formatted(
                                        expiry,
                                        ExpiryOutlook.inWords(Duration.between(now, expiry)),
                                        ExpiryOutlook.inWords(longest))));
    }

    /** Devices that are moved between organisations by accident are hard to bring back. */
    private List<Finding> ofPackage(UUID policyId, StoredPackage chosen) {
        var readable = scoping.readable("p.scope", Permission.POLICIES_READ);
        var query = entities.createQuery("""
                        select distinct lower(s.orgId) from Policy p, StoredPackage s
                        where p.packageId = s.id and p.id <> :policyId and lower(s.orgId) <> :orgId
                        """ + readable.andJpql(), String.class)
                .setParameter("policyId", policyId)
                .setParameter("orgId", chosen.orgId().toLowerCase(Locale.ROOT))
                .setMaxResults(NAMED_ORGANISATIONS);
        readable.bindings().forEach(query::setParameter);
        var others = query.getResultList();
        return others.isEmpty()
                ? List.of()
                : List.of(Finding.warning(
                        "/packageId",
                        "The package is of organisation %s, and other policies carry packages of %s. Make sure that no device is a target of both."
                                .formatted(chosen.orgId(), String.join(", ", others))));
    }
}
