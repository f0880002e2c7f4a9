package org.vedette.app.assignment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vedette.app.assignment.entity.DeviceGroup;
import org.vedette.app.generation.Generations;
import org.vedette.app.http.EntityTags;
import org.vedette.app.http.Listing;
import org.vedette.app.persistence.Parts;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.targeting.Target;

/** The groups that devices can be in. */
@ApplicationScoped
public class Groups {

    private static final int NAMED_IN_A_SENTENCE = 10;

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private GroupMembers members;

    @Inject
    private Generations generations;

    @Inject
    private Clock clock;

    public DeviceGroup create(String name, String description) {
        var group = new DeviceGroup(UUID.randomUUID(), name, description, clock.instant());
        entities.persist(group);
        entities.flush();
        return group;
    }

    public Listing<DeviceGroup> listing() {
        return Listing.of(entities, DeviceGroup.class, DeviceGroup::id)
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
        return found(entities.find(DeviceGroup.class, id), id);
    }

    /** The group that a path names, which nobody else can delete or give members until the transaction ends. */
    public DeviceGroup lock(UUID id) {
        return found(entities.find(DeviceGroup.class, id, LockModeType.PESSIMISTIC_WRITE), id);
    }

    private static DeviceGroup found(@Nullable DeviceGroup group, UUID id) {
        if (group == null) {
            throw ProblemException.notFound("group", id);
        }
        return group;
    }

    /** Those of the ids that are groups; none of them can be deleted until the transaction ends. */
    public Set<UUID> lockExisting(Collection<UUID> ids) {
        var existing = new HashSet<UUID>();
        for (var part : Parts.of(ids)) {
            entities.createQuery("select g from DeviceGroup g where g.id in :ids", DeviceGroup.class)
                    .setParameter("ids", part)
                    .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                    .getResultList()
                    .forEach(group -> existing.add(group.id()));
        }
        return existing;
    }

    public DeviceGroup describe(UUID id, @Nullable String ifMatch, String name, String description) {
        var group = require(id);
        EntityTags.requireMatch(ifMatch, group.version());
        group.describe(name, description, clock.instant());
        entities.flush();
        return group;
    }

    /** Deletes a group that no assignment names; its members stay as devices. */
    public void delete(UUID id, @Nullable String ifMatch) {
        var group = lock(id);
        EntityTags.requireMatch(ifMatch, group.version());
        refuseIfAssigned(group);
        members.clear(id);
        entities.remove(group);
        generations.advance();
    }

    private void refuseIfAssigned(DeviceGroup group) {
        var policies = entities.createQuery(
                        "select distinct p.name from Policy p, AssignmentEntry a where a.policyId = p.id"
                                + " and a.targetType = :type and a.targetId = :group order by p.name",
                        String.class)
                .setParameter("type", Target.Type.GROUP.value())
                .setParameter("group", group.id().toString())
                .setMaxResults(NAMED_IN_A_SENTENCE + 1)
                .getResultList();
        if (!policies.isEmpty()) {
            throw new ProblemException(
                    ProblemType.IN_USE,
                    "Take the group from the assignments of %s first.".formatted(sentence(policies)));
        }
    }

    private static String sentence(List<String> policies) {
        var named = policies.stream()
                .limit(NAMED_IN_A_SENTENCE)
                .map("'%s'"::formatted)
                .collect(Collectors.joining(", "));
        return policies.size() > NAMED_IN_A_SENTENCE ? named + " and others" : named;
    }
}
