package org.vedette.app.offboarding.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.assignment.control.GroupMembers;
import org.vedette.app.assignment.control.Groups;
import org.vedette.app.assignment.control.Redirections;
import org.vedette.app.deployment.control.OffboardingCensus.Step;
import org.vedette.app.device.control.MemberChanges;
import org.vedette.app.generation.Generations;
import org.vedette.app.http.EntityTags;
import org.vedette.app.http.Listing;
import org.vedette.app.offboarding.control.OffboardingPlans.Plan;
import org.vedette.app.offboarding.entity.Offboarding;
import org.vedette.app.policy.control.Policies;
import org.vedette.app.policy.entity.Policy;
import org.vedette.app.problem.Problem.FieldError;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.app.scope.Scoping;
import org.vedette.spi.Finding;
import org.vedette.targeting.Target;

/** The steps by which devices are offboarded; part of the caller's transaction. */
@ApplicationScoped
public class Offboardings {

    /** Devices that have the package, whatever they have made of it. */
    private static final String RECEIVED = """
            (d.onboardingState = 'offboarded' or d.id in (select s.deviceId from DevicePolicyState s
             where s.policyId in :policies and s.verdict = 'DELIVERABLE' and s.state in ('delivered', 'succeeded')))""";

    /**
     * What a cancellation did.
     *
     * @param released devices that nothing offboards any more
     * @param kept devices that had the package already, which cannot be taken back
     */
    public record Cancellation(Offboarding step, int released, int kept) {}

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private Policies policies;

    @Inject
    private Groups groups;

    @Inject
    private GroupMembers members;

    @Inject
    private Redirections redirections;

    @Inject
    private Generations generations;

    @Inject
    private Scoping scoping;

    @Inject
    private Clock clock;

    /** The steps within reach. */
    public Listing<Offboarding> listing() {
        return scoping.limit(Listing.of(entities, Offboarding.class, Offboarding::id))
                .sortable("name", String.class, Offboarding::name)
                .sortable("createdAt", Instant.class, Offboarding::createdAt)
                .sortedBy("-createdAt")
                .searching("name", "remark");
    }

    public Offboarding require(UUID id) {
        return scoping.require(entities.find(Offboarding.class, id), "offboarding", id);
    }

    /** What the devices of a step are to be counted by. */
    public static Step step(Offboarding offboarding) {
        return new Step(
                offboarding.groupId(),
                offboarding.parts().stream().map(Offboarding.Part::policyId).toList());
    }

    /**
     * Does what was planned.
     *
     * @throws ProblemException 422 if hardly any device could get its package in time, 403 if a policy that onboards some of
     *     the devices is out of the caller's reach
     */
    public Offboarding carryOut(OffboardingRequest request, Plan plan, String author) {
        refuseHopeless(plan);
        var onboarding = lockWithinReach(plan.forecast().onboarding().keySet());
        var parts = new ArrayList<Offboarding.Part>();
        for (var part : plan.parts()) {
            var policy = policies.create(part.draft(), author).policy();
            parts.add(new Offboarding.Part(
                    part.platform(), policy.id(), part.chosen().id()));
        }
        var ownGroup = request.groupId() == null;
        var groupId = request.groupId() == null
                ? makeGroup(request, plan)
                : groups.lock(request.groupId()).id();
        var target = Target.group(groupId.toString());
        redirections.exclude(onboarding, target, author);
        redirections.include(
                redirections.lock(parts.stream().map(Offboarding.Part::policyId).toList()), target, author);
        var step = new Offboarding(
                UUID.randomUUID(),
                request.name().strip(),
                request.comment() == null ? "" : request.comment().strip(),
                groupId,
                ownGroup,
                parts,
                onboarding.stream().map(Policy::id).toList(),
                scoping.idOf(scoping.tagsOfNew(null, "")),
                author,
                clock.instant());
        entities.persist(step);
        // Everybody forgets what was assigned; these devices are also in another group now.
        if (ownGroup) {
            generations.advance(new HashSet<>(plan.selection().deviceIds()));
        }
        generations.advance();
        return step;
    }

