package org.vedette.policy;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.device.OnboardingStatus.Intent;
import org.vedette.spi.Artifact;
import org.vedette.spi.ClientPackage;

/**
 * Everything that a set of policies means for every device they meet on in the same way.
 *
 * @param fingerprint SHA-256 in lower-case hexadecimal over the artifacts, the delivered revisions and what is held;
 *     equal fingerprints mean that a device has nothing to do
 * @param artifacts what the device receives, ordered by address
 * @param cleared addresses that the device must clear before it applies the artifacts, whether or not we filled them
 * @param held addresses of disputed, expired or colliding parts and of what those would displace: neither sent nor
 *     removed, so that a conflict never switches a sensor off
 * @param heldProfiles ids of profiles that are missing or could not be rendered; what they once delivered stays as it is
 * @param verdicts one for each policy that targets the device
 * @param settings one for each setting that any applicable policy configures
 * @param packageOutcome which package was chosen and from which policies
 * @param validUntil when a package in it expires and it must be compiled anew
 */
public record EffectiveConfiguration(
        String fingerprint,
        List<OwnedArtifact> artifacts,
        Set<String> cleared,
        Set<String> held,
        Set<String> heldProfiles,
        Map<PolicyRef, Verdict> verdicts,
        List<SettingOutcome> settings,
        PackageOutcome packageOutcome,
        Optional<Instant> validUntil) {

    /**
     * An artifact and the profiles it comes from.
     *
     * @param profiles ids in ascending order; several if their JSON members were joined
     * @param sha256 of the content, in lower-case hexadecimal
     */
    public record OwnedArtifact(List<String> profiles, Artifact artifact, String sha256) {}

    /** The revisions that the device receives in full, in ascending order. */
    public List<PolicyRef> delivered() {
        return verdicts.entrySet().stream()
                .filter(entry -> entry.getValue().kind() == Verdict.Kind.DELIVERABLE)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Everything that the policies dispute, with all that have a part in it. */
    public List<Conflict> conflicts() {
        return Conflict.in(this);
    }

    /** What the policies want of the device's sensor. */
    public Intent intent() {
        if (packageOutcome.conflict().isPresent()) {
            return Intent.DISPUTED;
        }
        return packageOutcome
                .chosen()
                .map(choice -> choice.content() instanceof ClientPackage.Onboard ? Intent.ONBOARD : Intent.OFFBOARD)
                .orElseGet(() ->
                        verdicts.values().stream().anyMatch(Verdict::isExpiry) ? Intent.IMPOSSIBLE : Intent.NOTHING);
    }

    /** What the policies mean for one of them; empty if it does not target the device. */
    public Optional<Verdict> verdictOn(UUID policyId) {
        return verdicts.entrySet().stream()
                .filter(entry -> entry.getKey().policyId().equals(policyId))
                .map(Map.Entry::getValue)
                .findAny();
    }

    /**
     * What a device must remove to have this configuration and nothing else of ours.
     *
     * @param present everything it may hold
     */
    public List<String> removalsFrom(Collection<Placement> present) {
        var removals = new TreeSet<>(cleared);
        for (var placement : present) {
            if (!placement.permanent() && !isHeld(placement)) {
                removals.add(placement.address());
            }
        }
        artifacts.forEach(
                owned -> removals.remove(owned.artifact().destination().address()));
        return List.copyOf(removals);
    }

    /**
     * What a device holds once it has removed and applied everything.
     *
     * @param present everything it held before
     */
    public Set<Placement> placementsAfter(Collection<Placement> present) {
        var after = new TreeSet<>(placements());
        for (var placement : present) {
            var stays = placement.permanent() || isHeld(placement);
            if (stays && !cleared.contains(placement.address())) {
                after.add(placement);
            }
        }
        return Collections.unmodifiableSet(after);
    }

    /**
     * What a device may hold from the moment this is offered to it until it confirms to have it.
     *
     * @param present everything it may have held before
     */
    public Set<Placement> placementsUntilConfirmed(Collection<Placement> present) {
        var either = new TreeMap<String, Placement>();
        present.forEach(placement -> either.put(placement.address(), placement));
        placements().forEach(placement -> either.merge(placement.address(), placement, Placement::or));
        return Collections.unmodifiableSet(new TreeSet<>(either.values()));
    }

    /** Where the artifacts go. */
    public List<Placement> placements() {
        return artifacts.stream()
                .map(owned -> new Placement(
                        owned.artifact().destination().address(),
                        owned.profiles(),
                        owned.artifact().destination().permanence().isPresent()))
                .toList();
    }

    private boolean isHeld(Placement placement) {
        return held.contains(placement.address())
                || placement.profiles().stream().anyMatch(heldProfiles::contains);
    }

    /**
     * An address that a device was given something for; the address alone decides equality.
     *
     * @param profiles ids of the profiles it came from
     * @param permanent whether the device cannot clear it again
     */
    public record Placement(String address, List<String> profiles, boolean permanent) implements Comparable<Placement> {

        public Placement {
            profiles = List.copyOf(profiles);
        }

        /** What is known while nobody knows which of two has the address. */
        private Placement or(Placement later) {
            var either = new TreeSet<>(profiles);
            either.addAll(later.profiles);
            return new Placement(address, List.copyOf(either), permanent && later.permanent);
        }

        @Override
        public int compareTo(Placement other) {
            return address.compareTo(other.address);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Placement that && address.equals(that.address);
        }

        @Override
        public int hashCode() {
            return address.hashCode();
        }
    }
}
