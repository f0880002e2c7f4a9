package org.vedette.app.assignment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vedette.app.assignment.entity.AssignmentEntry;
import org.vedette.app.catalog.ProfileCatalog;
import org.vedette.app.generation.Generations;
import org.vedette.app.http.EntityTags;
import org.vedette.app.licensing.control.Licences;
import org.vedette.app.policy.control.InitialTargets;
import org.vedette.app.policy.control.PolicyChanges;
import org.vedette.app.policy.entity.Policy;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.app.scope.Scoping;
import org.vedette.spi.TargetKind;
import org.vedette.targeting.Target;
import org.vedette.targeting.TargetSet;

/** Whom each policy is for. */
@ApplicationScoped
public class Assignments implements InitialTargets {

    /**
     * The targets of a policy as a request spells them or an answer lists them.
     *
     * @param version of the policy, which also guards its targets
     */
    public record OfPolicy(List<TargetName> include, List<TargetName> exclude, long version) {}

    /** What the ids of Configuration Manager's own collections begin with, which are the same in every hierarchy. */
    private static final String BUILT_IN = "SMS";

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private ProfileCatalog catalog;

    @Inject
    private Groups groups;

    @Inject
    private Collections collections;

    @Inject
    private Licences licences;

    @Inject
    private Generations generations;

    @Inject
    private PolicyChanges changes;

    @Inject
    private Clock clock;

    @Inject
    private Scoping scoping;

    /** The targets of every policy that has any, in one query. */
    public Map<UUID, TargetSet> all() {
        return targetSets(entities.createQuery("select a from AssignmentEntry a", AssignmentEntry.class)
                .getResultList());
    }

    public OfPolicy of(UUID policyId) {
        return answer(scoping.require(entities.find(Policy.class, policyId), "policy", policyId), entries(policyId));
    }

    /** Whether any target is a collection, the state of which changes without the policy. */
    public boolean isToCollections(OfPolicy present) {
        return AssignmentCheck.named(present.include(), present.exclude()).stream()
                .anyMatch(target -> target.type() == Target.Type.COLLECTION);
    }

    /** By id, why nothing new is delivered to those collections among the targets that are not available. */
    public Map<String, String> suspended(OfPolicy present) {
        return collections.obstacles(
                ids(AssignmentCheck.named(present.include(), present.exclude()), Target.Type.COLLECTION));
    }

    /** Replaces the targets of a policy; only differences are written. */
    public OfPolicy replace(
            UUID policyId,
            @Nullable String ifMatch,
            List<TargetName> include,
            List<TargetName> exclude,
            String author) {
        var policy = lock(policyId);
        EntityTags.requireMatch(ifMatch, policy.version());
        return replace(policy, include, exclude, author);
    }

    /** Gives a policy targets that it had. */
    void restore(Policy policy, TargetSet earlier, String author) {
        replace(lock(policy.id()), names(earlier.include()), names(earlier.exclude()), author);
    }

    /** Before anything: on Derby, writing its targets locks the policy for reading, and two who then change it meet for good. */
    private Policy lock(UUID policyId) {
        return scoping.require(
                entities.find(Policy.class, policyId, LockModeType.PESSIMISTIC_WRITE), "policy", policyId);
    }

    private OfPolicy replace(Policy policy, List<TargetName> include, List<TargetName> exclude, String author) {
        var policyId = policy.id();
        if (policy.isPreconfigured()) {
            throw new ProblemException(
                    ProblemType.STATE_CONFLICT,
                    "A preconfigured policy keeps its targets. Duplicate it to choose others, or delete it to end it.");
        }
        var entries = entries(policyId);
        var present = targetSet(entries);
        var wanted = accept(targetKind(policy), include, exclude, present, groups::lockExisting);
        if (wanted.equals(present)) {
            return answer(policy, entries);
        }
        requireWithin(difference(wanted, present), groups::lockExisting);
        if (wanted.mayReachBeyond(present)) {
            licences.require();
        }
        write(policyId, wanted, entries);
        policy.assigned(!wanted.include().isEmpty(), author, clock.instant());
        changes.tell(policy, "assigned", author);
        generations.advance();
        return answer(policy, entries(policyId));
    }

