package org.vedette.app.policy.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.app.catalog.ProfileCatalog;
import org.vedette.app.generation.Generations;
import org.vedette.app.http.EntityTags;
import org.vedette.app.http.Listing;
import org.vedette.app.licensing.control.Licences;
import org.vedette.app.onboarding.control.PackageContentReplaced;
import org.vedette.app.onboarding.control.Packages;
import org.vedette.app.onboarding.entity.StoredPackage;
import org.vedette.app.persistence.Sql;
import org.vedette.app.policy.control.PolicyRules.Accepted;
import org.vedette.app.policy.entity.Policy;
import org.vedette.app.policy.entity.PolicyContent;
import org.vedette.app.policy.entity.PolicyRevision;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.app.scope.Scoping;
import org.vedette.spi.Finding;
import org.vedette.spi.PlatformProfile;
import org.vedette.spi.TargetKind;

/**
 * The policies; part of the caller's transaction.
 *
 * <p>Nothing is read after something was written: on Derby two transactions that do so could wait for each other.
 */
@ApplicationScoped
public class Policies {

    private static final String TAGS = "/scopeTags";

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private PolicyRules rules;

    @Inject
    private ProfileCatalog catalog;

    @Inject
    private Packages packages;

    @Inject
    private Licences licences;

    @Inject
    private Generations generations;

    @Inject
    private ForeseenConflicts conflicts;

    @Inject
    private PolicyRevisions revisions;

    @Inject
    private RevisionTargets targets;

    @Inject
    private ActiveRollouts rollouts;

    @Inject
    private PolicyChanges changes;

    @Inject
    private Clock clock;

    @Inject
    private Sql sql;

    @Inject
    private Scoping scoping;

    /** Stores a new policy, which is assigned to nothing. */
    public DescribedPolicy create(@Valid PolicyDraft draft, String author) {
        return create(draft, "/profile", false, author);
    }

    /** Stores a new policy that is {@linkplain Preconfigured preconfigured} and assigned to nothing yet. */
    DescribedPolicy createPreconfigured(@Valid PolicyDraft draft, String author) {
        return create(draft, "/scope", true, author);
    }

    private DescribedPolicy create(PolicyDraft draft, String pointer, boolean preconfigured, String author) {
        var profile = catalog.require(draft.profile(), pointer);
        var id = UUID.randomUUID();
        var tagged = draft.tagged(scoping.tagsOfNew(draft.scopeTags(), TAGS));
        return store(id, profile, rules.accept(id, Optional.empty(), profile, tagged), preconfigured, author);
    }

    /** Stores a new policy that says the same and is assigned to nothing. */
    public DescribedPolicy duplicate(UUID originalId, @Valid PolicyCopy copy, String author) {
        var original = require(originalId);
        var profile = profileOf(original);
        var draft = PolicyDraft.of(
                        original.profile(), revisions.latest(original).content())
                .named(copy.nameFor(original.name()))
                .tagged(scoping.tagsOfCopy(original.scopeTags()));
        var id = UUID.randomUUID();
        return store(id, profile, acceptAgain(id, Optional.empty(), profile, draft, "duplicated"), false, author);
    }

    private DescribedPolicy store(
            UUID id, PlatformProfile profile, Accepted accepted, boolean preconfigured, String author) {
        licences.require();
        var scope = scoping.idOf(accepted.content().scopeTags());
        var now = clock.instant();
        var descriptor = profile.descriptor();
        var policy = new Policy(id, descriptor.id(), descriptor.platform().id(), preconfigured, author, now);
        var revision = policy.revise(accepted.content(), scope, Optional.empty(), author, now);
        entities.persist(policy);
        entities.flush(); // the revision refers to it
        entities.persist(revision);
        changes.tell(policy, "created", author);
        return described(policy, accepted);
    }

    /** A list of policies, to be filtered further. */
    public Listing<Policy> list() {
        return scoping.limit(Listing.of(entities, Policy.class, Policy::id))
                .sortable("name", String.class, Policy::name)
                .sortable("createdAt", Instant.class, Policy::createdAt)
                .sortable("modifiedAt", Instant.class, Policy::modifiedAt)
                .sortedBy("name")
                .searching("name", "description");
    }

    /**
     * The policy of a path.
     *
     * @throws ProblemException 404
     */
    public Policy require(UUID id) {
        return scoping.require(entities.find(Policy.class, id), "policy", id);
    }

    /**
     * The policy of a path, for a caller who has seen its present version.
     *
     * @throws ProblemException 404, 412 or 428
     */
    public Policy requireForChange(UUID id, @Nullable String ifMatch) {
        var policy = require(id);
        EntityTags.requireMatch(ifMatch, policy.version());
        return policy;
    }

    public DescribedPolicy describe(Policy policy) {
        var content = revisions.latest(policy).content();
        var chosen = packageIdOf(policy).flatMap(packages::find).filter(this::isShown);
        return new DescribedPolicy(policy, content, chosen, isAvailable(policy), rules.review(policy, content, chosen));
    }

