package org.vedette.app.deployment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.vedette.app.deployment.control.DeviceClasses.Marks;
import org.vedette.app.deployment.control.DeviceClasses.Scope;
import org.vedette.app.deployment.control.DeviceClasses.Tally;
import org.vedette.app.deployment.control.Snapshot.Assigned;
import org.vedette.app.persistence.Sql;
import org.vedette.app.policy.control.Proposal;
import org.vedette.offboarding.CheckInChance;
import org.vedette.offboarding.ExpiryOutlook;
import org.vedette.policy.ActivePolicy;
import org.vedette.policy.EffectiveConfiguration;
import org.vedette.policy.PolicyRef;
import org.vedette.policy.Verdict;
import org.vedette.spi.ClientPackage;
import org.vedette.targeting.Target;
import org.vedette.targeting.TargetSet;

/**
 * Tells what offboarding some devices in one step would mean: which policies onboard them until now, what each of them would
 * receive once those exclude it, and how many can be expected to come for it in time. By what check-ins are compiled by.
 */
@ApplicationScoped
public class OffboardingForesight {

    private static final int SAMPLES = 10;

    /** The devices of a group, or some named ones that are to come into one. */
    public record Selection(Optional<UUID> groupId, List<UUID> deviceIds) {

        /** The group that the policies are going to include. */
        private Target target() {
            return Target.group(groupId.orElse(new UUID(0, 1)).toString());
        }

        private Scope on(String platform) {
            var parameters = new ArrayList<Object>(List.of(platform));
            if (groupId.isPresent()) {
                parameters.add(groupId.get());
                return new Scope(
                        "d.platform = ? and exists (select 1 from group_member e where e.device_id = d.id and e.group_id = ?)",
                        parameters,
                        List.of(groupId.get()));
            }
            parameters.addAll(deviceIds);
            return new Scope("d.platform = ? and d.id in " + Sql.places(deviceIds.size()), parameters);
        }
    }

    /** What is to offboard the devices of one platform. */
    public record Wish(String platform, Proposal proposal, Instant expiry) {}

    /**
     * What becomes of the devices of one platform.
     *
     * @param receive those that would be sent the package
     * @param conflicts those for which other policies would still disagree
     * @param offboarded those that say so already
     * @param sample some devices
     * @param missing some of those that cannot be expected in time
     */
    public record OfPlatform(
            String platform,
            long devices,
            long receive,
            long conflicts,
            long notApplicable,
            long offboarded,
            ExpiryOutlook outlook,
            List<UUID> sample,
            List<UUID> missing) {}

    /**
     * What the step would mean.
     *
     * @param onboarding by policy that onboards any of the devices until now, how many
     * @param conflicts that are left
     */
    public record Forecast(List<OfPlatform> platforms, Map<UUID, Long> onboarding, List<CountedConflict> conflicts) {}

    @Inject
    private Snapshots snapshots;

    @Inject
    private SnapshotLoader loader;

    @Inject
    private DeviceClasses classes;

    @Inject
    private Clock clock;

