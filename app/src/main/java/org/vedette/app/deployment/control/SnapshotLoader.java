package org.vedette.app.deployment.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.vedette.app.assignment.control.Assignments;
import org.vedette.app.catalog.PackageAvailability;
import org.vedette.app.catalog.ProfileCatalog;
import org.vedette.app.deployment.control.Snapshot.Assigned;
import org.vedette.app.http.Json;
import org.vedette.app.onboarding.control.Packages;
import org.vedette.app.policy.control.ActiveRollouts;
import org.vedette.app.policy.control.Proposal;
import org.vedette.app.policy.entity.Policy;
import org.vedette.app.policy.entity.PolicyContent;
import org.vedette.app.policy.entity.PolicyRevision;
import org.vedette.app.policy.entity.Rollout;
import org.vedette.policy.ActivePolicy;
import org.vedette.policy.PackageChoice;
import org.vedette.policy.PolicyRef;
import org.vedette.settings.SettingsReader;
import org.vedette.spi.Platform;
import org.vedette.spi.PlatformProfile;
import org.vedette.targeting.TargetSet;

/** Reads everything that is assigned, in a number of statements that does not depend on the number of devices. */
@ApplicationScoped
class SnapshotLoader {

    private static final String ASSIGNED = """
            select p, r from Policy p, PolicyRevision r
            where p.assigned = true and r.policyId = p.id and r.revision = p.revision""";
    private static final Logger LOG = System.getLogger(SnapshotLoader.class.getName());
    private static final int OPENED_PACKAGES = 1_000;

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private Assignments assignments;

    @Inject
    private ActiveRollouts rollouts;

    @Inject
    private ProfileCatalog catalog;

    @Inject
    private Packages packages;

    @Inject
    private PackageAvailability availability;

    /** Opened once for each content, because most generations change no package. */
    private final Cache<String, PackageChoice> opened =
            Caffeine.newBuilder().maximumSize(OPENED_PACKAGES).build();

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Snapshot load(long generation) {
        var targets = assignments.all();
        var assigned = new ArrayList<Assigned>();
        for (var row : entities.createQuery(ASSIGNED, Object[].class).getResultList()) {
            var policy = (Policy) row[0];
            var revision = (PolicyRevision) row[1];
            var latest = assigned(policy, revision, targets.getOrDefault(policy.id(), TargetSet.nobody()));
            // Also one that has ended since the policy was read: what it said then goes with what the policy said.
            assigned.add(policy.rollout()
                    .map(id -> staged(policy, Objects.requireNonNull(entities.find(Rollout.class, id)), latest))
                    .orElse(latest));
        }
        return new Snapshot(generation, assigned);
    }

    /** What devices of no open ring keep, and what the others get: the latest revision. */
    private Assigned staged(Policy policy, Rollout rollout, Assigned latest) {
        var base = Objects.requireNonNull(
                entities.find(PolicyRevision.class, new PolicyRevision.Key(policy.id(), rollout.baseRevision())));
        var released = rollout.released();
        return assigned(policy, base, latest.targets())
                .staging(new Staged(
                        rollout.id(),
                        rollout.plan().upTo(rollout.ring()),
                        latest.since(released.get(released.size() - 1))));
    }

    private Assigned assigned(Policy policy, PolicyRevision revision, TargetSet targets) {
        return assigned(
                new PolicyRef(policy.id(), revision.contentRevision()),
                policy.modifiedAt(),
                policy.profile(),
                policy.platform(),
                revision.content(),
                targets);
    }

    /** A policy as it would be; if its latest revision goes out in rings and would not change, it would go on doing so. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Assigned proposed(Proposal proposal, Instant since, TargetSet targets) {
        var descriptor = proposal.profile().descriptor();
        var wanted = assigned(
                new PolicyRef(proposal.policyId(), proposal.revision()),
                since,
                descriptor.id(),
                descriptor.platform().id(),
                proposal.content(),
                targets);
        return rollouts.of(proposal.policyId())
                .filter(rollout -> rollout.stagedContent() == proposal.revision())
                .map(rollout -> staged(
                        Objects.requireNonNull(entities.find(Policy.class, proposal.policyId())), rollout, wanted))
                .orElse(wanted);
    }

    /**
     * A policy with this content and these targets, stored or not.
     *
     * @param platform of the policy, if its profile cannot say
     */
    Assigned assigned(
            PolicyRef ref, Instant since, String profileId, String platform, PolicyContent content, TargetSet targets) {
        var profile = catalog.find(profileId);
        return new Assigned(
                ref,
                content.name(),
                since,
                profileId,
                profile.map(found -> found.descriptor().platform().operatingSystem())
                        .orElse(platform),
                profile.flatMap(found -> active(ref, found, content)),
                targets);
    }

    /** Empty if the policy cannot be read: it must not keep all the others from devices. */
    private Optional<ActivePolicy> active(PolicyRef ref, PlatformProfile profile, PolicyContent content) {
        try {
            return Optional.of(read(ref, profile, content));
        } catch (RuntimeException unreadable) {
            LOG.log(Level.ERROR, "Policy %s cannot be deployed by this node".formatted(ref.policyId()), unreadable);
            return Optional.empty();
        }
    }

    private ActivePolicy read(PolicyRef ref, PlatformProfile profile, PolicyContent content) {
        var settings = SettingsReader.read(profile.descriptor().settings(), Json.tree(content.settings()))
                .settings();
        var choice = content.takesPackageFromConnector()
                ? Optional.of(newest(profile.descriptor().platform()))
                : Optional.ofNullable(content.packageId())
                        .map(id -> choice(id, Objects.requireNonNull(content.packageSha256())));
        return new ActivePolicy(ref, content.name(), profile, settings, choice);
    }

    private PackageChoice newest(Platform platform) {
        var stored = availability
                .fromConnector(platform)
                .flatMap(packages::find)
                .orElseThrow(() -> new IllegalStateException(
                        "The connection to Defender has no package for %s".formatted(platform.displayName())));
        return choice(stored.id(), stored.sha256());
    }

    private PackageChoice choice(UUID packageId, String sha256) {
        var known = opened.getIfPresent(sha256);
        if (known != null) {
            return known;
        }
        var choice = packages.choice(packageId);
        opened.put(choice.sha256(), choice);
        return choice;
    }
}
