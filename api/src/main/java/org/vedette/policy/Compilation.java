package org.vedette.policy;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.vedette.policy.ArtifactComposition.Piece;
import org.vedette.policy.EffectiveConfiguration.OwnedArtifact;
import org.vedette.spi.Artifact;
import org.vedette.spi.ClientPackage;
import org.vedette.spi.RenderRequest;
import org.vedette.spi.Settings;

/**
 * Compiles the policies that target a device into its {@link EffectiveConfiguration}.
 *
 * <p>Pure: equal policies, obstacles and instants on the same side of every expiry give equal results, whatever the
 * order of the policies. Only a profile that fails leaves a trace, in the log.
 */
public final class Compilation {

    private static final Logger LOG = System.getLogger(Compilation.class.getName());

    private final Instant now;
    private final Map<PolicyRef, Verdict> verdicts = new TreeMap<>();
    private final List<SettingOutcome> settings = new ArrayList<>();
    private final SortedMap<String, List<Piece>> rendered = new TreeMap<>();
    private final Set<String> held = new TreeSet<>();
    private final Set<String> heldProfiles = new TreeSet<>();

    private Compilation(Instant now) {
        this.now = now;
    }

    /**
     * Compiles the policies that target a device.
     *
     * @param obstacles by profile id, why the device cannot take that profile; see {@link Obstacles}
     * @param unavailable policies that target the device and whose profile no plugin has, with that profile's id
     * @param now decides which packages have expired
     */
    public static EffectiveConfiguration compile(
            List<ActivePolicy> policies,
            Map<String, String> obstacles,
            Map<PolicyRef, String> unavailable,
            Instant now) {
        var compilation = new Compilation(now);
        unavailable.forEach((policy, profileId) -> {
            compilation.heldProfiles.add(profileId);
            compilation.verdicts.put(policy, Verdict.error("profile-unavailable", missing(profileId)));
        });
        return compilation.run(policies, obstacles);
    }

    private EffectiveConfiguration run(List<ActivePolicy> policies, Map<String, String> obstacles) {
        var applicable = new ArrayList<ActivePolicy>();
        for (var policy : policies) {
            var obstacle = obstacles.get(policy.profileId());
            if (obstacle == null) {
                verdicts.put(policy.ref(), Verdict.deliverable());
                applicable.add(policy);
            } else {
                verdicts.put(policy.ref(), Verdict.notApplicable(obstacle));
            }
        }
        var unexpired = new ArrayList<ActivePolicy>();
        for (var policy : applicable) {
            if (policy.choice().filter(choice -> choice.expiredAt(now)).isPresent()) {
                demote(policy.ref(), Verdict.expired(expired(policy)));
            } else {
                unexpired.add(policy);
            }
        }
        var packages = PackageOutcome.of(unexpired);
        packages.conflict()
                .ifPresent(why -> packages.sources()
                        .forEach(policy -> demote(policy.ref(), Verdict.conflict("package-conflict", why))));
        byProfile(applicable).forEach((profileId, group) -> compileProfile(profileId, group, packages));
        var composition = ArtifactComposition.of(rendered);
        for (var collision : composition.collisions()) {
            held.addAll(collision.held());
            applicable.stream()
                    .filter(policy -> collision.profiles().contains(policy.profileId()))
                    .forEach(policy -> demote(policy.ref(), Verdict.error("artifact-collision", collision.message())));
        }
        var artifacts = composition.artifacts();
        var cleared = cleared(artifacts);
        held.removeAll(cleared);
        artifacts.forEach(owned -> held.remove(owned.artifact().destination().address()));
        return new EffectiveConfiguration(
                fingerprint(artifacts),
                artifacts,
                cleared,
                Collections.unmodifiableSet(held),
                Collections.unmodifiableSet(heldProfiles),
                Collections.unmodifiableMap(verdicts),
                List.copyOf(settings),
                packages,
                validUntil(unexpired));
    }

    private static Map<String, List<ActivePolicy>> byProfile(List<ActivePolicy> policies) {
        return policies.stream()
                .sorted(Comparator.comparing(ActivePolicy::ref))
                .collect(Collectors.groupingBy(ActivePolicy::profileId, TreeMap::new, Collectors.toList()));
    }

    private void compileProfile(String profileId, List<ActivePolicy> policies, PackageOutcome packages) {
        var reconciliation = Reconciliation.of(policies);
        settings.addAll(reconciliation.outcomes());
        reconciliation.outcomes().stream()
                .filter(outcome -> outcome.state() == SettingOutcome.State.CONFLICT)
                .forEach(outcome -> outcome.sources()
                        .forEach(source ->
                                demote(source.policy(), Verdict.conflict("setting-conflict", disagreement(outcome)))));
        var brought = policies.stream().anyMatch(packages.sources()::contains);
        var chosen = packages.chosen().filter(any -> brought).map(PackageChoice::content);
        try {
            var pieces = ArtifactComposition.pieces(render(policies, reconciliation.settings(), chosen));
            if (chosen.isEmpty()) {
                held.addAll(addressesOfPackages(policies, reconciliation.settings(), pieces));
            }
            rendered.put(profileId, pieces);
        } catch (RuntimeException broken) {
            heldProfiles.add(profileId);
            policies.forEach(policy -> demote(policy.ref(), Verdict.error("profile-failed", failure(profileId))));
            LOG.log(Level.ERROR, "Profile '%s' failed to render".formatted(profileId), withoutWords(broken));
        }
    }

