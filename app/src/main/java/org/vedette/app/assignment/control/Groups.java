package org.vedette.app.assignment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.app.assignment.entity.DeviceGroup;
import org.vedette.app.assignment.entity.GroupKind;
import org.vedette.app.generation.Generations;
import org.vedette.app.http.EntityTags;
import org.vedette.app.http.Listing;
import org.vedette.app.persistence.Parts;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.app.scope.ScopeTags;
import org.vedette.app.scope.Scoping;
import org.vedette.targeting.InvalidRuleException;
import org.vedette.targeting.MembershipRule;
import org.vedette.targeting.Target;

/** The groups that devices can be in. */
@ApplicationScoped
public class Groups {

    private static final int NAMED_IN_A_SENTENCE = 10;
    private static final String TAGS = "/scopeTags";

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private GroupMembers members;

    @Inject
    private Generations generations;

    @Inject
    private Clock clock;

    @Inject
    private Scoping scoping;

    /**
     * Makes a group.
     *
     * @param tags its maker's if null
     * @param rule one that can be read, for a group that has the devices it names
     */
    public DeviceGroup create(String name, String description, @Nullable List<String> tags, Optional<String> rule) {
        var id = UUID.randomUUID();
        var now = clock.instant();
        var scope = scoping.idOf(scoping.tagsOfNew(ScopeTags.checked(tags, TAGS), TAGS));
        rule.ifPresent(text -> requireUnlimited());
        var group = rule.map(text -> DeviceGroup.byRule(id, name, description, scope, text, now))
                .orElseGet(() -> new DeviceGroup(id, name, description, scope, now));
        entities.persist(group);
        entities.flush();
        if (rule.isPresent()) {
            advanceRules();
        }
        return group;
    }

    public Listing<DeviceGroup> listing() {
        return scoping.limit(Listing.of(entities, DeviceGroup.class, DeviceGroup::id))
                .sortable("name", String.class, DeviceGroup::name)
                .sortable("createdAt", Instant.class, DeviceGroup::createdAt)
                .sortedBy("name")
                .searching("name", "description");
    }

    /**
     * The group that a path names.
     *
     * @throws ProblemException if there is none
     */
    public DeviceGroup require(UUID id) {
        return scoping.require(entities.find(DeviceGroup.class, id), "group", id);
    }

    /** The group that a path names, which nobody else can delete or give members until the transaction ends. */
    public DeviceGroup lock(UUID id) {
        return scoping.require(entities.find(DeviceGroup.class, id, LockModeType.PESSIMISTIC_WRITE), "group", id);
    }

    /** The tags of a group. */
    public List<String> tagsOf(DeviceGroup group) {
        return scoping.tagsOf(group);
    }

    /** What these groups are called; one that does not exist, or that the caller may not see, is missing. */
    public Map<UUID, String> names(Collection<UUID> ids) {
        var names = new HashMap<UUID, String>();
        var readable = scoping.readable("g.scope", Permission.GROUPS_READ);
        for (var part : Parts.of(ids)) {
            var query = entities.createQuery(
                            "select g.id, g.name from DeviceGroup g where g.id in :ids" + readable.andJpql(),
                            Object[].class)
                    .setParameter("ids", part);
            readable.bindings().forEach(query::setParameter);
            query.getResultList().forEach(row -> names.put((UUID) row[0], (String) row[1]));
        }
        return names;
    }

    /** Those of the ids that are groups within reach; none of them can be deleted until the transaction ends. */
    public Set<UUID> lockExisting(Collection<UUID> ids) {
        var existing = new HashSet<UUID>();
        for (var part : Parts.of(ids)) {
            entities.createQuery("select g from DeviceGroup g where g.id in :ids", DeviceGroup.class)
                    .setParameter("ids", part)
                    .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                    .getResultStream()
                    .filter(scoping::reaches)
                    .forEach(group -> existing.add(group.id()));
        }
        return existing;
    }

    /** Those of the ids that are groups within reach at this moment. */
    public Set<UUID> existing(Collection<UUID> ids) {
        var existing = new HashSet<UUID>();
        var within = scoping.within("g.scope");
        for (var part : Parts.of(ids)) {
            var query = entities.createQuery(
                            "select g.id from DeviceGroup g where g.id in :ids" + within.andJpql(), UUID.class)
                    .setParameter("ids", part);
            within.bindings().forEach(query::setParameter);
            existing.addAll(query.getResultList());
        }
        return existing;
    }