    private static void refuseHopeless(Plan plan) {
        var hopeless = plan.findings().stream()
                .filter(Finding::isError)
                .map(finding -> new FieldError(finding.pointer(), finding.message()))
                .toList();
        if (!hopeless.isEmpty()) {
            throw ProblemException.invalid(hopeless);
        }
    }

    private List<Policy> lockWithinReach(Set<UUID> policyIds) {
        try {
            return redirections.lock(policyIds);
        } catch (ProblemException beyond) {
            throw (ProblemException) new ProblemException(
                            ProblemType.FORBIDDEN,
                            "A policy that onboards some of these devices is out of your reach, so you cannot exclude them from it.")
                    .initCause(beyond);
        }
    }

    private UUID makeGroup(OffboardingRequest request, Plan plan) {
        var group =
                groups.create(request.name().strip(), "Devices that are offboarded together.", null, Optional.empty());
        members.fill(group.id(), plan.selection().deviceIds());
        return group.id();
    }

    /**
     * Takes a step back for the devices that have not got the package yet. Those that have keep their policy and stay excluded,
     * or else they would be onboarded again.
     */
    public Cancellation cancel(UUID id, @Nullable String ifMatch, String author) {
        var step = require(id);
        EntityTags.requireMatch(ifMatch, step.version());
        if (step.cancelledAt() != null) {
            throw new ProblemException(ProblemType.STATE_CONFLICT, "It is cancelled already.");
        }
        var own = redirections.lock(
                step.parts().stream().map(Offboarding.Part::policyId).toList());
        var excluding = redirections.lock(step.exclusions());
        var all = membersOf(step.groupId());
        var kept = receivers(step);
        if (kept.size() > MemberChanges.MAX) {
            throw new ProblemException(
                    ProblemType.STATE_CONFLICT,
                    "%d devices have got the package already, which are too many to be kept apart from the others. Take the others out of the group."
                            .formatted(kept.size()));
        }
        var target = Target.group(step.groupId().toString());
        var released = new HashSet<>(all);
        released.removeAll(kept);
        var rest = step.groupId();
        if (kept.isEmpty()) {
            redirections.release(excluding, target, author);
            own.forEach(policy -> policies.remove(policy, author));
            if (step.ownGroup()) {
                groups.lock(rest);
                groups.delete(rest, "*");
            }
        } else if (step.ownGroup()) {
            groups.lock(rest);
            members.remove(rest, released);
        } else {
            rest = moveTo(step, kept, own, excluding, target, author);
        }
        step.cancel(rest, step.ownGroup() || !kept.isEmpty(), author, clock.instant());
        entities.flush();
        if (!kept.isEmpty()) {
            var moved = step.groupId().equals(UUID.fromString(target.id())) ? released : kept;
            generations.advance(moved);
        }
        generations.advance();
        return new Cancellation(step, released.size(), kept.size());
    }

    /** The group was somebody else's, so that those who keep the policies get one of their own. */
    private UUID moveTo(
            Offboarding step, Set<UUID> kept, List<Policy> own, List<Policy> excluding, Target former, String author) {
        var group = groups.create(
                step.name(), "Devices that were offboarded together.", scoping.tagsOf(step), Optional.empty());
        members.fill(group.id(), kept);
        var target = Target.group(group.id().toString());
        redirections.exclude(excluding, target, author);
        redirections.include(own, target, author);
        entities.flush();
        redirections.release(excluding, former, author);
        redirections.release(own, former, author);
        return group.id();
    }

    private Set<UUID> membersOf(UUID groupId) {
        return new HashSet<>(
                entities.createQuery("select m.deviceId from GroupMember m where m.groupId = :group", UUID.class)
                        .setParameter("group", groupId)
                        .getResultList());
    }

    private Set<UUID> receivers(Offboarding step) {
        return new HashSet<>(entities.createQuery(
                        "select d.id from Device d, GroupMember m where m.deviceId = d.id and m.groupId = :group and "
                                + RECEIVED,
                        UUID.class)
                .setParameter("group", step.groupId())
                .setParameter("policies", step(step).policyIds())
                .getResultList());
    }
}
