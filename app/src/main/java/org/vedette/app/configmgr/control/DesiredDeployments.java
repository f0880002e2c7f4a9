package org.vedette.app.configmgr.control;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.vedette.app.configmgr.control.DeploymentRule.DeployedArtifact;
import org.vedette.app.configmgr.control.DeploymentRule.DeployedPolicy;
import org.vedette.app.configmgr.control.DeploymentRule.Kept;
import org.vedette.app.configmgr.control.DeploymentRule.OperatingSystem;
import org.vedette.app.deployment.control.CollectionConfigurations.View;
import org.vedette.app.secrets.Tokens;
import org.vedette.policy.EffectiveConfiguration;
import org.vedette.policy.Verdict;

/**
 * What a site has to deliver, worked out from its populations: one deployment for each combination of those collections
 * that any policy names. The work grows with the populations, not with the devices.
 *
 * @param byId by the id of the deployment
 * @param validUntil when a package in one of them expires
 */
record DesiredDeployments(Map<String, Desired> byId, Optional<Instant> validUntil) {

    /**
     * One deployment.
     *
     * @param contents of its artifacts in Base64, by SHA-256
     */
    record Desired(DeploymentRule rule, Map<String, String> contents) {}

    /** Devices for which everything is the same. */
    private record Variant(EffectiveConfiguration effective, Set<OperatingSystem> operatingSystems) {}

    static DesiredDeployments of(String siteCode, Collection<Population> populations, View view, Instant now) {
        var variants = new HashMap<List<String>, Map<EffectiveConfiguration, Variant>>();
        var until = Optional.<Instant>empty();
        for (var population : populations) {
            var relevant = relevant(population, view);
            if (relevant.isEmpty()) {
                continue;
            }
            var effective = view.of(relevant, population.facts(), population.obstacle(), now);
            until = earlier(until, effective.validUntil());
            variants.computeIfAbsent(relevant, any -> new IdentityHashMap<>())
                    .computeIfAbsent(effective, one -> new Variant(one, new HashSet<>()))
                    .operatingSystems()
                    .add(new OperatingSystem(population.osName(), population.osVersion()));
        }
        var byId = new TreeMap<String, Desired>();
        variants.forEach((collections, different) -> different.values().stream()
                .filter(variant -> isDelivered(variant.effective()))
                .forEach(variant -> byId.put(
                        id(siteCode, collections, variant.effective()),
                        desired(collections, variant, different.size() > 1, view))));
        return new DesiredDeployments(byId, until);
    }

    /** Those of a population's collections that make a difference, in ascending order. */
    static List<String> relevant(Population population, View view) {
        var named = view.collections();
        return population.collections().stream().filter(named::contains).toList();
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return one.isEmpty() || other.filter(one.get()::isAfter).isPresent() ? other : one;
    }

    /** Nothing at all is no deployment: what an earlier one brought is removed when that is withdrawn. */
    private static boolean isDelivered(EffectiveConfiguration effective) {
        return !(effective.artifacts().isEmpty()
                && effective.delivered().isEmpty()
                && effective.held().isEmpty()
                && effective.heldProfiles().isEmpty());
    }

    /**
     * The same as long as the collections are, whatever policies say of them, so that a device stays in its deployment. What
     * tells variants apart is which policies do not apply.
     */
    static String id(String siteCode, List<String> collections, EffectiveConfiguration effective) {
        var inapplicable = new TreeSet<String>();
        effective.verdicts().forEach((policy, verdict) -> {
            if (verdict.kind() == Verdict.Kind.NOT_APPLICABLE) {
                inapplicable.add(policy.policyId() + verdict.message());
            }
        });
        return Tokens.hash((siteCode + collections + inapplicable).getBytes(StandardCharsets.UTF_8));
    }

    private static Desired desired(List<String> collections, Variant variant, boolean several, View view) {
        var effective = variant.effective();
        var noneOf = new TreeSet<>(view.collections());
        collections.forEach(noneOf::remove);
        var systems = variant.operatingSystems().stream()
                .sorted((one, other) -> (one.osName() + one.osVersion()).compareTo(other.osName() + other.osVersion()))
                .toList();
        var artifacts = new ArrayList<DeployedArtifact>();
        var contents = new LinkedHashMap<String, String>();
        for (var owned : effective.artifacts()) {
            var artifact = owned.artifact();
            artifacts.add(new DeployedArtifact(
                    artifact.name(),
                    artifact.destination().address(),
                    artifact.mediaType(),
                    owned.sha256(),
                    artifact.destination().permanence().isPresent(),
                    owned.profiles()));
            contents.put(
                    owned.sha256(),
                    Base64.getEncoder().encodeToString(artifact.content().bytes()));
        }
        return new Desired(
                new DeploymentRule(
                        collections,
                        List.copyOf(noneOf),
                        several ? systems : null,
                        effective.fingerprint(),
                        effective.delivered().stream()
                                .map(policy -> new DeployedPolicy(policy.policyId(), policy.revision()))
                                .toList(),
                        artifacts,
                        List.copyOf(new TreeSet<>(effective.cleared())),
                        new Kept(
                                List.copyOf(new TreeSet<>(effective.held())),
                                List.copyOf(new TreeSet<>(effective.heldProfiles())))),
                contents);
    }
}
