package org.vedette.device;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Recognises our devices among the machines that Defender knows.
 *
 * <p>The strongest key that both sides know decides about a pair: equal, it speaks for the pair, different, they are two.
 * A machine and a device match if each is the only one that the other's strongest key speaks for. Whoever has a stronger
 * partner elsewhere does not stand in the way. What remains between several is ambiguous and matches nobody.
 *
 * <p>A device that was set up anew or renamed is another machine to Defender, which keeps the old one. So of several
 * machines with one Entra device id or hardware id the one counts that was first seen when the others were last seen
 * already. Machines that were seen during the same time are clones; names are given again too freely to say as much.
 */
public final class MachineMatching {

    /** A key that more machines or more devices than this have in common does not speak for anyone. */
    public static final int CROWD = 50;

    /** A machine as far as it can be recognised. */
    public record Machine(
            String id,
            MatchKeys keys,
            @Nullable Instant firstSeen,
            @Nullable Instant lastSeen) {}

    /** A device as far as it can be recognised. */
    public record Device(UUID id, MatchKeys keys) {}

    private record Pair(Machine machine, Device device, MatchKey key) {}

    /** Those who share a key, on both sides. */
    private record Meeting(MatchKey kind, String key, List<Machine> machines, List<Device> devices) {}

    private MachineMatching() {}

    /**
     * Matches each machine; one without any pair is left out.
     *
     * <p>What it says of a machine is right if everything is given that keys connect with it over three steps: the devices
     * that share a key with it, the machines that share one with those, and the devices that share one with these. Of more
     * than {@link #CROWD} that share one key, one more than so many suffice.
     *
     * @return by the ids of machines
     */
    public static Map<String, Match> of(Collection<Machine> machines, Collection<Device> devices) {
        var pairs = pairs(machines, devices);
        var bestOfMachine = best(pairs, pair -> pair.machine().id());
        var bestOfDevice = best(pairs, pair -> pair.device().id());
        var mutual = pairs.stream()
                .filter(pair -> pair.key() == bestOfMachine.get(pair.machine().id())
                        && pair.key() == bestOfDevice.get(pair.device().id()))
                .toList();
        var ofDevice = new HashMap<UUID, List<Pair>>();
        grouped(mutual, pair -> pair.device().id())
                .forEach((device, rivals) -> ofDevice.put(device, withoutPredecessors(rivals)));
        var ofMachine = grouped(
                ofDevice.values().stream().flatMap(List::stream).toList(),
                pair -> pair.machine().id());
        var matches = new HashMap<String, Match>();
        bestOfMachine.keySet().forEach(machine -> matches.put(machine, Match.none()));
        ofMachine.forEach((machine, claims) -> matches.put(machine, decide(claims, ofDevice)));
        return matches;
    }

    private static Match decide(List<Pair> claims, Map<UUID, List<Pair>> ofDevice) {
        var first = claims.get(0);
        if (claims.size() == 1
                && ofDevice.getOrDefault(first.device().id(), List.of()).size() == 1) {
            return Match.one(first.key(), first.device().id());
        }
        var devices = claims.stream()
                .map(pair -> pair.device().id())
                .sorted(Comparator.comparing(UUID::toString))
                .toList();
        return Match.ambiguous(first.key(), devices);
    }

    /** All pairs that a key speaks for. */
    private static List<Pair> pairs(Collection<Machine> machines, Collection<Device> devices) {
        var meetings = new ArrayList<Meeting>();
        for (var kind : MatchKey.values()) {
            var devicesByKey = grouped(devices, device -> device.keys().get(kind));
            grouped(machines, machine -> machine.keys().get(kind)).forEach((key, sharing) -> {
                var partners = devicesByKey.getOrDefault(key, List.of());
                if (!key.isEmpty() && !partners.isEmpty() && Math.max(sharing.size(), partners.size()) <= CROWD) {
                    meetings.add(new Meeting(kind, key, sharing, partners));
                }
            });
        }
        var speaking = meetings.stream()
                .collect(Collectors.groupingBy(Meeting::kind, Collectors.mapping(Meeting::key, Collectors.toSet())));
        var pairs = new ArrayList<Pair>();
        for (var meeting : meetings) {
            for (var machine : meeting.machines()) {
                for (var device : meeting.devices()) {
                    if (deciding(machine.keys(), device.keys(), speaking) == meeting.kind()) {
                        pairs.add(new Pair(machine, device, meeting.kind()));
                    }
                }
            }
        }
        return pairs;
    }

    /** The strongest key that speaks for the two; null if none does, or a stronger one speaks against them. */
    private static @Nullable MatchKey deciding(MatchKeys one, MatchKeys other, Map<MatchKey, Set<String>> speaking) {
        for (var kind : MatchKey.values()) {
            var key = one.get(kind);
            if (key.isEmpty() || other.get(kind).isEmpty()) {
                continue;
            }
            if (!key.equals(other.get(kind))) {
                return null;
            }
            if (speaking.getOrDefault(kind, Set.of()).contains(key)) {
                return kind;
            }
        }
        return null;
    }

    private static <I> Map<I, MatchKey> best(List<Pair> pairs, Function<Pair, I> id) {
        return pairs.stream()
                .collect(Collectors.toMap(
                        id, Pair::key, (one, other) -> one.compareTo(other) <= 0 ? one : other, HashMap::new));
    }

    /** The machine that began when all others had ended, alone; else all. */
    private static List<Pair> withoutPredecessors(List<Pair> rivals) {
        if (rivals.size() == 1 || rivals.get(0).key() == MatchKey.NAME) {
            return rivals;
        }
        var last = rivals.stream()
                .filter(pair -> rivals.stream()
                        .allMatch(other -> other.equals(pair) || succeeds(pair.machine(), other.machine())))
                .toList();
        return last.size() == 1 ? last : rivals;
    }

    private static boolean succeeds(Machine later, Machine earlier) {
        return later.firstSeen() != null
                && earlier.lastSeen() != null
                && !later.firstSeen().isBefore(earlier.lastSeen());
    }

    private static <T, K> Map<K, List<T>> grouped(Collection<T> all, Function<T, K> by) {
        return all.stream().collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.toList()));
    }
}
