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
import org.vedette.app.http.FixedListing;
import org.vedette.app.http.Idempotent;
import org.vedette.app.http.ListParameters;
import org.vedette.app.http.Page;
import org.vedette.app.roles.control.Roles;
import org.vedette.app.roles.control.Roles.Described;

/** Named sets of permissions; who has them is said elsewhere. */
@Path("/api/v1/roles")
@Tag(name = "Access")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "Forbidden")
public class RolesResource {

    @Inject
    private Roles roles;

    @GET
    @Transactional
    @RequiresPermission(Permission.ROLES_READ)
    @Operation(
            summary = "Lists roles",
            description = "The built-in ones and others. Sorted by name; 'q' looks in name and description.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    public Page<RoleRepresentation> list(@BeanParam ListParameters parameters) {
        return FixedListing.of(
                        roles.all(), "id", (Described one) -> one.role().id().toString())
                .sortable("name", one -> one.role().name())
                .sortedBy("name")
                .searching(one -> one.role().name() + "\n" + one.role().description())
                .page(parameters, RoleRepresentation::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Audited
    @Idempotent
    @RequiresPermission(Permission.ROLES_CREATE)
    @Operation(
            summary = "Creates a role",
            description = "Of permissions that the caller has for everything. Takes Idempotency-Key.")
    @APIResponse(
            responseCode = "201",
            description = "The new role.",
            content = @Content(schema = @Schema(implementation = RoleRepresentation.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public Response create(
            @Context SecurityContext security, @Valid @NotNull(message = "The body must be an object.") RoleBody body) {
        var role = roles.create(body.name(), body.descriptionOrNone(), body.known(), author(security));
        return Response.created(URI.create("/api/v1/roles/" + role.role().id()))
                .tag(EntityTags.of(role.version()))
                .entity(RoleRepresentation.of(role))
                .build();
    }

    @GET
    @Path("/{id}")
    @Transactional
    @RequiresPermission(Permission.ROLES_READ)
    @Operation(summary = "Reads a role")
    @APIResponse(
            responseCode = "200",
            description = "The role.",
            content = @Content(schema = @Schema(implementation = RoleRepresentation.class)))
    @APIResponse(responseCode = "304", description = "Unchanged.")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response read(@PathParam("id") UUID id, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        var role = roles.require(id);
        return EntityTags.answer(ifNoneMatch, role.version(), () -> RoleRepresentation.of(role));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Audited
    @RequiresPermission(Permission.ROLES_UPDATE)
    @Operation(
            summary = "Replaces a role",
            description = "In force at once for everybody who has it. What is added or taken the caller must have for"
                    + " everything. Built-in roles stay as they are.")
    @APIResponse(
            responseCode = "200",
            description = "The role as it is now.",
            content = @Content(schema = @Schema(implementation = RoleRepresentation.class)))
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
            @Valid @NotNull(message = "The body must be an object.") RoleBody body) {
        var role = roles.change(id, ifMatch, body.name(), body.descriptionOrNone(), body.known(), author(security));
        return Response.ok(RoleRepresentation.of(role))
                .tag(EntityTags.of(role.version()))
                .build();
    }

    @DELETE
    @Path("/{id}")
    @Transactional
    @Audited
    @RequiresPermission(Permission.ROLES_DELETE)
    @Operation(summary = "Deletes a role", description = "One that nobody has, and that is not built in.")
    @APIResponse(responseCode = "204", description = "The role is gone.")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "412", ref = "Stale")
    @APIResponse(responseCode = "428", ref = "PreconditionRequired")
    public void delete(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        roles.delete(id, ifMatch);
    }

    static String author(SecurityContext security) {
        return security.getUserPrincipal().getName();
    }
}
