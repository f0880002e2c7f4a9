package org.vedette.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.policy.SampleProfile.file;
import static org.vedette.policy.SampleProfile.mode;
import static org.vedette.policy.SampleProfile.path;
import static org.vedette.policy.Samples.LATER;
import static org.vedette.policy.Samples.NOW;
import static org.vedette.policy.Samples.addresses;
import static org.vedette.policy.Samples.compile;
import static org.vedette.policy.Samples.disjointFrom;
import static org.vedette.policy.Samples.offboarding;
import static org.vedette.policy.Samples.onboarding;
import static org.vedette.policy.Samples.policy;
import static org.vedette.policy.Samples.ref;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.vedette.policy.EffectiveConfiguration.Placement;

class EffectiveConfigurationTest {

    private static final SampleProfile EDR = SampleProfile.named("edr");
    private static final String ONBOARD = path("edr", "onboard");
    private static final String OFFBOARD = path("edr", "offboard");

    private static Placement placed(String address, String... profiles) {
        return new Placement(address, List.of(profiles), false);
    }

    private static Placement permanent(String address) {
        return new Placement(address, List.of("edr"), true);
    }

    @Test
    void whatIsNoLongerSentIsRemoved() {
        var result = compile(policy(1, EDR, mode("quick")));
        var present = List.of(placed(path("edr", "settings"), "edr"), placed("/etc/gone", "other"));

        assertThat(result.removalsFrom(present)).containsExactly("/etc/gone");
        assertThat(result.placementsAfter(present)).containsExactly(placed(path("edr", "settings"), "edr"));
    }

    @Test
    void whatIsPermanentIsNotRemoved() {
        var present = List.of(permanent("/etc/kept"));

        assertThat(compile().removalsFrom(present)).isEmpty();
        assertThat(compile().placementsAfter(present)).containsExactlyElementsOf(present);
    }

    @Test
    void whatAConflictHoldsIsNotRemoved() {
        var result = compile(policy(1, EDR, onboarding()), policy(2, EDR, offboarding(LATER)));
        var present = List.of(placed(ONBOARD, "edr"), placed(path("edr", "settings"), "edr"));

        assertThat(result.removalsFrom(present)).containsExactly(path("edr", "settings"));
        assertThat(result.placementsAfter(present)).containsExactly(placed(ONBOARD, "edr"));
    }

    @Test
    void whatAMissingProfileDeliveredIsNotRemoved() {
        var result = Compilation.compile(List.of(), Map.of(), Map.of(ref(1), "gone"), NOW);
        var present = List.of(placed("/etc/gone", "edr", "gone"), placed("/etc/edr", "edr"));

        assertThat(result.removalsFrom(present)).containsExactly("/etc/edr");
        assertThat(result.placementsAfter(present)).containsExactly(placed("/etc/gone", "gone"));
    }

    @Test
    void supersededAddressesAreClearedEvenIfNobodyIsKnownToHaveFilledThem() {
        assertThat(compile(policy(1, EDR, onboarding())).removalsFrom(List.of()))
                .containsExactly(OFFBOARD);
    }

    @Test
    void whatHasBeenClearedIsNoLongerPresentNotEvenIfItIsPermanent() {
        var result = compile(policy(1, EDR, onboarding()));

        assertThat(result.placementsAfter(List.of(permanent(OFFBOARD)))).containsExactly(placed(ONBOARD, "edr"));
    }

    @Test
    void whatIsSentIsNeverRemovedThoughAnotherArtifactSupersedesIt() {
        var result = compile(
                policy(1, EDR, onboarding()),
                policy(2, SampleProfile.rendering("other", file("/etc/x", "x").superseding(ONBOARD)), mode("quick")));

        assertThat(addresses(result)).contains(ONBOARD);
        assertThat(result.removalsFrom(List.of(placed(ONBOARD, "edr")))).containsExactly(OFFBOARD);
        assertThat(result.placementsAfter(List.of())).contains(placed(ONBOARD, "edr"));
    }

