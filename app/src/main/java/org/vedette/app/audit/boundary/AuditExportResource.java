package org.vedette.app.audit.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.vedette.access.Permission;
import org.vedette.app.access.RequiresPermission;
import org.vedette.app.audit.control.AuditEvents;
import org.vedette.app.audit.entity.AuditEvent;
import org.vedette.app.http.Csv;
import org.vedette.app.http.Listing;

/** The audit log for a spreadsheet. */
@Path("/api/v1/audit-events.csv")
@Tag(name = "Audit")
@ApplicationScoped
@Produces("text/csv")
public class AuditExportResource {

    private static final List<String> COLUMNS = List.of(
            "seq", "at", "actor", "via", "source", "action", "request", "object", "outcome", "status", "detail",
            "traceId", "before", "after", "hash");

    @Inject
    private AuditEvents events;

    @GET
    @RequiresPermission(Permission.AUDIT_READ)
    @Operation(
            summary = "Export audit events",
            description =
                    "All that the filters select, the latest first, as CSV; 'limit' and 'cursor' do nothing here.")
    @APIResponse(
            responseCode = "200",
            description = "One row for each event.",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    public Response export(@BeanParam AuditFilter filter) {
        var selected = filter.applyTo(events.list());
        StreamingOutput rows = output -> write(selected, output);
        return Response.ok(rows)
                .type(Csv.MEDIA_TYPE)
                .header("Content-Disposition", "attachment; filename=\"audit-events.csv\"")
                .build();
    }

    private static void write(Listing<AuditEvent> events, OutputStream output) throws IOException {
        try (var csv = Csv.to(output, COLUMNS)) {
            events.forEach(event -> write(event, csv));
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    private static void write(AuditEvent event, Csv csv) {
        try {
            csv.row(
                    event.seq(),
                    event.at(),
                    event.actor(),
                    event.via(),
                    event.source(),
                    event.action(),
                    event.request(),
                    event.object(),
                    event.outcome(),
                    event.status(),
                    event.detail(),
                    event.traceId(),
                    event.before(),
                    event.after(),
                    event.hash());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
