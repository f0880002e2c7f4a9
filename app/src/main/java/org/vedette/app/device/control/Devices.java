package org.vedette.app.device.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.assignment.control.GroupMembers;
import org.vedette.app.device.entity.Device;
import org.vedette.app.device.entity.DeviceContact;
import org.vedette.app.generation.Generations;
import org.vedette.app.http.EntityTags;
import org.vedette.app.http.Listing;
import org.vedette.app.persistence.Parts;
import org.vedette.app.problem.ProblemException;

/** The devices that have enrolled. */
@ApplicationScoped
public class Devices {

    /** Everything that exists only because a device does, apart from its memberships. */
    private static final List<String> BELONGINGS = List.of("DeviceCredential", "DeviceContact", "DevicePolicyState");

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private GroupMembers members;

    @Inject
    private DefenderMachines machines;

    @Inject
    private Generations generations;

    public Listing<Device> listing() {
        return Listing.of(entities, Device.class, Device::id)
                .sortable("name", String.class, Device::name)
                .sortable("enrolledAt", Instant.class, Device::enrolledAt)
                .sortedBy("name")
                .searching("name", "hardwareId");
    }

    public Device require(UUID id) {
        var device = entities.find(Device.class, id);
        if (device == null) {
            throw ProblemException.notFound("device", id);
        }
        return device;
    }

    /** Those of the ids that are devices. */
    Set<UUID> existing(Collection<UUID> ids) {
        var existing = new HashSet<UUID>();
        for (var part : Parts.of(ids)) {
            existing.addAll(entities.createQuery("select d.id from Device d where d.id in :ids", UUID.class)
                    .setParameter("ids", part)
                    .getResultList());
        }
        return existing;
    }

    /** What these devices are called; one that does not exist is missing. */
    public Map<UUID, String> names(Collection<UUID> ids) {
        var names = new HashMap<UUID, String>();
        for (var part : Parts.of(ids)) {
            entities.createQuery("select d.id, d.name from Device d where d.id in :ids", Object[].class)
                    .setParameter("ids", part)
                    .getResultList()
                    .forEach(row -> names.put((UUID) row[0], (String) row[1]));
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
        members.forget(id);
        generations.advance(Set.of(id));
    }
}
