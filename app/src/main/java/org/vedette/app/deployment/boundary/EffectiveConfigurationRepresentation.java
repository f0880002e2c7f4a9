package org.vedette.app.deployment.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.deployment.control.OtherSource;
import org.vedette.app.deployment.control.VisiblePolicies.View;
import org.vedette.policy.EffectiveConfiguration;
import org.vedette.policy.PackageOutcome;
import org.vedette.policy.SettingOutcome;
import org.vedette.settings.SettingsWriter;
import org.vedette.spi.ClientPackage;
import org.vedette.spi.Setting;

/** Everything a device is to have, and which policy each part comes from. */
@Schema(description = "Everything a device is to have, and which policy each part comes from.")
public record EffectiveConfigurationRepresentation(
        String fingerprint,
        List<EffectiveSetting> settings,
        @JsonProperty("package") @Nullable EffectivePackage clientPackage,
        List<ArtifactSummary> artifacts,
        List<String> held,

        @Schema(description = "What else configures the device, as it reports.")
        List<OtherSource> otherSources) {

    /**
     * One setting that a policy configures.
     *
     * @param value null on a conflict
     * @param state {@code agreed}, {@code combined} or {@code conflict}
     */
    public record EffectiveSetting(
            String profile,
            String key,
            @Nullable JsonNode value,
            String state,
            List<Source> sources,

            @Schema(description = "Each entry of a list that policies make together; absent otherwise.")
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            List<Entry> entries) {}

    /** An entry of a list that several policies may make together, and the policies that bring it. */
    public record Entry(JsonNode value, List<EntrySource> sources) {}

    /**
     * A policy that brings an entry.
     *
     * @param policyId null, as is the name, of a policy that the caller may not see
     */
    @Schema(name = "SourceOfEntry")
    public record EntrySource(
            @Nullable UUID policyId, @Nullable String policyName, int revision) {

        private static final EntrySource HIDDEN = new EntrySource(null, null, 0);
    }

    /**
     * A policy's own value.
     *
     * @param policyId null, as are the name and the value, of a policy that the caller may not see
     */
    public record Source(
            @Nullable UUID policyId,
            @Nullable String policyName,
            int revision,
            @Nullable JsonNode value) {

        private static final Source HIDDEN = new Source(null, null, 0, null);
    }

    /**
     * The package that the policies agree on.
     *
     * @param kind null on a conflict, as are the other facts
     * @param state {@code agreed} or {@code conflict}
     * @param detail why nothing is sent, on a conflict
     */
    public record EffectivePackage(
            @Nullable String kind,
            @Nullable String orgId,
            @Nullable String sha256,
            @Nullable Instant expiresAt,
            String state,
            @Nullable String detail,
            List<Source> sources) {}

    /**
     * A document the device receives.
     *
     * @param permanence why the device keeps it when no policy brings it any more; null if it is removed then
     */
    public record ArtifactSummary(
            String name,
            String destination,
            String mediaType,
            String sha256,
            List<String> profiles,
            @Nullable String permanence) {}

    /** What a device or one of a kind is to have, as far as the caller may know of the policies. */
    static EffectiveConfigurationRepresentation of(
            EffectiveConfiguration effective, List<OtherSource> otherSources, View view) {
        return new EffectiveConfigurationRepresentation(
                effective.fingerprint(),
                effective.settings().stream()
                        .map(outcome -> setting(outcome, view))
                        .toList(),
                effective.packageOutcome().sources().isEmpty() ? null : clientPackage(effective.packageOutcome(), view),
                effective.artifacts().stream()
                        .map(owned -> new ArtifactSummary(
                                owned.artifact().name(),
                                owned.artifact().destination().address(),
                                owned.artifact().mediaType(),
                                owned.sha256(),
                                owned.profiles(),
                                owned.artifact().destination().permanence().orElse(null)))
                        .toList(),
                effective.held().stream().sorted().toList(),
                otherSources);
    }

    private static EffectiveSetting setting(SettingOutcome outcome, View view) {
        return new EffectiveSetting(
                outcome.profileId(),
                outcome.setting().key(),
                outcome.value().map(value -> json(outcome.setting(), value)).orElse(null),
                outcome.state().name().toLowerCase(Locale.ROOT),
                outcome.sources().stream()
                        .map(source -> view.shows(source.policy().policyId())
                                ? new Source(
                                        source.policy().policyId(),
                                        source.policyName(),
                                        source.policy().revision(),
                                        json(outcome.setting(), source.value()))
                                : Source.HIDDEN)
                        .toList(),
                outcome.setting().merge() == Setting.Merge.UNION ? entries(outcome, view) : List.of());
    }

    /** All entries, because the combined value has them too; of their sources those that the caller may see. */
    private static List<Entry> entries(SettingOutcome outcome, View view) {
        var entries = new LinkedHashMap<JsonNode, List<EntrySource>>();
        for (var source : outcome.sources()) {
            for (var row : json(outcome.setting(), source.value())) {
                entries.computeIfAbsent(row, any -> new ArrayList<>())
                        .add(
                                view.shows(source.policy().policyId())
                                        ? new EntrySource(
                                                source.policy().policyId(),
                                                source.policyName(),
                                                source.policy().revision())
                                        : EntrySource.HIDDEN);
            }
        }
        return entries.entrySet().stream()
                .map(entry -> new Entry(entry.getKey(), entry.getValue()))
                .toList();
    }

    @SuppressWarnings("unchecked") // an outcome holds values of its own setting
    private static <T> JsonNode json(Setting<T> setting, Object value) {
        return SettingsWriter.writeValue(setting.type(), (T) value);
    }

    private static EffectivePackage clientPackage(PackageOutcome outcome, View view) {
        var sources = outcome.sources().stream()
                .map(policy -> view.shows(policy.ref().policyId())
                        ? new Source(
                                policy.ref().policyId(),
                                policy.name(),
                                policy.ref().revision(),
                                null)
                        : Source.HIDDEN)
                .toList();
        return outcome.chosen()
                .map(choice -> new EffectivePackage(
                        choice.content() instanceof ClientPackage.Onboard ? "onboard" : "offboard",
                        choice.content().orgId(),
                        choice.sha256(),
                        choice.content() instanceof ClientPackage.Offboard offboard ? offboard.expiresAt() : null,
                        "agreed",
                        null,
                        sources))
                .orElseGet(() -> new EffectivePackage(
                        null,
                        null,
                        null,
                        null,
                        "conflict",
                        view.packageConflict(outcome.conflict()).orElse(null),
                        sources));
    }
}