    @Test
    void untilADeviceConfirmsItMayHoldTheOldAndTheNewAndAnyOfTheirProfilesHoldsThem() {
        var result = compile(policy(1, EDR, mode("quick")));
        var settings = path("edr", "settings");

        var either = result.placementsUntilConfirmed(List.of(placed(settings, "first"), placed("/etc/old", "old")));

        assertThat(either).containsExactly(placed(settings, "edr", "first"), placed("/etc/old", "old"));
        assertThat(either).first().returns(List.of("edr", "first"), Placement::profiles);
    }

    /** A device that does what it is told, and what the server knows of it. */
    private static final class Fleet {
        private final Map<String, String> device = new TreeMap<>();
        private String confirmed = "";
        private Set<Placement> had = Set.of();

        /** One check-in; a lost answer changes the server only. */
        void checkIn(EffectiveConfiguration current, boolean answerArrives) {
            if (confirmed.equals(current.fingerprint())) {
                had = current.placementsAfter(had);
            } else {
                var removals = current.removalsFrom(had);
                assertThat(removals).satisfies(disjointFrom(addresses(current))).containsAll(clearedOnly(current));
                assertThat(removals).satisfies(disjointFrom(current.held()));
                had = current.placementsUntilConfirmed(had);
                if (answerArrives) {
                    removals.forEach(device::remove);
                    current.artifacts()
                            .forEach(owned ->
                                    device.put(owned.artifact().destination().address(), owned.sha256()));
                    confirmed = current.fingerprint();
                }
            }
            assertThat(had).extracting(Placement::address).containsAll(device.keySet());
        }

        private static List<String> clearedOnly(EffectiveConfiguration current) {
            return current.cleared().stream()
                    .filter(address -> !addresses(current).contains(address))
                    .toList();
        }
    }

    @Property(tries = 500)
    void aDeviceThatFollowsTheAnswersEndsWithTheLastConfigurationWhateverGotLost(
            @ForAll @Size(min = 1, max = 5) List<@Size(max = 4) List<@IntRange(max = 95) Integer>> drawn,
            @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 19) Integer> steps) {
        var configurations = new ArrayList<EffectiveConfiguration>();
        for (var numbers : drawn) {
            configurations.add(compile(CompilationTest.drawn(numbers)));
            configurations.add(Compilation.compile(
                    CompilationTest.drawn(numbers).stream()
                            .filter(policy -> !policy.profileId().equals("edr"))
                            .toList(),
                    Map.of(),
                    Map.of(ref(99), "edr"),
                    NOW));
        }
        var fleet = new Fleet();
        for (var step : steps) {
            fleet.checkIn(configurations.get(step / 2 % configurations.size()), step % 2 == 0);
        }
        var last = configurations.get(0);
        fleet.checkIn(last, true);
        fleet.checkIn(last, true);

        var extra = new TreeMap<>(fleet.device);
        last.artifacts()
                .forEach(owned -> assertThat(
                                extra.remove(owned.artifact().destination().address()))
                        .isEqualTo(owned.sha256()));
        assertThat(extra.keySet())
                .allMatch(address -> fleet.had.stream()
                        .anyMatch(placement -> placement.address().equals(address)
                                && (placement.permanent()
                                        || last.held().contains(address)
                                        || placement.profiles().stream().anyMatch(last.heldProfiles()::contains))));
        assertThat(fleet.had).isEqualTo(last.placementsAfter(fleet.had));
    }

    @Property(tries = 300)
    void everythingPresentIsSentOrKeptOrRemoved(
            @ForAll @Size(max = 5) List<@IntRange(max = 95) Integer> before,
            @ForAll @Size(max = 5) List<@IntRange(max = 95) Integer> after) {
        var present = compile(CompilationTest.drawn(before)).placements();
        var result = compile(CompilationTest.drawn(after));

        var kept =
                result.placementsAfter(present).stream().map(Placement::address).toList();
        var removed = result.removalsFrom(present);

        assertThat(kept).satisfies(disjointFrom(removed)).containsAll(addresses(result));
        assertThat(present)
                .allMatch(placement -> kept.contains(placement.address()) || removed.contains(placement.address()));
    }
}
