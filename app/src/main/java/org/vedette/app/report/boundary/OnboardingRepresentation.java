package org.vedette.app.report.boundary;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.report.control.OnboardingReport.Numbers;
import org.vedette.app.report.control.OnboardingReport.Part;
import org.vedette.app.report.control.OnboardingReport.Report;

/** How far onboarding has come, in numbers of devices. */
@Schema(name = "OnboardingReport")
public record OnboardingRepresentation(
        Instant asOf,
        long total,

        @Schema(
                description =
                        "onboarded, pending, notOnboarded, error, conflict, offboarding, offboarded and inactive.")
        Map<String, Long> byState,

        @Schema(description = "active, inactive, impairedCommunication, noSensorData and unknown.")
        Map<String, Long> sensor,

        @Schema(description = "From 0 to 1.", nullable = true) @Nullable
        Double successRate,

        List<PartRepresentation> byPlatform,
        List<PartRepresentation> byManagement,
        List<PartRepresentation> byGroup) {

    /** The same numbers for devices that have something in common. */
    @Schema(name = "OnboardingOfPart")
    public record PartRepresentation(
            String id,
            String name,
            long total,
            Map<String, Long> byState,
            Map<String, Long> sensor,
            @Nullable Double successRate) {

        static PartRepresentation of(Part part) {
            var numbers = part.numbers();
            return new PartRepresentation(
                    part.id(),
                    part.name(),
                    numbers.total(),
                    numbers.byState(),
                    numbers.sensor(),
                    numbers.successRate());
        }
    }

    static OnboardingRepresentation of(Report report) {
        Numbers all = report.all();
        return new OnboardingRepresentation(
                report.asOf(),
                all.total(),
                all.byState(),
                all.sensor(),
                all.successRate(),
                parts(report.platforms()),
                parts(report.managements()),
                parts(report.groups()));
    }

    private static List<PartRepresentation> parts(List<Part> parts) {
        return parts.stream().map(PartRepresentation::of).toList();
    }
}
