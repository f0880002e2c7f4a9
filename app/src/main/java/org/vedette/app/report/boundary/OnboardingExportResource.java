package org.vedette.app.report.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.vedette.access.Permission;
import org.vedette.app.access.RequiresPermission;
import org.vedette.app.http.Csv;
import org.vedette.app.report.control.OnboardingReport;
import org.vedette.app.report.control.OnboardingReport.Numbers;
import org.vedette.app.report.control.OnboardingReport.Part;
import org.vedette.device.OnboardingStatus;
import org.vedette.device.SensorHealth;

/** The onboarding report for a spreadsheet. */
@Path("/api/v1/reports/onboarding.csv")
@Tag(name = "Reports")
@ApplicationScoped
@Produces("text/csv")
public class OnboardingExportResource {

    @Inject
    private OnboardingReport onboarding;

    @GET
    @RequiresPermission(Permission.REPORTS_VIEW)
    @Operation(
            summary = "Export how far onboarding has come",
            description = "One row for all devices, each platform, each way of management and each group.")
    @APIResponse(
            responseCode = "200",
            description = "The numbers.",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    public Response export() {
        var report = onboarding.of(Optional.empty(), Optional.empty(), Optional.empty());
        StreamingOutput rows = output -> {
            try (var csv = Csv.to(output, columns())) {
                row(csv, report.asOf().toString(), "all", "", report.all());
                rows(csv, report.asOf().toString(), "platform", report.platforms());
                rows(csv, report.asOf().toString(), "management", report.managements());
                rows(csv, report.asOf().toString(), "group", report.groups());
            }
        };
        return Response.ok(rows)
                .type(Csv.MEDIA_TYPE)
                .header("Content-Disposition", "attachment; filename=\"onboarding.csv\"")
                .build();
    }

    private static List<String> columns() {
        var columns = new ArrayList<>(List.of("asOf", "dimension", "name", "total"));
        for (var status : OnboardingStatus.values()) {
            columns.add(status.value());
        }
        for (var health : SensorHealth.values()) {
            columns.add("sensor." + health.value());
        }
        columns.add("successRate");
        return columns;
    }

    private static void rows(Csv csv, String asOf, String dimension, List<Part> parts) throws IOException {
        for (var part : parts) {
            row(csv, asOf, dimension, part.name(), part.numbers());
        }
    }

    private static void row(Csv csv, String asOf, String dimension, String name, Numbers numbers) throws IOException {
        var cells = new ArrayList<Object>(List.of(asOf, dimension, name, numbers.total()));
        for (var status : OnboardingStatus.values()) {
            cells.add(numbers.byState().getOrDefault(status.value(), 0L));
        }
        for (var health : SensorHealth.values()) {
            cells.add(numbers.sensor().getOrDefault(health.value(), 0L));
        }
        cells.add(numbers.successRate() == null ? "" : numbers.successRate());
        csv.row(cells.toArray());
    }
}
