package org.vedette.targeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TargetIndexTest {

    private static final Target RED = Target.group("red");
    private static final Target BLUE = Target.group("blue");
    private static final Target SERVERS = Target.collection("red");

    @Test
    void aGroupAndACollectionOfOneIdAreDifferent() {
        var index = TargetIndex.of(Map.of("p", new TargetSet(Set.of(RED), Set.of())));

        assertThat(index.selecting(Set.of(SERVERS))).isEmpty();
        assertThat(index.selecting(Set.of(RED))).containsExactly("p");
    }

    @Test
    void whatNamesADeviceTwiceIsFoundOnce() {
        var index = TargetIndex.of(Map.of("p", new TargetSet(Set.of(RED, BLUE, Target.allDevices()), Set.of())));

        assertThat(index.selecting(Set.of(RED, BLUE))).containsExactly("p");
    }

    @Test
    void whatReachesADeviceOnlyThroughAllDevicesIsSubjectToACondition() {
        var index = TargetIndex.of(Map.of(
                "all", new TargetSet(Set.of(Target.allDevices()), Set.of()),
                "both", new TargetSet(Set.of(Target.allDevices(), RED), Set.of()),
                "excluded", new TargetSet(Set.of(Target.allDevices(), RED), Set.of(BLUE)),
                "red", new TargetSet(Set.of(RED), Set.of())));

        assertThat(index.selecting(Set.of(RED), assigned -> false))
                .containsExactlyInAnyOrder("both", "excluded", "red");
        assertThat(index.selecting(Set.of(RED), assigned -> assigned.equals("all")))
                .containsExactlyInAnyOrder("all", "both", "excluded", "red");
        assertThat(index.selecting(Set.of(RED, BLUE), assigned -> false)).containsExactlyInAnyOrder("both", "red");
    }

    @Property
    void theIndexFindsWhatLookingAtEverythingFinds(
            @ForAll("assignments") List<TargetSet> targets, @ForAll("memberships") Set<Target> memberships) {
        var assignments = numbered(targets);
        var expected = new HashSet<Integer>();
        assignments.forEach((number, set) -> {
            if (set.selects(memberships)) {
                expected.add(number);
            }
        });

        assertThat(TargetIndex.of(assignments).selecting(memberships))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Property
    void theConditionIsAskedOnlyForWhatNoMembershipNames(
            @ForAll("assignments") List<TargetSet> targets, @ForAll("memberships") Set<Target> memberships) {
        var assignments = numbered(targets);
        var expected = new ArrayList<Integer>();
        assignments.forEach((number, set) -> {
            var named = set.include().stream()
                    .anyMatch(target -> !target.equals(Target.allDevices()) && memberships.contains(target));
            if (set.selects(memberships) && (named || number % 2 == 0)) {
                expected.add(number);
            }
        });

        assertThat(TargetIndex.of(assignments).selecting(memberships, number -> number % 2 == 0))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static Map<Integer, TargetSet> numbered(List<TargetSet> targets) {
        var assignments = new LinkedHashMap<Integer, TargetSet>();
        targets.forEach(set -> assignments.put(assignments.size(), set));
        return assignments;
    }

    @Provide
    Arbitrary<List<TargetSet>> assignments() {
        var include = Arbitraries.of(targets(true)).set().ofMaxSize(3);
        var exclude = Arbitraries.of(targets(false)).set().ofMaxSize(2);
        return Combinators.combine(include, exclude).as(TargetSet::new).list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<Set<Target>> memberships() {
        return Arbitraries.of(targets(true)).set().ofMaxSize(5);
    }

    private static List<Target> targets(boolean all) {
        var targets = new ArrayList<Target>();
        for (int i = 0; i < 4; i++) {
            targets.add(Target.group("g" + i));
            targets.add(Target.collection("g" + i));
        }
        if (all) {
            targets.add(Target.allDevices());
        }
        return targets;
    }
}