    /** Looks ahead; every device must be within reach of whoever asks. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Forecast of(Selection selection, List<Wish> wishes) {
        var now = clock.instant();
        var present = snapshots.present();
        var tallies = new LinkedHashMap<Wish, List<Tally>>();
        for (var wish : wishes) {
            tallies.put(
                    wish,
                    classes.count(
                            classes.reach(),
                            selection.on(wish.platform()),
                            Marks.of(present),
                            CheckInChances.dimensions(now, wish.expiry())));
        }
        var onboarding = onboarding(present, tallies.values(), now);
        var future = future(present, selection.target(), wishes, onboarding.keySet(), now);
        var own = new HashSet<UUID>();
        wishes.forEach(wish -> own.add(wish.proposal().policyId()));
        var conflicts = new ConflictCounts(conflict -> conflict.contenders().stream()
                .anyMatch(contender -> own.contains(contender.policy().policyId())));
        var platforms = new ArrayList<OfPlatform>();
        tallies.forEach(
                (wish, found) -> platforms.add(platform(wish, found, future, selection.target(), conflicts, now)));
        return new Forecast(List.copyOf(platforms), onboarding, conflicts.counted());
    }

    private static Map<UUID, Long> onboarding(Snapshot present, Iterable<List<Tally>> tallies, Instant now) {
        var onboarding = new HashMap<UUID, Long>();
        for (var found : tallies) {
            for (var tally : found) {
                var kind = tally.kind();
                present.configurationOf(kind, now).effective().packageOutcome().sources().stream()
                        .filter(OffboardingForesight::onboards)
                        .forEach(policy -> onboarding.merge(policy.ref().policyId(), tally.devices(), Long::sum));
            }
        }
        return onboarding;
    }

    private static boolean onboards(ActivePolicy policy) {
        return policy.choice()
                .filter(choice -> choice.content() instanceof ClientPackage.Onboard)
                .isPresent();
    }

    private Snapshot future(Snapshot present, Target target, List<Wish> wishes, Set<UUID> excluding, Instant now) {
        var changed = present;
        for (var policyId : excluding) {
            var assigned = present.find(policyId).orElseThrow();
            var exclude = new HashSet<>(assigned.targets().exclude());
            exclude.add(target);
            changed = changed.with(new Assigned(
                    assigned.ref(),
                    assigned.name(),
                    assigned.since(),
                    assigned.profileId(),
                    assigned.operatingSystem(),
                    assigned.policy(),
                    new TargetSet(assigned.targets().include(), exclude),
                    assigned.staged()));
        }
        for (var wish : wishes) {
            var proposal = wish.proposal();
            changed = changed.with(loader.assigned(
                    new PolicyRef(proposal.policyId(), proposal.revision()),
                    now,
                    proposal.profile().descriptor().id(),
                    proposal.profile().descriptor().platform().id(),
                    proposal.content(),
                    new TargetSet(Set.of(target), Set.of())));
        }
        return changed;
    }

    private static OfPlatform platform(
            Wish wish, List<Tally> tallies, Snapshot future, Target target, ConflictCounts conflicts, Instant now) {
        var byKind = new HashMap<Verdict.Kind, Long>();
        for (var tally : tallies) {
            var effective = effective(future, tally, target, now);
            conflicts.add(effective, tally);
            effective
                    .verdictOn(wish.proposal().policyId())
                    .ifPresent(verdict -> byKind.merge(verdict.kind(), tally.devices(), Long::sum));
        }
        return new OfPlatform(
                wish.platform(),
                tallies.stream().mapToLong(Tally::devices).sum(),
                byKind.getOrDefault(Verdict.Kind.DELIVERABLE, 0L),
                byKind.getOrDefault(Verdict.Kind.CONFLICT, 0L),
                byKind.getOrDefault(Verdict.Kind.NOT_APPLICABLE, 0L),
                tallies.stream()
                        .filter(OffboardingForesight::isOffboarded)
                        .mapToLong(Tally::devices)
                        .sum(),
                CheckInChances.outlook(tallies, now, wish.expiry()),
                examples(tallies.stream()),
                examples(tallies.stream()
                        .filter(tally -> !isOffboarded(tally) && !CheckInChances.is(tally, CheckInChance.EXPECTED))));
    }

    private static EffectiveConfiguration effective(Snapshot future, Tally tally, Target target, Instant now) {
        var kind = tally.kind();
        var memberships = new HashSet<>(kind.memberships());
        memberships.add(target);
        var joining = new DeviceClass(
                kind.facts(), memberships, kind.hindrance(), kind.groups(), kind.population(), kind.joined());
        return future.configurationOf(joining, now).effective();
    }

    private static boolean isOffboarded(Tally tally) {
        return CheckInChances.onboardingState(tally).equals("offboarded");
    }

    private static List<UUID> examples(Stream<Tally> tallies) {
        return tallies.map(Tally::example).limit(SAMPLES).toList();
    }
}
