package org.vedette.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import org.vedette.policy.SettingOutcome.Source;
import org.vedette.settings.SettingsWriter;
import org.vedette.spi.ClientPackage;
import org.vedette.spi.Setting;

/**
 * One thing that several policies want differently on a device, so that none of them gets it.
 *
 * @param profileId of the policies; of the first one where several profiles bring packages
 * @param key of the setting, or {@link #PACKAGE}
 * @param label as forms call it
 * @param contenders everybody who says anything of it, those who agree with each other too; in the order of their refs
 */
public record Conflict(String profileId, String key, String label, List<Contender> contenders) {

    /** The key of a conflict over the package. */
    public static final String PACKAGE = "package";

    /**
     * One policy's own value.
     *
     * @param value the setting as JSON; of a package its kind, organisation and fingerprint
     */
    public record Contender(PolicyRef policy, String policyName, JsonNode value) {}

    /** Whether the policy has a part in it. */
    public boolean involves(PolicyRef policy) {
        return contenders.stream().anyMatch(contender -> contender.policy().equals(policy));
    }

    /** Everything that is disputed in a configuration: the settings in their order, then the package. */
    static List<Conflict> in(EffectiveConfiguration effective) {
        var conflicts = new ArrayList<Conflict>();
        effective.settings().stream()
                .filter(outcome -> outcome.state() == SettingOutcome.State.CONFLICT)
                .forEach(outcome -> conflicts.add(overSetting(outcome)));
        if (effective.packageOutcome().conflict().isPresent()) {
            conflicts.add(overPackage(effective.packageOutcome().sources()));
        }
        return List.copyOf(conflicts);
    }

    private static Conflict overSetting(SettingOutcome outcome) {
        return new Conflict(
                outcome.profileId(),
                outcome.setting().key(),
                outcome.setting().label(),
                outcome.sources().stream()
                        .map(source -> contender(outcome.setting(), source))
                        .toList());
    }

    @SuppressWarnings("unchecked") // an outcome holds values of its own setting
    private static <T> Contender contender(Setting<T> setting, Source source) {
        return new Contender(
                source.policy(), source.policyName(), SettingsWriter.writeValue(setting.type(), (T) source.value()));
    }

    private static Conflict overPackage(List<ActivePolicy> sources) {
        return new Conflict(
                sources.get(0).profileId(),
                PACKAGE,
                "Client configuration package",
                sources.stream()
                        .map(policy -> new Contender(
                                policy.ref(),
                                policy.name(),
                                policy.choice().map(Conflict::describe).orElseGet(JsonNodeFactory.instance::nullNode)))
                        .toList());
    }

    /** What may be known of a package: everything but its content. */
    private static JsonNode describe(PackageChoice choice) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", choice.content() instanceof ClientPackage.Onboard ? "onboard" : "offboard")
                .put("orgId", choice.content().orgId())
                .put("fingerprint", choice.sha256());
    }
}
