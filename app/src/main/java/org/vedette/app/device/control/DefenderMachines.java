package org.vedette.app.device.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.vedette.app.device.entity.DefenderMachine;
import org.vedette.app.device.entity.Device;
import org.vedette.app.http.Listing;
import org.vedette.app.persistence.NilUuid;
import org.vedette.app.persistence.Parts;
import org.vedette.app.persistence.Recounts;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.scope.Scoping;
import org.vedette.device.Match;

/** The machines that Defender for Endpoint knows, as of the last list of them that was taken in. */
@ApplicationScoped
public class DefenderMachines {

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private Scoping scoping;

    @Inject
    private Recounts recounts;

    /** To those who are limited, the machines that devices within reach are. */
    public Listing<DefenderMachine> listing() {
        var within = scoping.within("d.scope");
        var listing = Listing.of(
                        entities, DefenderMachine.class, new Listing.SortKey<>("id", String.class, DefenderMachine::id))
                .sortable("name", String.class, DefenderMachine::name)
                .sortedBy("name")
                .searching("name", "id")
                .rememberingTotals(recounts);
        return within.jpql().isEmpty()
                ? listing
                : listing.within(
                        "e.deviceId in (select d.id from Device d where %s)".formatted(within.jpql()),
                        within.bindings());
    }

    public DefenderMachine require(String id) {
        var machine = entities.find(DefenderMachine.class, id);
        if (machine == null || !isWithinReach(machine)) {
            throw ProblemException.notFound("machine", id);
        }
        return machine;
    }

    private boolean isWithinReach(DefenderMachine machine) {
        if (scoping.isUnlimited()) {
            return true;
        }
        var deviceId = machine.deviceId();
        var device = deviceId == null ? null : entities.find(Device.class, deviceId);
        return device != null && scoping.reaches(device);
    }

    /** The machines that these devices are; a device that Defender does not know, or not for sure, is missing. */
    public Map<UUID, DefenderMachine> ofDevices(Collection<UUID> deviceIds) {
        var machines = new HashMap<UUID, DefenderMachine>();
        for (var part : Parts.of(deviceIds)) {
            entities.createQuery("select m from DefenderMachine m where m.deviceId in :devices", DefenderMachine.class)
                    .setParameter("devices", part)
                    .getResultList()
                    .forEach(machine -> machines.put(Objects.requireNonNull(machine.deviceId()), machine));
        }
        return machines;
    }

    /**
     * Leaves the machine that a device is without one, because the device ceases to exist. Called before anything else of the
     * device is touched: it waits for a list of machines that is being matched, which would wait for the device.
     */
    void forgetDevice(UUID deviceId) {
        entities.createNativeQuery("update machine_list set begun = begun where id = 1")
                .executeUpdate();
        entities.createQuery("""
                        update DefenderMachine m
                        set m.matchState = :unmatched, m.matchedBy = null, m.deviceId = :none, m.version = m.version + 1
                        where m.deviceId = :device""")
                .setParameter("unmatched", Match.State.UNMATCHED.value())
                .setParameter("none", NilUuid.stored(null))
                .setParameter("device", deviceId)
                .executeUpdate();
    }
}
