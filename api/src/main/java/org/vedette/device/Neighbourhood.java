package org.vedette.device;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.vedette.device.MachineMatching.Device;
import org.vedette.device.MachineMatching.Machine;

/** Everything that the matches of some machines depend on, so that a large inventory is matched in parts. */
public final class Neighbourhood {

    private final MachineDirectory directory;
    private final Map<String, Machine> machines = new LinkedHashMap<>();
    private final Map<UUID, Device> devices = new LinkedHashMap<>();
    private final Map<MatchKey, Set<String>> askedForDevices = new EnumMap<>(MatchKey.class);
    private final Map<MatchKey, Set<String>> askedForMachines = new EnumMap<>(MatchKey.class);

    private Neighbourhood(MachineDirectory directory) {
        this.directory = directory;
    }

    /** Matches some of the machines of a directory exactly as all of them together would be. */
    public static Map<String, Match> match(Collection<Machine> some, MachineDirectory directory) {
        var neighbourhood = new Neighbourhood(directory);
        some.forEach(machine -> neighbourhood.machines.put(machine.id(), machine));
        neighbourhood.addDevices();
        neighbourhood.addMachines();
        neighbourhood.addDevices();
        // For these devices' keys, which speak for nobody if a crowd of machines has them.
        neighbourhood.addMachines();
        var all = MachineMatching.of(neighbourhood.machines.values(), neighbourhood.devices.values());
        var matches = new HashMap<String, Match>();
        some.forEach(machine -> matches.put(machine.id(), all.getOrDefault(machine.id(), Match.none())));
        return matches;
    }

    private void addDevices() {
        for (var kind : MatchKey.values()) {
            var keys = new HashSet<String>();
            machines.values().forEach(machine -> keys.add(machine.keys().get(kind)));
            directory
                    .devices(kind, unasked(kind, keys, askedForDevices))
                    .forEach(device -> devices.put(device.id(), device));
        }
    }

    private void addMachines() {
        for (var kind : MatchKey.values()) {
            var keys = new HashSet<String>();
            devices.values().forEach(device -> keys.add(device.keys().get(kind)));
            directory
                    .machines(kind, unasked(kind, keys, askedForMachines))
                    .forEach(machine -> machines.put(machine.id(), machine));
        }
    }

    private static Set<String> unasked(MatchKey kind, Set<String> keys, Map<MatchKey, Set<String>> asked) {
        var before = asked.computeIfAbsent(kind, first -> new HashSet<>());
        keys.remove("");
        keys.removeAll(before);
        before.addAll(keys);
        return keys;
    }
}
