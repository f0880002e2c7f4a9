package org.vedette.app.deployment.boundary;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.deployment.control.Foresight.Forecast;
import org.vedette.app.deployment.control.Foresight.Outlook;
import org.vedette.app.deployment.control.Foresight.Sample;
import org.vedette.app.deployment.control.VisiblePolicies.View;
import org.vedette.policy.PolicyState;
import org.vedette.policy.Verdict;
import org.vedette.spi.Finding;

/** What a change of a policy would mean. */
@Schema(name = "PolicyPreview")
public record PreviewRepresentation(
        Instant asOf,

        @Schema(description = "What the answer to the change would say.")
        List<PreviewFinding> findings,

        Counts devices,

        @Schema(description = "How many devices go from what to what.")
        List<Transition> transitions,

        @Schema(description = "In which the policy would have a part.")
        List<ConflictRepresentation> conflicts,

        @Schema(description = "One device for each way in which the change makes a difference, the most common first.")
        List<SampleDevice> sample) {

    /** Something that the administrator should know. */
    @Schema(name = "PreviewFinding")
    public record PreviewFinding(
            @Schema(enumeration = {"warning", "error"}) String severity, String pointer, String detail) {

        static PreviewFinding of(Finding finding) {
            return new PreviewFinding(
                    finding.severity().name().toLowerCase(Locale.ROOT), finding.pointer(), finding.message());
        }
    }

    /**
     * Numbers of devices.
     *
     * @param targeted afterwards
     * @param gains targeted afterwards and not before
     * @param loses targeted before and not afterwards
     * @param changes targeted before and afterwards, and given another configuration
     * @param unchanged targeted before and afterwards, and given the same
     * @param delivered of the targeted: those that get everything the policy says
     * @param conflict of the targeted: those on which the policy disagrees with others
     * @param error of the targeted: those to which it cannot be sent
     * @param notApplicable of the targeted: those that cannot take it
     * @param affected all that receive another configuration
     */
    @Schema(name = "PreviewedDevices")
    public record Counts(
            long targeted,
            long gains,
            long loses,
            long changes,
            long unchanged,
            long delivered,
            long conflict,
            long error,
            long notApplicable,
            long affected) {

        static Counts of(Forecast forecast) {
            var stay = forecast.devices() - forecast.gains() - forecast.loses();
            return new Counts(
                    forecast.targeted(),
                    forecast.gains(),
                    forecast.loses(),
                    forecast.changes(),
                    stay - forecast.changes(),
                    forecast.ending(Verdict.Kind.DELIVERABLE),
                    forecast.ending(Verdict.Kind.CONFLICT),
                    forecast.ending(Verdict.Kind.ERROR),
                    forecast.ending(Verdict.Kind.NOT_APPLICABLE),
                    forecast.affected());
        }
    }

    /** A number of devices for which the policy means one thing before and another, or the same, after. */
    @Schema(name = "PreviewedTransition")
    public record Transition(
            @Schema(enumeration = {"notTargeted", "delivered", "conflict", "error", "notApplicable"})
            String before,

            @Schema(enumeration = {"notTargeted", "delivered", "conflict", "error", "notApplicable"})
            String after,

            long devices) {}

    /** What a device is to have. */
    @Schema(name = "PreviewedConfiguration")
    public record Configuration(
            String state,
            @Nullable String code,
            @Nullable String message,
            EffectiveConfigurationRepresentation configuration) {

        static Configuration of(Outlook outlook, Optional<Verdict> verdict, View view) {
            return new Configuration(
                    word(outlook.verdict()),
                    verdict.map(Verdict::code).orElse(null),
                    verdict.map(said -> said.kind() == Verdict.Kind.CONFLICT
                                    ? view.message(PolicyState.CONFLICT, said.message())
                                    : said.message())
                            .orElse(null),
                    EffectiveConfigurationRepresentation.of(outlook.effective(), List.of(), view));
        }
    }

    /**
     * A device and what changes for it.
     *
     * @param devices how many are like it
     */
    @Schema(name = "PreviewedDevice")
    public record SampleDevice(
            UUID deviceId, String deviceName, long devices, Configuration before, Configuration after) {}

    /**
     * A forecast as the caller may see it.
     *
     * @param names of the devices that the caller may see
     */
    static PreviewRepresentation of(
            List<Finding> findings, Forecast forecast, UUID policyId, Map<UUID, String> names, View view) {
        return new PreviewRepresentation(
                forecast.asOf(),
                findings.stream().map(PreviewFinding::of).toList(),
                Counts.of(forecast),
                forecast.transitions().stream()
                        .map(step -> new Transition(word(step.before()), word(step.after()), step.devices()))
                        .toList(),
                forecast.conflicts().stream()
                        .map(counted -> ConflictRepresentation.of(counted, names, view))
                        .toList(),
                forecast.samples().stream()
                        .map(sample -> sample(sample, policyId, view))
                        .toList());
    }

    private static SampleDevice sample(Sample sample, UUID policyId, View view) {
        return new SampleDevice(
                sample.deviceId(),
                sample.deviceName(),
                sample.devices(),
                Configuration.of(sample.before(), sample.before().effective().verdictOn(policyId), view),
                Configuration.of(sample.after(), sample.after().effective().verdictOn(policyId), view));
    }

    private static String word(Optional<Verdict.Kind> verdict) {
        return verdict.map(kind -> switch (kind) {
                    case DELIVERABLE -> "delivered";
                    case CONFLICT -> "conflict";
                    case ERROR -> "error";
                    case NOT_APPLICABLE -> "notApplicable";
                })
                .orElse("notTargeted");
    }
}
