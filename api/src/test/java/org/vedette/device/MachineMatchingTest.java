package org.vedette.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.device.MatchKey.ENTRA_DEVICE_ID;
import static org.vedette.device.MatchKey.HARDWARE_ID;
import static org.vedette.device.MatchKey.NAME;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vedette.device.MachineMatching.Device;
import org.vedette.device.MachineMatching.Machine;

class MachineMatchingTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private static final UUID OURS = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private static Machine machine(String id, String entra, String hardware, String name) {
        return seen(id, entra, hardware, name, 0, 30);
    }

    /** A machine that was seen from one day to another. */
    private static Machine seen(String id, String entra, String hardware, String name, int from, int to) {
        return new Machine(
                id,
                new MatchKeys(entra, hardware, name),
                START.plus(Duration.ofDays(from)),
                START.plus(Duration.ofDays(to)));
    }

    private static Device device(UUID id, String entra, String hardware, String name) {
        return new Device(id, new MatchKeys(entra, hardware, name));
    }

    private static Match match(String machine, List<Machine> machines, List<Device> devices) {
        return MachineMatching.of(machines, devices).getOrDefault(machine, Match.none());
    }

    private static void matched(Match match, MatchKey key, UUID device) {
        assertThat(match).isEqualTo(new Match(Match.State.MATCHED, Optional.of(key), List.of(device)));
    }

    private static void ambiguous(Match match, MatchKey key, UUID... devices) {
        assertThat(match).isEqualTo(new Match(Match.State.AMBIGUOUS, Optional.of(key), List.of(devices)));
    }

    @Test
    void eachKeyAloneIsEnough() {
        var ours = List.of(device(OURS, "e", "h", "n"));

        matched(match("m", List.of(machine("m", "e", "", "")), ours), ENTRA_DEVICE_ID, OURS);
        matched(match("m", List.of(machine("m", "", "h", "")), ours), HARDWARE_ID, OURS);
        matched(match("m", List.of(machine("m", "", "", "n")), ours), NAME, OURS);
        assertThat(match("m", List.of(machine("m", "", "", "")), ours)).isEqualTo(Match.none());
    }

    @Test
    void theStrongerKeyWins() {
        var machines = List.of(machine("m", "e", "", "n"));
        var devices = List.of(device(OURS, "e", "", "other"), device(OTHER, "", "", "n"));

        matched(match("m", machines, devices), ENTRA_DEVICE_ID, OURS);
    }

    @Test
    void whoIsSomeoneElseByAStrongerKeyDoesNotStandInTheWay() {
        var machines = List.of(machine("joined", "e", "", "n"), machine("named", "", "", "n"));
        var devices = List.of(device(OURS, "e", "", "n"), device(OTHER, "", "", "n"));

        matched(match("joined", machines, devices), ENTRA_DEVICE_ID, OURS);
        matched(match("named", machines, devices), NAME, OTHER);
    }

    @Test
    void aStrongerKeyThatDiffersSpeaksAgainstAWeakerOneThatDoesNot() {
        var machines = List.of(machine("m", "e1", "h", "n"));

        assertThat(match("m", machines, List.of(device(OURS, "e2", "h", "n")))).isEqualTo(Match.none());
        matched(match("m", machines, List.of(device(OURS, "", "h", "x"))), HARDWARE_ID, OURS);
        assertThat(match("m", machines, List.of(device(OURS, "", "h2", "n")))).isEqualTo(Match.none());
    }

    @Test
    void twoDevicesForOneMachineAreAmbiguous() {
        var devices = List.of(device(OTHER, "e", "", ""), device(OURS, "e", "", ""));

        ambiguous(match("m", List.of(machine("m", "e", "", "")), devices), ENTRA_DEVICE_ID, OURS, OTHER);
    }

    @Test
    void aWeakerKeyDoesNotDecideBetweenEqualStrongerOnes() {
        var devices = List.of(device(OTHER, "e", "", "x"), device(OURS, "e", "", "n"));

        ambiguous(match("m", List.of(machine("m", "e", "", "n")), devices), ENTRA_DEVICE_ID, OURS, OTHER);
    }

    @Test
    void machinesThatLiveAtTheSameTimeAreAmbiguous() {
        var machines = List.of(seen("one", "", "h", "", 0, 30), seen("two", "", "h", "", 10, 29));
        var devices = List.of(device(OURS, "", "h", ""));

        ambiguous(match("one", machines, devices), HARDWARE_ID, OURS);
        ambiguous(match("two", machines, devices), HARDWARE_ID, OURS);
    }

    @Test
    void aMachineThatWasSetUpAnewIsTheOneThatCameLast() {
        var machines = List.of(
                seen("second", "e", "", "", 10, 20),
                seen("third", "e", "", "", 20, 30),
                seen("first", "e", "", "", 0, 9));
        var devices = List.of(device(OURS, "e", "", ""));

        matched(match("third", machines, devices), ENTRA_DEVICE_ID, OURS);
        assertThat(match("first", machines, devices)).isEqualTo(Match.none());
        assertThat(match("second", machines, devices)).isEqualTo(Match.none());
    }

    @Test
    void aNameMayHavePassedToAnotherMachine() {
        var machines = List.of(seen("old", "", "", "n", 0, 9), seen("new", "", "", "n", 10, 30));
        var devices = List.of(device(OURS, "", "", "n"));

        ambiguous(match("old", machines, devices), NAME, OURS);
        ambiguous(match("new", machines, devices), NAME, OURS);
    }

    @Test
    void whoseTimesAreUnknownSucceedsNobody() {
        var machines =
                List.of(new Machine("one", new MatchKeys("e", "", ""), null, null), seen("two", "e", "", "", 10, 30));
        var devices = List.of(device(OURS, "e", "", ""));

        ambiguous(match("one", machines, devices), ENTRA_DEVICE_ID, OURS);
        ambiguous(match("two", machines, devices), ENTRA_DEVICE_ID, OURS);
    }

    @Test
    void machinesOfOneInstantAreNotEachOthersSuccessors() {
        var machines = List.of(seen("one", "e", "", "", 5, 5), seen("two", "e", "", "", 5, 5));
        var devices = List.of(device(OURS, "e", "", ""));

        ambiguous(match("one", machines, devices), ENTRA_DEVICE_ID, OURS);
        ambiguous(match("two", machines, devices), ENTRA_DEVICE_ID, OURS);
    }

    @Test
    void aKeyOfACrowdSpeaksForNobody() {
        var crowd = IntStream.rangeClosed(1, MachineMatching.CROWD)
                .mapToObj(i -> machine("m" + i, "e" + i, "h", "n" + i))
                .toList();
        var devices = List.of(device(OURS, "", "h", "n7"));

        ambiguous(match("m7", crowd, devices), HARDWARE_ID, OURS);

        var more = new ArrayList<>(crowd);
        more.add(machine("late", "", "h", "late"));
        matched(match("m7", more, devices), NAME, OURS);
        assertThat(match("m8", more, devices)).isEqualTo(Match.none());
    }
}