    /** The package that the policy brings at this moment, if it brings one. */
    public Optional<UUID> packageIdOf(Policy policy) {
        return rules.packageIdOf(policy);
    }

    /** Whether a plugin here has the profile of the policy. */
    public boolean isAvailable(Policy policy) {
        return catalog.find(policy.profile()).isPresent();
    }

    /** Whether the caller may see what there is to say of a package that a policy brings. */
    public boolean isShown(StoredPackage chosen) {
        return scoping.shows(Permission.PACKAGES_READ, chosen);
    }

    /** What would leave the policy as it is. */
    public PolicyDraft draft(Policy policy) {
        return PolicyDraft.of(policy.profile(), revisions.latest(policy).content());
    }

    /** Makes the policy say what the draft says; a draft that changes nothing makes no revision. */
    public DescribedPolicy change(Policy policy, @Valid PolicyDraft draft, String author) {
        rollouts.requireNone(policy, "changed");
        var foreseen = policy.isAssigned() ? conflicts.of(propose(policy, draft)) : List.<Finding>of();
        var profile = requireSameProfile(policy, draft);
        var present = revisions.latest(policy).content();
        var wanted = wanted(policy, present, draft);
        return withMore(
                foreseen, revise(policy, rules.accept(policy.id(), Optional.of(present), profile, wanted), author));
    }

    /**
     * What a new policy would say; checks the draft as {@link #create} does and stores nothing.
     *
     * @throws ProblemException as {@link #create}
     */
    public Proposal propose(@Valid PolicyDraft draft) {
        var profile = catalog.require(draft.profile(), "/profile");
        var id = UUID.randomUUID();
        var tagged = draft.tagged(scoping.tagsOfNew(draft.scopeTags(), TAGS));
        var accepted = rules.consider(id, Optional.empty(), profile, tagged);
        return new Proposal(id, profile, 1, accepted.content(), accepted.warnings());
    }

    /**
     * What a policy would say; checks the draft as {@link #change} does and stores nothing.
     *
     * @throws ProblemException as {@link #change}
     */
    public Proposal propose(Policy policy, @Valid PolicyDraft draft) {
        var profile = requireSameProfile(policy, draft);
        var last = revisions.latest(policy);
        var wanted = wanted(policy, last.content(), draft);
        var accepted = rules.consider(policy.id(), Optional.of(last.content()), profile, wanted);
        var revision = last.content().deploysAs(accepted.content()) ? last.contentRevision() : policy.revision() + 1;
        return new Proposal(policy.id(), profile, revision, accepted.content(), accepted.warnings());
    }

    private PlatformProfile requireSameProfile(Policy policy, PolicyDraft draft) {
        var profile = profileOf(policy);
        if (!draft.profile().equals(policy.profile())) {
            throw ProblemException.invalid(
                    "/profile",
                    "The profile of a policy stays '%s'; make a new policy for another profile."
                            .formatted(policy.profile()));
        }
        return profile;
    }

    /** The draft with the tags that the policy gets, if the caller may give it those and the policy may change so. */
    private PolicyDraft wanted(Policy policy, PolicyContent present, PolicyDraft draft) {
        var wanted = draft.tagged(scoping.tagsOfChanged(present.scopeTags(), draft.scopeTags(), TAGS));
        if (policy.isPreconfigured()) {
            Preconfigured.requireUnchanged(PolicyDraft.of(policy.profile(), present), wanted);
        }
        return wanted;
    }

    /** Sends to every device that the policy reaches once more what it says; makes a revision that says the same. */
    public DescribedPolicy redeploy(Policy policy, String author) {
        rollouts.requireNone(policy, "redeployed");
        var profile = profileOf(policy);
        var present = revisions.latest(policy).content();
        var accepted = acceptAgain(
                policy.id(), Optional.of(present), profile, PolicyDraft.of(policy.profile(), present), "redeployed");
        revisions.repeat(policy, accepted.content(), author);
        changes.tell(policy, "redeployed", author);
        announce(policy);
        return described(policy, accepted);
    }

    /** Makes the policy say again what it said in an earlier revision, with the present content of its package. */
    public DescribedPolicy rollBack(Policy policy, int number, String author) {
        rollouts.requireNone(policy, "rolled back");
        var profile = profileOf(policy);
        var present = revisions.latest(policy).content();
        var draft = draft(policy, number);
        return revise(policy, acceptAgain(policy.id(), Optional.of(present), profile, draft, "rolled back"), author);
    }

