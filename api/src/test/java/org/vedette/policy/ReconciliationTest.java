package org.vedette.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.policy.SampleProfile.MODE;
import static org.vedette.policy.SampleProfile.NAME;
import static org.vedette.policy.SampleProfile.ROWS;
import static org.vedette.policy.SampleProfile.TAG;
import static org.vedette.policy.SampleProfile.mode;
import static org.vedette.policy.SampleProfile.rows;
import static org.vedette.policy.Samples.policy;
import static org.vedette.policy.Samples.ref;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.vedette.policy.SettingOutcome.State;
import org.vedette.spi.Settings;

class ReconciliationTest {

    private static final SampleProfile PROFILE = SampleProfile.named("edr");

    @Test
    void equalValuesAgreeAndNameEverySource() {
        var result = Reconciliation.of(List.of(policy(2, PROFILE, mode("quick")), policy(1, PROFILE, mode("quick"))));

        assertThat(result.settings()).isEqualTo(mode("quick"));
        assertThat(result.outcomes()).singleElement().satisfies(outcome -> {
            assertThat(outcome.state()).isEqualTo(State.AGREED);
            assertThat(outcome.profileId()).isEqualTo("edr");
            assertThat(outcome.sources())
                    .extracting(SettingOutcome.Source::policy)
                    .containsExactly(ref(1), ref(2));
        });
    }

    @Test
    void differentValuesConflictAndNeitherIsKept() {
        var result = Reconciliation.of(List.of(policy(1, PROFILE, mode("quick")), policy(2, PROFILE, mode("full"))));

        assertThat(result.settings().isEmpty()).isTrue();
        assertThat(result.outcomes()).singleElement().satisfies(outcome -> {
            assertThat(outcome.state()).isEqualTo(State.CONFLICT);
            assertThat(outcome.value()).isEmpty();
            assertThat(outcome.sources())
                    .extracting(SettingOutcome.Source::value)
                    .containsExactly("quick", "full");
        });
    }

    @Test
    void aConflictLeavesOtherSettingsAlone() {
        var result = Reconciliation.of(
                List.of(policy(1, PROFILE, mode("quick").with(TAG, "blue")), policy(2, PROFILE, mode("full"))));

        assertThat(result.settings()).isEqualTo(Settings.empty().with(TAG, "blue"));
    }

    @Test
    void anUnsetSettingMakesNoClaimNotEvenForItsDefault() {
        var result =
                Reconciliation.of(List.of(policy(1, PROFILE, mode("quick")), policy(2, PROFILE, Settings.empty())));

        assertThat(result.settings().find(MODE)).contains("quick");
        assertThat(result.outcomes())
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.sources()).hasSize(1));
    }

    @Test
    void rowsOfAllPoliciesAddUp() {
        var result = Reconciliation.of(List.of(policy(2, PROFILE, rows("b", "c")), policy(1, PROFILE, rows("c", "a"))));

        assertThat(result.settings()).isEqualTo(rows("c", "a", "b"));
        assertThat(result.outcomes()).extracting(SettingOutcome::state).containsExactly(State.COMBINED);
    }

    @Test
    void rowsThatOnePolicyRepeatsAreTakenOnce() {
        var result = Reconciliation.of(List.of(policy(1, PROFILE, rows("a", "b", "a"))));

        assertThat(result.settings()).isEqualTo(rows("a", "b"));
    }

    @Test
    void noPoliciesSettleNothing() {
        assertThat(Reconciliation.of(List.of())).isEqualTo(new Reconciliation(Settings.empty(), List.of()));
    }

    @Property(tries = 300)
    void theOrderOfThePoliciesDoesNotMatter(
            @ForAll @Size(max = 6) List<@IntRange(max = 26) Integer> drawn, @ForAll Random random) {
        var policies = drawn(drawn);
        var shuffled = new ArrayList<>(policies);
        Collections.shuffle(shuffled, random);

        assertThat(Reconciliation.of(shuffled)).isEqualTo(Reconciliation.of(policies));
    }

    @Property(tries = 300)
    void aUnionHoldsEveryRowOnce(@ForAll @Size(min = 1, max = 6) List<@IntRange(max = 26) Integer> drawn) {
        var policies = drawn(drawn);
        var expected = new LinkedHashSet<String>();
        policies.forEach(
                policy -> policy.settings().find(ROWS).orElse(List.of()).forEach(row -> expected.add(row.get(NAME))));

        var rows = Reconciliation.of(policies).settings().find(ROWS).orElse(List.of());

        assertThat(rows).extracting(row -> row.get(NAME)).containsExactlyElementsOf(expected);
    }

    /** Each number says in its three ternary digits what a policy configures. */
    private static List<ActivePolicy> drawn(List<Integer> numbers) {
        var policies = new ArrayList<ActivePolicy>();
        for (var number : numbers) {
            var settings = Settings.empty();
            settings = number % 3 == 0 ? settings : settings.with(MODE, "m" + number % 3);
            settings = number / 3 % 3 == 0 ? settings : settings.with(TAG, "t" + number / 3 % 3);
            if (number / 9 > 0) {
                settings = settings.with(
                        ROWS,
                        rows("r" + number % 5, "r" + number % 4).find(ROWS).orElseThrow());
            }
            policies.add(policy(policies.size(), PROFILE, settings));
        }
        return policies;
    }
}
