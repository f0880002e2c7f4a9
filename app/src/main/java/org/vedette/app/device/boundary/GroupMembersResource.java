package org.vedette.app.device.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.app.access.RequiresPermission;
import org.vedette.app.assignment.control.Groups;
import org.vedette.app.audit.Audited;
import org.vedette.app.device.control.Devices;
import org.vedette.app.device.control.MemberChanges;
import org.vedette.app.http.ListParameters;
import org.vedette.app.http.Page;

/** The members of a group, which are devices; the group itself belongs to {@code assignment}. */
@Path("/api/v1/groups/{id}/members")
@Tag(name = "Groups")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class GroupMembersResource {

    /** Devices that come and go; neither list is needed. */
    @Schema(name = "MemberChanges")
    public record MembersBody(
            @Size(max = MemberChanges.MAX)
            @Schema(description = "Devices to add; one that is a member already stays.", nullable = true)
            @Nullable
            List<@NotNull(message = "A device must be named by its id.") UUID> add,

            @Size(max = MemberChanges.MAX)
            @Schema(description = "Devices to remove; one that is no member stays away.", nullable = true)
            @Nullable
            List<@NotNull(message = "A device must be named by its id.") UUID> remove) {}

    /** A device, as far as a list of members shows it. */
    @Schema(name = "Member")
    public record Member(
            @Schema(example = "c2f7e2a4-33a5-4f4d-9d38-0f8f6d0c7b11")
            UUID id,

            @Schema(example = "build-07") String name,

            @Schema(example = "linux") String platform) {}

    @Inject
    private Groups groups;

    @Inject
    private Devices devices;

    @Inject
    private MemberChanges changes;

    @GET
    @Transactional
    @RequiresPermission(Permission.GROUPS_READ)
    @Operation(
            summary = "Lists the members of a group",
            description = "Sorted by name; 'sort' takes name and enrolledAt.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Page<Member> list(@PathParam("id") UUID groupId, @BeanParam ListParameters parameters) {
        groups.require(groupId);
        return devices.listing()
                .satisfying(DeviceFilters.IN_GROUP, Map.of("group", groupId))
                .page(
                        parameters,
                        part -> part.stream()
                                .map(device -> new Member(device.id(), device.name(), device.platform()))
                                .toList());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Audited
    @RequiresPermission(Permission.GROUPS_UPDATE)
    @Operation(
            summary = "Adds and removes members of a group",
            description =
                    "At most 10,000 devices in all. Sending it again changes nothing more, so it takes neither If-Match"
                            + " nor Idempotency-Key. A device that does not exist refuses the whole.")
    @APIResponse(
            responseCode = "200",
            description = "How many devices came and went.",
            content = @Content(schema = @Schema(implementation = MemberChanges.Outcome.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public MemberChanges.Outcome change(
            @PathParam("id") UUID groupId, @Valid @NotNull(message = "The body must be an object.") MembersBody body) {
        return changes.apply(groupId, orNone(body.add()), orNone(body.remove()));
    }

    private static List<UUID> orNone(@Nullable List<UUID> ids) {
        return ids == null ? List.of() : ids;
    }
}
