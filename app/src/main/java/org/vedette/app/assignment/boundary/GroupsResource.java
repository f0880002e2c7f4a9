package org.vedette.app.assignment.boundary;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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
import org.vedette.app.assignment.control.GroupMembers;
import org.vedette.app.assignment.control.Groups;
import org.vedette.app.assignment.entity.DeviceGroup;
import org.vedette.app.audit.Audited;
import org.vedette.app.http.EntityTags;
import org.vedette.app.http.Idempotent;
import org.vedette.app.http.ListParameters;
import org.vedette.app.http.Page;

/** Groups of devices. */
@Path("/api/v1/groups")
@Tag(name = "Groups")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class GroupsResource {

    @Inject
    private Groups groups;

    @Inject
    private GroupMembers members;

    @GET
    @Transactional
    @RequiresPermission(Permission.GROUPS_READ)
    @Operation(summary = "Lists groups", description = "Sorted by name; 'sort' takes name and createdAt.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    public Page<GroupRepresentation> list(@BeanParam ListParameters parameters) {
        return groups.listing().page(parameters, this::represent);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Audited
    @Idempotent
    @RequiresPermission(Permission.GROUPS_CREATE)
    @Operation(
            summary = "Creates a group",
            description =
                    "It has no members yet; those of a dynamic group follow within seconds. Takes Idempotency-Key.")
    @APIResponse(
            responseCode = "201",
            description = "The new group.",
            content = @Content(schema = @Schema(implementation = GroupRepresentation.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public Response create(@Valid @NotNull(message = "The body must be an object.") GroupBody body) {
        var group = groups.create(body.name(), body.descriptionOrNone(), body.scopeTags(), body.checkedRule());
        return Response.created(URI.create("/api/v1/groups/" + group.id()))
                .tag(EntityTags.of(group.version()))
                .entity(represent(group))
                .build();
    }

    /** Never 304: the entity tag stands for what the group says of itself, and the number of members is beside that. */
    @GET
    @Path("/{id}")
    @Transactional
    @RequiresPermission(Permission.GROUPS_READ)
    @Operation(summary = "Reads a group")
    @APIResponse(
            responseCode = "200",
            description = "The group; its ETag does not change with its members.",
            content = @Content(schema = @Schema(implementation = GroupRepresentation.class)))
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response read(@PathParam("id") UUID id) {
        return answer(groups.require(id));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Audited
    @RequiresPermission(Permission.GROUPS_UPDATE)
    @Operation(
            summary = "Replaces what a group says of itself",
            description = "Its members stay, or follow its changed rule.")
    @APIResponse(
            responseCode = "200",
            description = "The group as it is now.",
            content = @Content(schema = @Schema(implementation = GroupRepresentation.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "412", ref = "Stale")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    @APIResponse(responseCode = "428", ref = "PreconditionRequired")
    public Response replace(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull(message = "The body must be an object.") GroupBody body) {
        return answer(groups.describe(
                id, ifMatch, body.name(), body.descriptionOrNone(), body.scopeTags(), body.checkedRule()));
    }

    @DELETE
    @Path("/{id}")
    @Transactional
    @Audited
    @RequiresPermission(Permission.GROUPS_DELETE)
    @Operation(
            summary = "Deletes a group",
            description = "Its members stay as devices. A group that an assignment names cannot be deleted.")
    @APIResponse(responseCode = "204", description = "The group is gone.")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "412", ref = "Stale")
    @APIResponse(responseCode = "428", ref = "PreconditionRequired")
    public void delete(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        groups.delete(id, ifMatch);
    }

    private Response answer(DeviceGroup group) {
        return Response.ok(represent(group)).tag(EntityTags.of(group.version())).build();
    }

    private GroupRepresentation represent(DeviceGroup group) {
        return represent(List.of(group)).get(0);
    }

    private List<GroupRepresentation> represent(List<DeviceGroup> part) {
        var counts = members.counts(part.stream().map(DeviceGroup::id).toList());
        return part.stream()
                .map(group -> GroupRepresentation.of(group, counts, groups.tagsOf(group)))
                .toList();
    }
}