    /** The targets that a policy has at this moment. */
    public TargetSet targetsOf(UUID policyId) {
        return targetSet(entries(policyId));
    }

    /**
     * Checks targets as {@link #replace} does, and stores and locks nothing.
     *
     * @param present the targets that the policy has
     * @throws ProblemException 422 with all that must change, 403 for what reaches beyond the caller's limits
     */
    public TargetSet consider(TargetKind kind, List<TargetName> include, List<TargetName> exclude, TargetSet present) {
        var wanted = accept(kind, include, exclude, present, groups::existing);
        requireWithin(difference(wanted, present), groups::existing);
        return wanted;
    }

    /** The targets, if they can be any at all; whether they exist is not asked. */
    public Optional<TargetSet> wellFormed(List<TargetName> include, List<TargetName> exclude) {
        var excluded = targets(exclude);
        return excluded.contains(Target.allDevices())
                ? Optional.empty()
                : Optional.of(new TargetSet(targets(include), excluded));
    }

    @Override
    public Optional<String> obstacle(Target target) {
        return target.type() == Target.Type.COLLECTION ? collections.obstacle(target.id()) : Optional.empty();
    }

    /** Reads nothing of other policies, since it writes in the transaction that created this one. */
    @Override
    public void assign(UUID policyId, Target target, String author) {
        requireWithin(Set.of(target), groups::lockExisting);
        entities.persist(AssignmentEntry.including(policyId, target));
        var policy = scoping.require(entities.find(Policy.class, policyId), "policy", policyId);
        policy.assigned(true, author, clock.instant());
        changes.tell(policy, "assigned", author);
        generations.advance();
    }

    /**
     * Keeps a caller who is limited to targets that reach nothing beyond their limits.
     *
     * @param touched the targets that come or go
     * @param reachableGroups finds those of the groups that are within reach
     * @throws ProblemException 403
     */
    private void requireWithin(Set<Target> touched, Function<Collection<UUID>, Set<UUID>> reachableGroups) {
        if (scoping.isUnlimited()) {
            return;
        }
        if (touched.stream().anyMatch(target -> target.type() == Target.Type.ALL_DEVICES)) {
            throw beyond("All devices");
        }
        var collectionIds = ids(touched, Target.Type.COLLECTION);
        var builtIn =
                collectionIds.stream().filter(id -> id.startsWith(BUILT_IN)).findFirst();
        if (builtIn.isPresent()) {
            throw beyond("The collection '%s', which every site has,".formatted(builtIn.get()));
        }
        collections.outOfReach(collectionIds).stream().sorted().findFirst().ifPresent(id -> {
            throw beyond("The collection '%s'".formatted(id));
        });
        var groupIds = ids(touched, Target.Type.GROUP);
        var within = reachableGroups.apply(
                groupIds.stream().flatMap(TargetName::uuid).toList());
        groupIds.stream()
                .filter(id ->
                        within.stream().noneMatch(known -> known.toString().equals(id)))
                .findFirst()
                .ifPresent(id -> {
                    throw beyond("The group '%s'".formatted(id));
                });
    }

    private static ProblemException beyond(String target) {
        return new ProblemException(
                ProblemType.FORBIDDEN,
                target
                        + " reaches beyond your scope tags, so you can neither assign a policy to it nor take one from it.");
    }

    private TargetKind targetKind(Policy policy) {
        return catalog.find(policy.profile())
                .orElseThrow(() -> new ProblemException(
                        ProblemType.STATE_CONFLICT,
                        "The plugin with the profile '%s' is missing; install it before you assign its policies."
                                .formatted(policy.profile())))
                .descriptor()
                .targetKind();
    }

    /** Whose inclusion or exclusion changes. */
    private static Set<Target> difference(TargetSet one, TargetSet other) {
        var difference = new HashSet<Target>();
        addDifference(one.include(), other.include(), difference);
        addDifference(one.exclude(), other.exclude(), difference);
        return difference;
    }