    /** What a profile says when it fails may quote a package or a setting, which are not for the log. */
    private static Throwable withoutWords(RuntimeException broken) {
        var silent = new IllegalStateException(broken.getClass().getName());
        silent.setStackTrace(broken.getStackTrace());
        return silent;
    }

    private static List<Artifact> render(
            List<ActivePolicy> policies, Settings settings, Optional<ClientPackage> content) {
        if (settings.isEmpty() && content.isEmpty()) {
            return List.of();
        }
        return policies.get(0).profile().render(new RenderRequest(settings, content));
    }

    /** What a conflict or an expiry keeps from being sent must not be removed either, nor what it would displace. */
    private static Set<String> addressesOfPackages(
            List<ActivePolicy> policies, Settings settings, List<Piece> withoutPackage) {
        var addresses = new TreeSet<String>();
        policies.stream()
                .flatMap(policy -> policy.choice().stream())
                .map(PackageChoice::content)
                .distinct()
                .flatMap(candidate -> render(policies, settings, Optional.of(candidate)).stream())
                .filter(artifact -> withoutPackage.stream()
                        .noneMatch(piece -> piece.artifact()
                                .destination()
                                .address()
                                .equals(artifact.destination().address())))
                .forEach(artifact -> {
                    addresses.add(artifact.destination().address());
                    addresses.addAll(artifact.supersedes());
                });
        return addresses;
    }

    /** The first thing that is wrong with a policy is what its verdict says; errors go before conflicts. */
    private void demote(PolicyRef policy, Verdict verdict) {
        verdicts.merge(
                policy,
                verdict,
                (current, worse) -> current.kind() == Verdict.Kind.DELIVERABLE
                                || (current.kind() == Verdict.Kind.CONFLICT && worse.kind() == Verdict.Kind.ERROR)
                        ? worse
                        : current);
    }

    private static String expired(ActivePolicy policy) {
        return "The offboarding package of policy '%s' has expired and devices would reject it. Download a new one and replace it."
                .formatted(policy.name());
    }

    private static String failure(String profileId) {
        return "Profile '%s' failed to render; the device keeps what it has. The server log of this node says why."
                .formatted(profileId);
    }

    private static String missing(String profileId) {
        return "Profile '%s' is of no plugin here, or this server cannot read the policy; the device keeps what it has. See the log."
                .formatted(profileId);
    }

    private static String disagreement(SettingOutcome outcome) {
        var policies = outcome.sources().stream()
                .map(source -> "'" + source.policyName() + "'")
                .distinct()
                .collect(Collectors.joining(", "));
        return "Policies %s give '%s' different values, so none is applied. Make them equal or exclude the device from all but one."
                .formatted(policies, outcome.setting().label());
    }

    private static Set<String> cleared(List<OwnedArtifact> artifacts) {
        var cleared = new TreeSet<String>();
        artifacts.forEach(owned -> cleared.addAll(owned.artifact().supersedes()));
        return Collections.unmodifiableSet(cleared);
    }

    private static Optional<Instant> validUntil(List<ActivePolicy> unexpired) {
        return unexpired.stream()
                .flatMap(policy -> policy.choice().stream())
                .map(PackageChoice::content)
                .filter(ClientPackage.Offboard.class::isInstance)
                .map(content -> ((ClientPackage.Offboard) content).expiresAt())
                .min(Comparator.naturalOrder());
    }

    /** Over what a device sees, and over what is held: once it no longer is, the device has something to remove. */
    private String fingerprint(List<OwnedArtifact> artifacts) {
        var text = new StringBuilder();
        append(text, "vedette-configuration-1");
        for (var owned : artifacts) {
            var artifact = owned.artifact();
            append(text, "artifact");
            append(text, artifact.destination().address());
            append(text, artifact.destination().mode().orElse(""));
            append(text, artifact.name());
            append(text, artifact.mediaType());
            append(text, owned.sha256());
            artifact.supersedes().stream().sorted().forEach(address -> append(text, address));
        }
        append(text, "held");
        held.forEach(address -> append(text, address));
        append(text, "heldProfiles");
        heldProfiles.forEach(profileId -> append(text, profileId));
        append(text, "delivered");
        verdicts.forEach((policy, verdict) -> {
            if (verdict.kind() == Verdict.Kind.DELIVERABLE) {
                append(text, policy.policyId() + "@" + policy.revision());
            }
        });
        return Sha256.hex(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The length keeps one text from passing for two. */
    private static void append(StringBuilder text, String part) {
        text.append(part.length()).append(':').append(part).append('\n');
    }
}
