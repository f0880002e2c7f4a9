package org.vedette.app.report.boundary;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.deployment.control.PolicyCensus.Count;
import org.vedette.app.report.control.OnboardingReport.Whole;

/** Policies and devices at a glance. */
@Schema(name = "ReportSummary")
public record SummaryRepresentation(Instant asOf, long devices, Map<String, Long> byState, List<PolicyLine> policies) {

    /** One policy in numbers of devices. */
    @Schema(name = "PolicyInSummary")
    public record PolicyLine(
            Instant asOf,
            UUID policyId,
            String policyName,
            int revision,
            long targeted,
            Map<String, Long> byState,
            int conflicts,
            @Nullable Double successRate) {

        static PolicyLine of(Count count) {
            return new PolicyLine(
                    count.asOf(),
                    count.policyId(),
                    count.policyName(),
                    count.revision(),
                    count.targeted(),
                    count.devices().entrySet().stream()
                            .collect(Collectors.toMap(entry -> entry.getKey().value(), Map.Entry::getValue)),
                    count.conflicts().size(),
                    count.successRate());
        }
    }

    static SummaryRepresentation of(Whole devices, List<Count> counts) {
        return new SummaryRepresentation(
                devices.asOf(),
                devices.all().total(),
                devices.all().byState(),
                counts.stream().map(PolicyLine::of).toList());
    }
}