    /** Goes {@linkplain #rollBack back}, and to the targets that the policy had then. */
    public DescribedPolicy restore(Policy policy, int number, String author) {
        var earlier = revisions.require(policy, number);
        var wanted = revisions
                .targetsOf(policy, earlier)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.STATE_CONFLICT,
                        "Whom revision %d was for is not known, because an earlier version of the server replaced it. Roll back, and assign the policy."
                                .formatted(number)));
        var described = rollBack(policy, number, author);
        again("assigned", () -> {
            targets.restore(policy, wanted, author);
            return described;
        });
        return described;
    }

    /**
     * What would make a policy say again what it said in an earlier revision. Who reaches the policy is not among that.
     *
     * @throws ProblemException 422 if there is no such revision
     */
    public PolicyDraft draft(Policy policy, int number) {
        return PolicyDraft.of(
                        policy.profile(), revisions.require(policy, number).content())
                .tagged(revisions.latest(policy).content().scopeTags());
    }

    /** Makes the latest revision of what the draft says; for {@link Rollouts}, which tell what devices get it. */
    PolicyRevision stage(Policy policy, PolicyDraft draft, String author) {
        var profile = requireSameProfile(policy, draft);
        if (profile.descriptor().targetKind() == TargetKind.COLLECTION) {
            throw new ProblemException(
                    ProblemType.STATE_CONFLICT,
                    "Configuration Manager deploys this profile to whole collections, so it cannot go out in rings."
                            + " Assign the policy to a small collection first.");
        }
        var last = revisions.latest(policy);
        var accepted =
                rules.accept(policy.id(), Optional.of(last.content()), profile, wanted(policy, last.content(), draft));
        if (last.content().deploysAs(accepted.content())) {
            throw ProblemException.invalid(
                    "/policy", "Devices would get what they have; change the settings or the package.");
        }
        var scope = scoping.idOf(accepted.content().scopeTags());
        var staged = revisions.add(policy, accepted.content(), scope, author);
        changes.tell(policy, "staged", author);
        return staged;
    }

    /** Makes the policy say what it said, without asking whether that could be said anew: some devices have it still. */
    void restore(Policy policy, PolicyRevision earlier, String author) {
        var content =
                earlier.content().tagged(revisions.latest(policy).content().scopeTags());
        revisions.add(policy, content, policy.scope(), author);
        changes.tell(policy, "restored", author);
    }

    /**
     * Removes the policy with its revisions and assignments.
     *
     * <p>What devices made of it goes in the same transaction, by one statement; it would be counted for nothing.
     */
    public void remove(Policy policy, String author) {
        entities.remove(policy);
        changes.tell(policy, "deleted", author);
        entities.createNativeQuery("delete from policy_state where policy_id = ?1")
                .setParameter(1, sql.parameter(policy.id()))
                .executeUpdate();
        announce(policy);
    }

    /** Devices get the new content, so policies that carry it say something new. */
    void follow(@Observes PackageContentReplaced replaced) {
        rollouts.requireNoBaseWith(replaced.packageId());
        var sha256 = packages.require(replaced.packageId()).sha256();
        var policies = entities.createQuery("select p from Policy p where p.packageId = :packageId", Policy.class)
                .setParameter("packageId", replaced.packageId())
                .getResultList();
        policies.forEach(policy -> rollouts.requireNone(policy, "given another package"));
        for (var policy : policies) {
            revisions.add(
                    policy, revisions.latest(policy).content().withPackage(sha256), policy.scope(), replaced.author());
        }
        policies.forEach(policy -> changes.tell(policy, "packageReplaced", replaced.author()));
        if (policies.stream().anyMatch(Policy::isAssigned)) {
            generations.advance();
        }
    }

    private DescribedPolicy revise(Policy policy, Accepted accepted, String author) {
        if (!revisions.latest(policy).content().equals(accepted.content())) {
            revisions.add(
                    policy, accepted.content(), scoping.idOf(accepted.content().scopeTags()), author);
            changes.tell(policy, "changed", author);
            announce(policy);
        }
        return described(policy, accepted);
    }

    /** Devices receive something else only through policies that are assigned. */
    private void announce(Policy policy) {
        entities.flush();
        if (policy.isAssigned()) {
            generations.advance();
        }
    }

    private PlatformProfile profileOf(Policy policy) {
        return catalog.find(policy.profile())
                .orElseThrow(() -> new ProblemException(ProblemType.STATE_CONFLICT, PolicyRules.unavailable(policy)));
    }

    private Accepted acceptAgain(
            UUID id, Optional<PolicyContent> present, PlatformProfile profile, PolicyDraft draft, String what) {
        return again(what, () -> rules.accept(id, present, profile, draft));
    }

    /** What was once accepted may not be acceptable any more; the request is not to blame for it. */
    private static <T> T again(String what, Supplier<T> attempt) {
        try {
            return attempt.get();
        } catch (ProblemException refused) {
            throw new ProblemException(
                    ProblemType.STATE_CONFLICT,
                    "The policy cannot be %s as it was. %s".formatted(what, refused.detail()));
        }
    }

    private static DescribedPolicy withMore(List<Finding> findings, DescribedPolicy described) {
        var all = new ArrayList<>(described.findings());
        all.addAll(findings);
        return new DescribedPolicy(
                described.policy(), described.content(), described.chosen(), described.available(), List.copyOf(all));
    }

    private DescribedPolicy described(Policy policy, Accepted accepted) {
        return new DescribedPolicy(
                policy, accepted.content(), accepted.chosen().filter(this::isShown), true, accepted.warnings());
    }
}
