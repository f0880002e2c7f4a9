package org.vedette.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.vedette.device.MachineMatching.Device;
import org.vedette.device.MachineMatching.Machine;

/** What holds whatever the inventory is; few keys among many, so that they meet in every way. */
class MachineMatchingPropertiesTest {

    /** An inventory that also finds by key, and gives of a crowd no more than it has to. */
    private record Inventory(List<Machine> machines, List<Device> devices) implements MachineDirectory {

        @Override
        public List<Device> devices(MatchKey kind, Set<String> keys) {
            return limited(devices.stream()
                    .filter(device -> keys.contains(device.keys().get(kind)))
                    .map(device -> Map.entry(device.keys().get(kind), device))
                    .toList());
        }

        @Override
        public List<Machine> machines(MatchKey kind, Set<String> keys) {
            return limited(machines.stream()
                    .filter(machine -> keys.contains(machine.keys().get(kind)))
                    .map(machine -> Map.entry(machine.keys().get(kind), machine))
                    .toList());
        }

        private static <T> List<T> limited(List<Map.Entry<String, T>> found) {
            var counts = new HashMap<String, Integer>();
            return found.stream()
                    .filter(entry -> counts.merge(entry.getKey(), 1, Integer::sum) <= MachineMatching.CROWD + 1)
                    .map(Map.Entry::getValue)
                    .toList();
        }
    }

    private static Arbitrary<MatchKeys> keys(int entra, int hardware, int names) {
        return Combinators.combine(key("e", entra), key("h", hardware), key("n", names))
                .as(MatchKeys::new);
    }

    private static Arbitrary<String> key(String prefix, int different) {
        return Arbitraries.integers().between(0, different).map(number -> number == 0 ? "" : prefix + number);
    }

    private static Arbitrary<Inventory> inventories(Arbitrary<MatchKeys> keys, int most) {
        var times = Arbitraries.integers()
                .between(0, 6)
                .map(hour -> Instant.EPOCH.plusSeconds(hour * 3600L))
                .injectNull(0.1);
        var machines = Combinators.combine(keys, times, times)
                .as((ofMachine, first, last) -> new Machine("", ofMachine, first, last))
                .list()
                .ofMaxSize(most);
        return Combinators.combine(machines, keys.list().ofMaxSize(most))
                .as((all, ofDevices) -> new Inventory(
                        IntStream.range(0, all.size())
                                .mapToObj(i -> new Machine(
                                        "m" + i,
                                        all.get(i).keys(),
                                        all.get(i).firstSeen(),
                                        all.get(i).lastSeen()))
                                .toList(),
                        IntStream.range(0, ofDevices.size())
                                .mapToObj(i -> new Device(new UUID(0, i), ofDevices.get(i)))
                                .toList()));
    }

    @Provide
    Arbitrary<Inventory> small() {
        return inventories(keys(4, 4, 5), 12);
    }

    /** Some keys of which more have one than may. */
    @Provide
    Arbitrary<Inventory> crowded() {
        return inventories(keys(60, 2, 2), 160);
    }

    @Property
    void nobodyIsMatchedTwice(@ForAll("small") Inventory inventory) {
        var matched = MachineMatching.of(inventory.machines(), inventory.devices()).values().stream()
                .filter(match -> match.state() == Match.State.MATCHED)
                .map(match -> match.devices().get(0))
                .toList();

        assertThat(new HashSet<>(matched)).hasSameSizeAs(matched);
    }

    @Property
    void whoSharesAnEntraDeviceIdIsRecognisedByNothingElse(@ForAll("small") Inventory inventory) {
        var matches = MachineMatching.of(inventory.machines(), inventory.devices());

        for (var machine : inventory.machines()) {
            var id = machine.keys().entraDeviceId();
            if (!id.isEmpty()
                    && inventory.devices().stream()
                            .anyMatch(device -> device.keys().entraDeviceId().equals(id))) {
                assertThat(matches.getOrDefault(machine.id(), Match.none()).key())
                        .isNotEqualTo(Optional.of(MatchKey.HARDWARE_ID))
                        .isNotEqualTo(Optional.of(MatchKey.NAME));
            }
        }
    }

    @Property
    void theOrderDoesNotMatter(@ForAll("small") Inventory inventory, @ForAll Random random) {
        var machines = new ArrayList<>(inventory.machines());
        var devices = new ArrayList<>(inventory.devices());
        Collections.shuffle(machines, random);
        Collections.shuffle(devices, random);

        assertThat(MachineMatching.of(machines, devices))
                .isEqualTo(MachineMatching.of(inventory.machines(), inventory.devices()));
    }

    @Property
    void partsAreMatchedAsTheWholeIs(@ForAll("small") Inventory inventory) {
        assertPartsAreMatchedAsTheWhole(inventory, 3);
    }

    @Property(tries = 100)
    void partsAreMatchedAsTheWholeIsAmongCrowds(@ForAll("crowded") Inventory inventory) {
        assertPartsAreMatchedAsTheWhole(inventory, 10);
    }

    @Example
    void aCrowdIsKnownThreeStepsAway() {
        var machines = new ArrayList<Machine>();
        machines.add(new Machine("m", new MatchKeys("", "h", ""), null, null));
        machines.add(new Machine("rival", new MatchKeys("e", "h", ""), null, null));
        IntStream.range(0, MachineMatching.CROWD)
                .forEach(i -> machines.add(new Machine("one of a crowd " + i, new MatchKeys("e", "", ""), null, null)));
        var devices = List.of(
                new Device(new UUID(0, 1), new MatchKeys("", "h", "")),
                new Device(new UUID(0, 2), new MatchKeys("e", "", "")));

        var part = Neighbourhood.match(machines.subList(0, 1), new Inventory(machines, devices));

        assertThat(part)
                .containsOnlyKeys("m")
                .containsValue(Match.ambiguous(MatchKey.HARDWARE_ID, List.of(new UUID(0, 1))));
    }

    private static void assertPartsAreMatchedAsTheWhole(Inventory inventory, int part) {
        var whole = MachineMatching.of(inventory.machines(), inventory.devices());

        for (var from = 0; from < inventory.machines().size(); from += part) {
            var some = inventory
                    .machines()
                    .subList(from, Math.min(from + part, inventory.machines().size()));
            Neighbourhood.match(some, inventory)
                    .forEach((id, match) -> assertThat(match)
                            .as("%s of %s", id, inventory)
                            .isEqualTo(whole.getOrDefault(id, Match.none())));
        }
    }
}
