package org.vedette.app.device.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.vedette.app.device.entity.DefenderMachine;
import org.vedette.app.http.Listing;
import org.vedette.app.persistence.NilUuid;
import org.vedette.app.persistence.Parts;
import org.vedette.app.problem.ProblemException;
import org.vedette.device.Match;

/** The machines that Defender for Endpoint knows, as of the last list of them that was taken in. */
@ApplicationScoped
public class DefenderMachines {

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    public Listing<DefenderMachine> listing() {
        return Listing.of(
                        entities, DefenderMachine.class, new Listing.SortKey<>("id", String.class, DefenderMachine::id))
                .sortable("name", String.class, DefenderMachine::name)
                .sortedBy("name")
                .searching("name", "id");
    }

    public DefenderMachine require(String id) {
        var machine = entities.find(DefenderMachine.class, id);
        if (machine == null) {
            throw ProblemException.notFound("machine", id);
        }
        return machine;
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