    /** Replaces what a group says of itself, and its rule; its tags stay if null, its kind in any case. */
    public DeviceGroup describe(
            UUID id,
            @Nullable String ifMatch,
            String name,
            String description,
            @Nullable List<String> tags,
            Optional<String> rule) {
        var group = require(id);
        EntityTags.requireMatch(ifMatch, group.version());
        if (rule.isPresent() != (group.kind() == GroupKind.DYNAMIC)) {
            throw ProblemException.invalid(
                    "/kind",
                    "The group is '%s' and stays so; create another one."
                            .formatted(group.kind().value()));
        }
        var wanted = scoping.tagsOfChanged(scoping.tagsOf(group), ScopeTags.checked(tags, TAGS), TAGS);
        var now = clock.instant();
        group.describe(name, description, scoping.idOf(wanted), now);
        rule.filter(text -> !text.equals(group.rule())).ifPresent(text -> {
            requireUnlimited();
            group.changeRule(text, now);
            advanceRules();
        });
        entities.flush();
        return group;
    }

    /** A rule names devices of all scope tags, and whoever decides on it decides who gets what is assigned to the group. */
    private void requireUnlimited() {
        if (!scoping.isUnlimited()) {
            throw new ProblemException(
                            ProblemType.FORBIDDEN,
                            "A rule reaches devices beyond your scope tags; make an assigned group, or ask an administrator.")
                    .at("/rule");
        }
    }

    /**
     * Reads a rule.
     *
     * @throws ProblemException 422 at {@code /rule}
     */
    public static MembershipRule parse(String rule) {
        try {
            return MembershipRule.parse(rule);
        } catch (InvalidRuleException invalid) {
            throw (ProblemException)
                    ProblemException.invalid("/rule", invalid.detail()).initCause(invalid);
        }
    }

    /** Refuses a group whose members follow a rule, where devices are to be put into it. */
    public static void requireAssigned(DeviceGroup group, String pointer) {
        if (group.kind() == GroupKind.DYNAMIC) {
            throw ProblemException.invalid(
                    pointer,
                    "The members of group '%s' follow its rule; change the rule, or name an assigned group."
                            .formatted(group.name()));
        }
    }

    /** Deletes a group that no assignment names; its members stay as devices. */
    public void delete(UUID id, @Nullable String ifMatch) {
        var group = lock(id);
        EntityTags.requireMatch(ifMatch, group.version());
        refuseIfAssigned(group);
        members.clear(id);
        entities.remove(group);
        if (group.kind() == GroupKind.DYNAMIC) {
            advanceRules();
        }
        generations.advance();
    }

    /** Has every node read the rules again before it holds a device against them; the row lock puts changes in order. */
    private void advanceRules() {
        entities.createNativeQuery("update rule_generation set value = value + 1 where id = 1")
                .executeUpdate();
    }

    private void refuseIfAssigned(DeviceGroup group) {
        var readable = scoping.readable("p.scope", Permission.POLICIES_READ);
        var query = entities.createQuery(
                        "select distinct p.name from Policy p, AssignmentEntry a where a.policyId = p.id"
                                + " and a.targetType = :type and a.targetId = :group" + readable.andJpql()
                                + " order by p.name",
                        String.class)
                .setParameter("type", Target.Type.GROUP.value())
                .setParameter("group", group.id().toString())
                .setMaxResults(NAMED_IN_A_SENTENCE + 1);
        readable.bindings().forEach(query::setParameter);
        var policies = query.getResultList();
        if (!policies.isEmpty() || isAssigned(group)) {
            throw new ProblemException(
                    ProblemType.IN_USE,
                    "Take the group from the assignments of %s first."
                            .formatted(policies.isEmpty() ? "policies out of your reach" : sentence(policies)));
        }
    }

    private boolean isAssigned(DeviceGroup group) {
        return !entities.createQuery(
                        "select a.policyId from AssignmentEntry a where a.targetType = :type and a.targetId = :group",
                        UUID.class)
                .setParameter("type", Target.Type.GROUP.value())
                .setParameter("group", group.id().toString())
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    private static String sentence(List<String> policies) {
        var named = policies.stream()
                .limit(NAMED_IN_A_SENTENCE)
                .map("'%s'"::formatted)
                .collect(Collectors.joining(", "));
        return policies.size() > NAMED_IN_A_SENTENCE ? named + " and others" : named;
    }
}
