package org.vedette.app.device.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.app.assignment.control.GroupMembers;
import org.vedette.app.device.entity.Device;
import org.vedette.app.device.entity.DeviceContact;
import org.vedette.app.device.entity.DeviceHistoryEntry;
import org.vedette.app.generation.Generations;
import org.vedette.app.http.EntityTags;
import org.vedette.app.http.Listing;
import org.vedette.app.persistence.Parts;
import org.vedette.app.persistence.Recounts;
import org.vedette.app.persistence.Sql;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.app.scope.Condition;
import org.vedette.app.scope.ScopeTags;
import org.vedette.app.scope.Scoping;
import org.vedette.spi.Management;

/** The devices that have enrolled. */
@ApplicationScoped
public class Devices {

    /** Everything that exists only because a device does, apart from its memberships. */
    private static final List<String> BELONGINGS =
            List.of("DeviceCredential", "DeviceContact", "DevicePolicyState", "DeviceHistoryEntry");

    private static final String TAGS = "/scopeTags";

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private GroupMembers members;

    @Inject
    private DefenderMachines machines;

    @Inject
    private Generations generations;

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    @Inject
    private Scoping scoping;

    @Inject
    private Recounts recounts;

    /** Those within reach. */
    public Listing<Device> listing() {
        return scoping.limit(Listing.of(entities, Device.class, Device::id))
                .sortable("name", String.class, Device::name)
                .sortable("enrolledAt", Instant.class, Device::enrolledAt)
                .sortedBy("name")
                .searching("name", "hardwareId")
                .rememberingTotals(recounts);
    }

    public Device require(UUID id) {
        return scoping.require(entities.find(Device.class, id), "device", id);
    }

    /** The tags of a device. */
    public List<String> tagsOf(Device device) {
        return scoping.tagsOf(device);
    }

    /**
     * Gives a device other scope tags.
     *
     * @throws ProblemException 403 for a tag that is not the caller's to give or to take, 409 for a device of a site
     */
    public Device retag(UUID id, @Nullable String ifMatch, List<String> tags) {
        var device = require(id);
        EntityTags.requireMatch(ifMatch, device.version());
        if (device.management() == Management.TENANT_ATTACH && isOfSite(id)) {
            throw new ProblemException(
                    ProblemType.STATE_CONFLICT,
                    "This device carries the scope tags of its Configuration Manager site; change those.");
        }
        var wanted = scoping.tagsOfChanged(scoping.tagsOf(device), ScopeTags.checked(tags, TAGS), TAGS);
        device.moveTo(scoping.idOf(wanted));
        entities.flush();
        generations.advance(Set.of(id));
        return device;
    }

    private boolean isOfSite(UUID id) {
        return !entities.createNativeQuery("select site_code from configmgr_device where device_id = ?1")
                .setParameter(1, sql.parameter(id))
                .getResultList()
                .isEmpty();
    }

    /** Those of the ids that are devices within reach. */
    public Set<UUID> existing(Collection<UUID> ids) {
        var existing = new HashSet<UUID>();
        for (var part : Parts.of(ids)) {
            var within = scoping.within("d.scope");
            var query = entities.createQuery(
                            "select d.id from Device d where d.id in :ids" + within.andJpql(), UUID.class)
                    .setParameter("ids", part);
            within.bindings().forEach(query::setParameter);
            existing.addAll(query.getResultList());
        }
        return existing;
    }

    /** What became of a device, the latest first. */
    public Listing<DeviceHistoryEntry> history(UUID deviceId) {
        require(deviceId);
        return Listing.of(
                        entities,
                        DeviceHistoryEntry.class,
                        new Listing.SortKey<>("moment", Long.class, DeviceHistoryEntry::moment))
                .sortable("moment", Long.class, DeviceHistoryEntry::moment)
                .sortedBy("-moment")
                .where("deviceId", deviceId);
    }

    /** What these devices are called; one that does not exist or is out of reach is missing. */
    public Map<UUID, String> names(Collection<UUID> ids) {
        return names(ids, scoping.within("d.scope"));
    }

    /** What these devices are called, of those that the caller may see at all, whatever the operation is about. */
    public Map<UUID, String> shown(Collection<UUID> ids) {
        return names(ids, scoping.readable("d.scope", Permission.DEVICES_READ));
    }

    private Map<UUID, String> names(Collection<UUID> ids, Condition condition) {
        var names = new HashMap<UUID, String>();
        for (var part : Parts.of(ids)) {
            var query = entities.createQuery(
                            "select d.id, d.name from Device d where d.id in :ids" + condition.andJpql(),
                            Object[].class)
                    .setParameter("ids", part);
            condition.bindings().forEach(query::setParameter);
            query.getResultList().forEach(row -> names.put((UUID) row[0], (String) row[1]));
        }
        return names;
    }

    /** When these devices were last heard of; one that never checked in is missing. */
    public Map<UUID, Instant> lastSeen(Collection<UUID> ids) {
        var lastSeen = new HashMap<UUID, Instant>();
        for (var part : Parts.of(ids)) {
            entities.createQuery("select c from DeviceContact c where c.deviceId in :ids", DeviceContact.class)
                    .setParameter("ids", part)
                    .getResultList()
                    .forEach(contact -> lastSeen.put(contact.deviceId(), contact.lastSeen()));
        }
        return lastSeen;
    }

    /** Has the device get another credential when it checks in next; the one it has is good until then. */
    public void rotateCredential(UUID id) {
        require(id);
        try (var statement = entities.unwrap(Connection.class)
                .prepareStatement("update device set rotate_before = ? where id = ?")) {
            sql.set(statement, 1, clock.instant());
            sql.set(statement, 2, id);
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("The rotation cannot be stored", failed);
        }
        generations.advance(Set.of(id));
    }

    /** Ends every credential of a device, which stays known and may enrol anew. */
    public void revoke(UUID id) {
        require(id);
        entities.createQuery("delete from DeviceCredential c where c.deviceId = :device")
                .setParameter("device", id)
                .executeUpdate();
        generations.advance(Set.of(id));
    }

    /** Forgets a device, which may enrol anew; what it has received it keeps. */
    public void delete(UUID id, @Nullable String ifMatch) {
        var device = require(id);
        EntityTags.requireMatch(ifMatch, device.version());
        machines.forgetDevice(id);
        entities.remove(device);
        entities.flush();
        for (var belonging : BELONGINGS) {
            entities.createQuery("delete from %s b where b.deviceId = :device".formatted(belonging))
                    .setParameter("device", id)
                    .executeUpdate();
        }
        entities.createNativeQuery("delete from other_source where device_id = ?1")
                .setParameter(1, sql.parameter(id))
                .executeUpdate();
        members.forget(id);
        generations.advance(Set.of(id));
    }
}
