package org.vedette.app.audit.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.vedette.access.Permission;
import org.vedette.app.access.RequiresPermission;
import org.vedette.app.audit.control.AuditEvents;
import org.vedette.app.audit.control.AuditVerification;
import org.vedette.app.http.Page;

/** The audit log: who changed what, or was refused. */
@Path("/api/v1/audit-events")
@Tag(name = "Audit")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "Forbidden")
public class AuditEventsResource {

    @Inject
    private AuditEvents events;

    @Inject
    private AuditVerification verification;

    @GET
    @Transactional
    @RequiresPermission(Permission.AUDIT_READ)
    @Operation(
            summary = "List audit events",
            description = "The latest first. 'q' looks in actor, object and detail; 'sort' takes seq.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    public Page<AuditEventRepresentation> list(@BeanParam AuditFilter filter) {
        return filter.applyTo(events.list())
                .page(
                        filter,
                        part -> part.stream().map(AuditEventRepresentation::of).toList());
    }

    @GET
    @Path("{id}")
    @Transactional
    @RequiresPermission(Permission.AUDIT_READ)
    @Operation(summary = "Read an audit event")
    @APIResponse(responseCode = "200", description = "The event.")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public AuditEventRepresentation get(@PathParam("id") UUID id) {
        return AuditEventRepresentation.of(events.require(id));
    }

    @GET
    @Path("verification")
    @Transactional
    @RequiresPermission(Permission.AUDIT_READ)
    @Operation(
            summary = "Verify the audit log",
            description =
                    "Recomputes the chain of hashes and checks the signed checkpoints; names the first broken link.")
    @APIResponse(responseCode = "200", description = "Whether the log is whole, and where it is not.")
    public AuditVerification.Report verify() {
        events.requireAll();
        return verification.verify();
    }
}
