package org.vedette.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vedette.policy.SettingOutcome.Source;
import org.vedette.policy.SettingOutcome.State;
import org.vedette.spi.Setting;
import org.vedette.spi.Setting.Merge;
import org.vedette.spi.Settings;

/**
 * The settings of all policies of one profile on one device, made into one set.
 *
 * <p>A policy that leaves a setting out makes no claim on it. The result does not depend on the order of the policies.
 *
 * @param settings what the device gets
 * @param outcomes one for each setting that any policy configures, in the order of the definitions
 */
public record Reconciliation(Settings settings, List<SettingOutcome> outcomes) {

    /** Reconciles policies that all have the same profile. */
    public static Reconciliation of(List<ActivePolicy> policies) {
        var ordered = policies.stream()
                .sorted((one, other) -> one.ref().compareTo(other.ref()))
                .toList();
        var settings = Settings.empty();
        var outcomes = new ArrayList<SettingOutcome>();
        for (var definition : definitions(ordered)) {
            var outcome = reconcile(definition, ordered);
            if (outcome.isPresent()) {
                outcomes.add(outcome.get());
                settings = withValue(settings, definition, outcome.get());
            }
        }
        return new Reconciliation(settings, List.copyOf(outcomes));
    }

    private static List<Setting<?>> definitions(List<ActivePolicy> policies) {
        return policies.isEmpty()
                ? List.of()
                : policies.get(0).profile().descriptor().settings();
    }

    private static <T> Optional<SettingOutcome> reconcile(Setting<T> definition, List<ActivePolicy> policies) {
        var sources = new ArrayList<Source>();
        Set<Object> values = new LinkedHashSet<>();
        for (var policy : policies) {
            policy.settings().find(definition).ifPresent(value -> {
                sources.add(new Source(policy.ref(), policy.name(), value));
                values.add(value);
            });
        }
        if (sources.isEmpty()) {
            return Optional.empty();
        }
        var profileId = policies.get(0).profileId();
        var union = definition.merge() == Merge.UNION;
        if (values.size() > 1 && !union) {
            return Optional.of(
                    new SettingOutcome(profileId, definition, State.CONFLICT, Optional.empty(), List.copyOf(sources)));
        }
        return Optional.of(new SettingOutcome(
                profileId,
                definition,
                values.size() == 1 ? State.AGREED : State.COMBINED,
                Optional.of(union ? union(values) : sources.get(0).value()),
                List.copyOf(sources)));
    }

    private static List<Object> union(Set<Object> tables) {
        var rows = new LinkedHashSet<Object>();
        for (var table : tables) {
            rows.addAll((List<?>) table);
        }
        return List.copyOf(rows);
    }

    @SuppressWarnings("unchecked") // every source value came out of Settings.find for this very definition
    private static <T> Settings withValue(Settings settings, Setting<T> definition, SettingOutcome outcome) {
        return outcome.value()
                .map(value -> settings.with(definition, (T) value))
                .orElse(settings);
    }
}
