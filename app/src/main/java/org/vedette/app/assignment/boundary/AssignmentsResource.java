package org.vedette.app.assignment.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.app.access.RequiresPermission;
import org.vedette.app.assignment.control.Assignments;
import org.vedette.app.assignment.control.TargetName;
import org.vedette.app.audit.Audited;
import org.vedette.app.http.EntityTags;
import org.vedette.app.policy.control.ForeseenConflicts;
import org.vedette.spi.Finding;

/** Whom one policy is for. */
@Path("/api/v1/policies/{id}/assignments")
@Tag(name = "Policies")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AssignmentsResource {

    private static final String EXAMPLE = """
            {"include":[{"type":"allDevices"}],\
            "exclude":[{"type":"group","id":"7d0c5a3e-9f1b-4e55-8a55-1f6d3a1c9e01"}]}""";

    @Inject
    private Assignments assignments;

    @Inject
    private ForeseenConflicts conflicts;

    @GET
    @Transactional
    @RequiresPermission(Permission.POLICIES_READ)
    @Operation(summary = "Reads whom a policy is for")
    @APIResponse(
            responseCode = "200",
            description = "The targets; the ETag is the policy's.",
            content =
                    @Content(
                            schema = @Schema(implementation = AssignmentsRepresentation.class),
                            examples = @ExampleObject(name = "All but one group", value = EXAMPLE)))
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response read(@PathParam("id") UUID policyId, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        var present = assignments.of(policyId);
        // The entity tag stands for the targets; what became of collections is beside that.
        var condition = assignments.isToCollections(present) ? null : ifNoneMatch;
        return EntityTags.answer(condition, present.version(), () -> represent(present, List.of(), List.of()));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Audited
    @RequiresPermission(Permission.POLICIES_ASSIGN)
    @Operation(
            summary = "Replaces whom a policy is for",
            description =
                    "Needs the policy's own ETag in If-Match and answers with its new one. Groups and all devices for"
                            + " policies of devices, collections for policies of Configuration Manager.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = AssignmentsBody.class),
                            examples = @ExampleObject(name = "All but one group", value = EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "The targets as they are now; the ETag is the policy's.",
            content = @Content(schema = @Schema(implementation = AssignmentsRepresentation.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "412", ref = "Stale")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    @APIResponse(responseCode = "428", ref = "PreconditionRequired")
    public Response replace(
            @PathParam("id") UUID policyId,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Context SecurityContext security,
            @Valid @NotNull(message = "The body must be an object.") AssignmentsBody body) {
        var exclude = body.exclude() == null ? List.<TargetName>of() : body.exclude();
        var author = security.getUserPrincipal().getName();
        var wanted = assignments.wellFormed(body.include(), exclude);
        var foreseen = wanted.map(targets -> conflicts.of(policyId, targets)).orElse(List.of());
        var missed = wanted.map(targets -> conflicts.missed(policyId, targets)).orElse(List.of());
        var present = assignments.replace(policyId, ifMatch, body.include(), exclude, author);
        return Response.ok(represent(present, foreseen, missed))
                .tag(EntityTags.of(present.version()))
                .build();
    }

    private AssignmentsRepresentation represent(
            Assignments.OfPolicy present, List<Finding> foreseen, List<Finding> missed) {
        return AssignmentsRepresentation.of(present, assignments.suspended(present), foreseen, missed);
    }
}
