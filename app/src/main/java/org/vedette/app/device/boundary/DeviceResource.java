package org.vedette.app.device.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import java.time.Clock;
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
import org.vedette.app.audit.Audited;
import org.vedette.app.device.control.DefenderMachines;
import org.vedette.app.device.control.Devices;
import org.vedette.app.device.entity.Device;
import org.vedette.app.http.EntityTags;
import org.vedette.app.scope.ScopeTagsBody;

/** One device; apart from the list, because other components add paths below it. */
@Path("/api/v1/devices/{id}")
@Tag(name = "Devices")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class DeviceResource {

    @Inject
    private Devices devices;

    @Inject
    private GroupMembers members;

    @Inject
    private DefenderMachines machines;

    @Inject
    private Clock clock;

    /** Never 304: the entity tag stands for the device; when it was seen, and by whom, and what it is in is beside that. */
    @GET
    @Transactional
    @RequiresPermission(Permission.DEVICES_READ)
    @Operation(summary = "Reads a device", description = "With the groups it is in.")
    @APIResponse(
            responseCode = "200",
            description = "The device; its ETag does not change when it is merely seen, by us or by Defender.",
            content = @Content(schema = @Schema(implementation = DeviceRepresentation.class)))
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response read(@PathParam("id") UUID id) {
        return answer(devices.require(id));
    }

    private Response answer(Device device) {
        var id = device.id();
        var lastSeen = devices.lastSeen(List.of(id)).get(id);
        var machine = machines.ofDevices(List.of(id)).get(id);
        var shown = DeviceRepresentation.alone(
                device, lastSeen, machine, members.groupsOf(id), clock.instant(), devices.tagsOf(device));
        return Response.ok(shown).tag(EntityTags.of(device.version())).build();
    }

    @PUT
    @Path("scope-tags")
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Audited
    @RequiresPermission(Permission.DEVICES_UPDATE)
    @Operation(
            summary = "Gives a device other scope tags",
            description =
                    "The caller must have every tag that is given or taken. Devices of a site follow their site. Needs"
                            + " the device's ETag.")
    @APIResponse(
            responseCode = "200",
            description = "The device as it is now.",
            content = @Content(schema = @Schema(implementation = DeviceRepresentation.class)))
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
    public Response retag(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull(message = "The body must be an object.") ScopeTagsBody body) {
        return answer(devices.retag(id, ifMatch, body.scopeTags()));
    }

    @POST
    @Path("rotate-credential")
    @Transactional
    @Audited
    @RequiresPermission(Permission.DEVICES_UPDATE)
    @Operation(
            summary = "Gives a device another credential",
            description =
                    "With its next check-in. The one it has works until the new one is used. Needs no If-Match: repeating it is safe.")
    @APIResponse(responseCode = "204", description = "The device gets it when it checks in next.")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public void rotateCredential(@PathParam("id") UUID id) {
        devices.rotateCredential(id);
    }

    @POST
    @Path("revoke")
    @Transactional
    @Audited
    @RequiresPermission(Permission.DEVICES_UPDATE)
    @Operation(
            summary = "Revokes the credentials of a device",
            description =
                    "On every node within a second. The device stays in the inventory, keeps what it has, and may enrol again. Needs no If-Match: it must not wait.")
    @APIResponse(responseCode = "204", description = "The device cannot sign in any more.")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public void revoke(@PathParam("id") UUID id) {
        devices.revoke(id);
    }

    @DELETE
    @Transactional
    @Audited
    @RequiresPermission(Permission.DEVICES_DELETE)
    @Operation(
            summary = "Deletes a device",
            description =
                    "Its credential ends. What it has received stays on it; offboard it before, if it should not.")
    @APIResponse(responseCode = "204", description = "The device is gone from the inventory.")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "412", ref = "Stale")
    @APIResponse(responseCode = "428", ref = "PreconditionRequired")
    public void delete(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        devices.delete(id, ifMatch);
    }
}