    private static void addDifference(Set<Target> one, Set<Target> other, Set<Target> difference) {
        Stream.concat(one.stream(), other.stream())
                .filter(target -> !one.contains(target) || !other.contains(target))
                .forEach(difference::add);
    }

    private TargetSet accept(
            TargetKind kind,
            List<TargetName> include,
            List<TargetName> exclude,
            TargetSet present,
            Function<Collection<UUID>, Set<UUID>> existingGroups) {
        var named = AssignmentCheck.named(include, exclude);
        // A collection that was lost since it was assigned stays; only what is new must be available.
        var added = new HashSet<>(named);
        added.removeAll(present.include());
        added.removeAll(present.exclude());
        var obstacles = collections.obstacles(ids(added, Target.Type.COLLECTION));
        var errors =
                AssignmentCheck.errors(kind, include, exclude, existing(named, present, existingGroups), obstacles);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return new TargetSet(targets(include), targets(exclude));
    }

    private static Set<Target> targets(List<TargetName> names) {
        return names.stream().flatMap(name -> name.target().stream()).collect(Collectors.toSet());
    }

    /**
     * Those of a change are locked: they stay until the transaction ends, so that no assignment names one that was deleted
     * meanwhile.
     */
    private static Set<Target> existing(
            Set<Target> named, TargetSet present, Function<Collection<UUID>, Set<UUID>> existingGroups) {
        var existing = new HashSet<Target>();
        var groupIds =
                ids(named, Target.Type.GROUP).stream().flatMap(TargetName::uuid).toList();
        existingGroups.apply(groupIds).forEach(id -> existing.add(Target.group(id.toString())));
        // What is assigned already stays, whether the caller reaches it or not.
        named.stream()
                .filter(target -> target.type() == Target.Type.GROUP
                        && (present.include().contains(target)
                                || present.exclude().contains(target)))
                .forEach(existing::add);
        return existing;
    }

    private static List<String> ids(Set<Target> targets, Target.Type type) {
        return targets.stream()
                .filter(target -> target.type() == type)
                .map(Target::id)
                .sorted()
                .toList();
    }

    private void write(UUID policyId, TargetSet wanted, List<AssignmentEntry> entries) {
        var present = targetSet(entries);
        entries.stream()
                .filter(entry -> !(entry.includes() ? wanted.include() : wanted.exclude()).contains(entry.target()))
                .forEach(entities::remove);
        wanted.include().stream()
                .filter(target -> !present.include().contains(target))
                .forEach(target -> entities.persist(AssignmentEntry.including(policyId, target)));
        wanted.exclude().stream()
                .filter(target -> !present.exclude().contains(target))
                .forEach(target -> entities.persist(AssignmentEntry.excluding(policyId, target)));
    }

    private List<AssignmentEntry> entries(UUID policyId) {
        return entities.createQuery("select a from AssignmentEntry a where a.policyId = :policy", AssignmentEntry.class)
                .setParameter("policy", policyId)
                .getResultList();
    }

    private static OfPolicy answer(Policy policy, List<AssignmentEntry> entries) {
        var targets = targetSet(entries);
        return new OfPolicy(names(targets.include()), names(targets.exclude()), policy.version());
    }

    private static List<TargetName> names(Set<Target> targets) {
        return targets.stream()
                .sorted(Comparator.comparing(Target::type).thenComparing(Target::id))
                .map(TargetName::of)
                .toList();
    }

    private static TargetSet targetSet(List<AssignmentEntry> entries) {
        return targetSets(entries).values().stream().findAny().orElseGet(TargetSet::nobody);
    }

    private static Map<UUID, TargetSet> targetSets(Collection<AssignmentEntry> entries) {
        var sets = new HashMap<UUID, TargetSet>();
        entries.stream()
                .collect(Collectors.groupingBy(AssignmentEntry::policyId))
                .forEach((policyId, own) -> sets.put(policyId, new TargetSet(side(own, true), side(own, false))));
        return sets;
    }

    private static Set<Target> side(List<AssignmentEntry> entries, boolean included) {
        return entries.stream()
                .filter(entry -> entry.includes() == included)
                .map(AssignmentEntry::target)
                .collect(Collectors.toSet());
    }
}
