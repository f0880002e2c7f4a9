package org.vedette.app.offboarding.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.catalog.ProfileCatalog;
import org.vedette.app.deployment.control.ConflictFindings;
import org.vedette.app.deployment.control.OffboardingForesight;
import org.vedette.app.deployment.control.OffboardingForesight.Forecast;
import org.vedette.app.deployment.control.OffboardingForesight.Selection;
import org.vedette.app.deployment.control.OffboardingForesight.Wish;
import org.vedette.app.device.control.ConnectedOrganisation;
import org.vedette.app.offboarding.control.Population.Kind;
import org.vedette.app.onboarding.control.Packages;
import org.vedette.app.onboarding.entity.StoredPackage;
import org.vedette.app.policy.control.Policies;
import org.vedette.app.policy.control.PolicyDraft;
import org.vedette.app.problem.Problem.FieldError;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.scope.Scoping;
import org.vedette.spi.Finding;
import org.vedette.spi.Management;
import org.vedette.spi.PackageType;
import org.vedette.spi.PlatformProfile;
import org.vedette.spi.TargetKind;

/** Works out what a request to offboard devices would do; writes and locks nothing. */
@ApplicationScoped
public class OffboardingPlans {

    /** The policy that is to offboard the devices of one platform. */
    public record Part(String platform, PolicyDraft draft, StoredPackage chosen) {}

    /**
     * What is to be done.
     *
     * @param findings warnings; an error too, if the package expires before practically anybody can get it
     */
    public record Plan(Selection selection, List<Part> parts, Forecast forecast, List<Finding> findings) {}

    private record Chosen(int index, StoredPackage stored) {}

    @Inject
    private Population population;

    @Inject
    private Packages packages;

    @Inject
    private ProfileCatalog catalog;

    @Inject
    private Policies policies;

    @Inject
    private OffboardingForesight foresight;

    @Inject
    private ConflictFindings conflictFindings;

    @Inject
    private ConnectedOrganisation organisation;

    @Inject
    private Scoping scoping;

    @Inject
    private Clock clock;

    /**
     * The plan.
     *
     * @throws ProblemException 422 with all that must change
     */
    public Plan of(OffboardingRequest request) {
        var errors = new ArrayList<FieldError>();
        var found = population.find(request, errors);
        var chosen = packages(request.packageIds(), errors);
        var findings = new ArrayList<Finding>();
        var parts = new ArrayList<Part>();
        Population.platforms(found.kinds())
                .forEach((platform, ways) -> part(request, platform, ways, chosen.get(platform), errors)
                        .ifPresent(parts::add));
        chosen.forEach((platform, own) -> check(platform, own, found.kinds(), errors, findings));
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        findings.addAll(population.findings(request));
        var wishes = parts.stream()
                .map(part -> new Wish(
                        part.platform(),
                        policies.propose(part.draft()),
                        Objects.requireNonNull(part.chosen().expiresAt())))
                .toList();
        var forecast = foresight.of(found.selection(), wishes);
        wishes.forEach(wish -> {
            findings.addAll(wish.proposal().findings());
            findings.addAll(conflictFindings.of(
                    forecast.conflicts().stream()
                            .filter(counted -> counted.conflict().contenders().stream()
                                    .anyMatch(contender -> contender
                                            .policy()
                                            .policyId()
                                            .equals(wish.proposal().policyId())))
                            .toList(),
                    wish.proposal().policyId()));
        });
        forecast.platforms().forEach(platform -> {
            var index = Objects.requireNonNull(chosen.get(platform.platform())).index();
            platform.outlook().finding("/packageIds/" + index).ifPresent(findings::add);
        });
        return new Plan(found.selection(), List.copyOf(parts), forecast, List.copyOf(findings));
    }

