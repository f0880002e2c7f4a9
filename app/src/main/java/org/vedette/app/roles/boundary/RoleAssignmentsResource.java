package org.vedette.app.roles.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.app.access.RequiresPermission;
import org.vedette.app.audit.Audited;
import org.vedette.app.http.EntityTags;
import org.vedette.app.http.Idempotent;
import org.vedette.app.http.ListParameters;
import org.vedette.app.http.Page;
import org.vedette.app.roles.control.RoleAssignments;
import org.vedette.app.roles.entity.RoleAssignment;

/** Who has which role, and for what. */
@Path("/api/v1/role-assignments")
@Tag(name = "Access")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "Forbidden")
public class RoleAssignmentsResource {

    @Inject
    private RoleAssignments assignments;

    @GET
    @Transactional
    @RequiresPermission(Permission.ROLES_READ)
    @Operation(
            summary = "Lists role assignments",
            description = "Those that extend to nothing out of the caller's reach. Sorted by createdAt.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    public Page<RoleAssignmentRepresentation> list(@BeanParam ListParameters parameters) {
        return assignments.list().page(parameters, this::represent);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Audited
    @Idempotent
    @RequiresPermission(Permission.ROLES_ASSIGN)
    @Operation(
            summary = "Gives a role to some",
            description = "Nobody gives what they do not have. In force at once. Takes Idempotency-Key.")
    @APIResponse(
            responseCode = "201",
            description = "The new assignment.",
            content = @Content(schema = @Schema(implementation = RoleAssignmentRepresentation.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public Response create(
            @Context SecurityContext security,
            @Valid @NotNull(message = "The body must be an object.") RoleAssignmentBody body) {
        var assignment = assignments.create(body.wanted(), RolesResource.author(security));
        return Response.created(URI.create("/api/v1/role-assignments/" + assignment.id()))
                .tag(EntityTags.of(assignment.version()))
                .entity(represent(assignment))
                .build();
    }

    /** Never 304: what the role is called is beside the entity tag. */
    @GET
    @Path("/{id}")
    @Transactional
    @RequiresPermission(Permission.ROLES_READ)
    @Operation(summary = "Reads a role assignment")
    @APIResponse(
            responseCode = "200",
            description = "The assignment.",
            content = @Content(schema = @Schema(implementation = RoleAssignmentRepresentation.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response read(@PathParam("id") UUID id) {
        return answer(assignments.require(id));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Audited
    @RequiresPermission(Permission.ROLES_ASSIGN)
    @Operation(
            summary = "Replaces a role assignment",
            description =
                    "Neither what it said nor what it says then may be more than the caller has. The last built-in"
                            + " account with the role 'Administrator' over everything keeps it.")
    @APIResponse(
            responseCode = "200",
            description = "The assignment as it is now.",
            content = @Content(schema = @Schema(implementation = RoleAssignmentRepresentation.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "412", ref = "Stale")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    @APIResponse(responseCode = "428", ref = "PreconditionRequired")
    public Response replace(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Context SecurityContext security,
            @Valid @NotNull(message = "The body must be an object.") RoleAssignmentBody body) {
        return answer(assignments.change(id, ifMatch, body.wanted(), RolesResource.author(security)));
    }

    @DELETE
    @Path("/{id}")
    @Transactional
    @Audited
    @RequiresPermission(Permission.ROLES_ASSIGN)
    @Operation(summary = "Takes a role from those who have it by an assignment")
    @APIResponse(responseCode = "204", description = "The assignment is gone.")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "412", ref = "Stale")
    @APIResponse(responseCode = "428", ref = "PreconditionRequired")
    public void delete(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        assignments.delete(id, ifMatch);
    }

    private Response answer(RoleAssignment assignment) {
        return Response.ok(represent(assignment))
                .tag(EntityTags.of(assignment.version()))
                .build();
    }

    private RoleAssignmentRepresentation represent(RoleAssignment assignment) {
        return represent(List.of(assignment)).get(0);
    }

    private List<RoleAssignmentRepresentation> represent(List<RoleAssignment> part) {
        var roles = assignments.roles();
        return part.stream()
                .map(assignment -> RoleAssignmentRepresentation.of(assignment, assignments.scopesOf(assignment), roles))
                .toList();
    }
}
