package org.vedette.app.assignment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.vedette.access.Permission;
import org.vedette.app.assignment.entity.DeviceGroup;
import org.vedette.app.assignment.entity.GroupMember;
import org.vedette.app.persistence.Parts;
import org.vedette.app.persistence.Recounts;
import org.vedette.app.scope.Scoping;

/** Which devices are in which groups; devices are ids here, and nothing is loaded or sent one by one. */
@ApplicationScoped
public class GroupMembers {

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private Scoping scoping;

    @Inject
    private Recounts recounts;

    /** Puts devices into a group that the caller has locked; answers those which were not there yet. */
    public Set<UUID> add(UUID groupId, Set<UUID> deviceIds) {
        var absent = new HashSet<>(deviceIds);
        absent.removeAll(present(groupId, deviceIds));
        absent.forEach(deviceId -> entities.persist(new GroupMember(deviceId, groupId)));
        return absent;
    }

    /** Puts devices into a group that was made in this transaction, so that nobody can be in it yet. */
    public void fill(UUID groupId, Collection<UUID> deviceIds) {
        deviceIds.stream().distinct().forEach(deviceId -> entities.persist(new GroupMember(deviceId, groupId)));
    }

    /** Takes devices from a group that the caller has locked; answers those which were there. */
    public Set<UUID> remove(UUID groupId, Set<UUID> deviceIds) {
        var present = present(groupId, deviceIds);
        for (var part : Parts.of(present)) {
            entities.createQuery("delete from GroupMember m where m.groupId = :group and m.deviceId in :devices")
                    .setParameter("group", groupId)
                    .setParameter("devices", part)
                    .executeUpdate();
        }
        return present;
    }

    private Set<UUID> present(UUID groupId, Collection<UUID> deviceIds) {
        var present = new HashSet<UUID>();
        for (var part : Parts.of(deviceIds)) {
            present.addAll(entities.createQuery(
                            "select m.deviceId from GroupMember m where m.groupId = :group and m.deviceId in :devices",
                            UUID.class)
                    .setParameter("group", groupId)
                    .setParameter("devices", part)
                    .getResultList());
        }
        return present;
    }

    void clear(UUID groupId) {
        entities.createQuery("delete from GroupMember m where m.groupId = :group")
                .setParameter("group", groupId)
                .executeUpdate();
    }

    /** Takes a device from all its groups, because it ceases to exist. */
    public void forget(UUID deviceId) {
        entities.createQuery("delete from GroupMember m where m.deviceId = :device")
                .setParameter("device", deviceId)
                .executeUpdate();
    }

    /**
     * How many members within reach each of these groups has; a group without any is missing. Where counting them takes long, as
     * many as there were a moment ago.
     */
    public Map<UUID, Long> counts(Collection<UUID> groupIds) {
        if (groupIds.isEmpty()) {
            return Map.of();
        }
        var within = scoping.within("d.scope");
        // Without a limit devices need not be looked at.
        var counted = "select m.groupId, count(m.deviceId) from "
                + (within.jpql().isEmpty()
                        ? "GroupMember m where m.groupId in :groups"
                        : "GroupMember m, Device d where d.id = m.deviceId and m.groupId in :groups" + within.andJpql())
                + " group by m.groupId";
        var bound = within.bindings();
        var groups = new TreeSet<>(groupIds);
        return recounts.unlessQuick(
                counted + new TreeMap<>(bound) + groups,
                () -> count(counted, bound, groups),
                counts -> counts.values().stream().mapToLong(Long::longValue).sum());
    }

    private Map<UUID, Long> count(String counted, Map<String, ?> bound, Set<UUID> groups) {
        var query = entities.createQuery(counted, Object[].class).setParameter("groups", groups);
        bound.forEach(query::setParameter);
        var counts = new HashMap<UUID, Long>();
        query.getResultList().forEach(row -> counts.put((UUID) row[0], (Long) row[1]));
        return counts;
    }

    /** The groups that a device is in and the caller may see, by name. */
    public List<DeviceGroup> groupsOf(UUID deviceId) {
        var readable = scoping.readable("g.scope", Permission.GROUPS_READ);
        var query = entities.createQuery(
                        "select g from DeviceGroup g, GroupMember m where m.groupId = g.id and m.deviceId = :device"
                                + readable.andJpql() + " order by g.name, g.id",
                        DeviceGroup.class)
                .setParameter("device", deviceId);
        readable.bindings().forEach(query::setParameter);
        return query.getResultList();
    }
}