    /** By platform; the first of several. */
    private Map<String, Chosen> packages(List<UUID> ids, List<FieldError> errors) {
        var chosen = new HashMap<String, Chosen>();
        for (var i = 0; i < ids.size(); i++) {
            var pointer = "/packageIds/" + i;
            var stored = packages.find(ids.get(i)).filter(scoping::reaches);
            var obstacle =
                    stored.map(this::obstacle).orElse(Optional.of("There is no package '%s'.".formatted(ids.get(i))));
            if (obstacle.isPresent()) {
                errors.add(new FieldError(pointer, obstacle.get()));
            } else if (chosen.putIfAbsent(stored.get().platform(), new Chosen(i, stored.get())) != null) {
                errors.add(new FieldError(
                        pointer,
                        "There is another package for %s; name one for each platform."
                                .formatted(stored.get().platform())));
            }
        }
        return chosen;
    }

    private Optional<String> obstacle(StoredPackage stored) {
        if (!stored.kind().equals(PackageType.OFFBOARD.value())) {
            return Optional.of("The package is one to onboard devices; name one to offboard them.");
        }
        return stored.isExpired(clock.instant())
                ? Optional.of(
                        "The package expired at %s and devices would reject it; download a new one from the Defender portal."
                                .formatted(stored.expiresAt()))
                : Optional.empty();
    }

    /** Devices reject what is not of the organisation they are onboarded to. */
    private void check(String platform, Chosen own, List<Kind> kinds, List<FieldError> errors, List<Finding> findings) {
        var pointer = "/packageIds/" + own.index();
        var orgId = own.stored().orgId();
        var concerned =
                kinds.stream().filter(kind -> kind.platform().equals(platform)).toList();
        if (concerned.isEmpty()) {
            if (!kinds.isEmpty()) {
                findings.add(Finding.warning(
                        pointer, "None of the devices is of %s, so the package is not used.".formatted(platform)));
            }
            return;
        }
        var foreign = concerned.stream()
                .filter(kind -> !kind.orgId().isEmpty() && !kind.orgId().equalsIgnoreCase(orgId))
                .toList();
        var known = concerned.stream().anyMatch(kind -> !kind.orgId().isEmpty());
        if (!foreign.isEmpty()) {
            errors.add(new FieldError(
                    pointer,
                    "The package is of organisation %s, and %d of the devices say that they are of %s and would reject it."
                            .formatted(
                                    orgId,
                                    foreign.stream().mapToLong(Kind::devices).sum(),
                                    foreign.get(0).orgId())));
        } else if (!known) {
            organisation
                    .orgId()
                    .filter(connected -> !connected.equalsIgnoreCase(orgId))
                    .ifPresent(connected -> errors.add(new FieldError(
                            pointer,
                            "The package is of organisation %s, and the connection to Defender is of %s."
                                    .formatted(orgId, connected))));
        }
    }

    private Optional<Part> part(
            OffboardingRequest request,
            String platform,
            Set<Management> ways,
            @Nullable Chosen own,
            List<FieldError> errors) {
        if (ways.contains(Management.TENANT_ATTACH)) {
            return Optional.empty(); // refused already
        }
        var profile = catalog.profiles().stream()
                .map(PlatformProfile::descriptor)
                .filter(descriptor -> descriptor.platform().operatingSystem().equals(platform)
                        && descriptor.targetKind() == TargetKind.GROUP
                        && descriptor.packageTypes().contains(PackageType.OFFBOARD)
                        && descriptor.management().containsAll(ways))
                .findFirst();
        if (profile.isEmpty() || own == null) {
            if (!request.packageIds().isEmpty()) {
                errors.add(new FieldError(
                        "/packageIds",
                        profile.isEmpty()
                                ? "No profile here offboards devices of %s.".formatted(platform)
                                : "Some of the devices are of %s; name a package to offboard those, too."
                                        .formatted(platform)));
            }
            return Optional.empty();
        }
        var descriptor = profile.get();
        return Optional.of(new Part(
                platform,
                new PolicyDraft(
                        "%s (%s)"
                                .formatted(
                                        request.name().strip(),
                                        descriptor.platform().displayName()),
                        request.comment() == null ? "" : request.comment(),
                        descriptor.id(),
                        PackageType.OFFBOARD,
                        own.stored().id(),
                        JsonNodeFactory.instance.objectNode(),
                        List.of()),
                own.stored()));
    }
}
