package org.vedette.app.offboarding.boundary;

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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.vedette.app.deployment.control.OffboardingCensus;
import org.vedette.app.deployment.control.OffboardingCensus.Place;
import org.vedette.app.device.boundary.LifeAfterRepresentation;
import org.vedette.app.device.control.Devices;
import org.vedette.app.device.entity.Device;
import org.vedette.app.http.EntityTags;
import org.vedette.app.http.Idempotent;
import org.vedette.app.http.ListParameters;
import org.vedette.app.http.Page;
import org.vedette.app.offboarding.control.OffboardingParts;
import org.vedette.app.offboarding.control.OffboardingPlans;
import org.vedette.app.offboarding.control.OffboardingRequest;
import org.vedette.app.offboarding.control.Offboardings;
import org.vedette.app.offboarding.entity.Offboarding;
import org.vedette.app.scope.Scoping;

/** Offboarding devices in one step. */
@Path("/api/v1/offboardings")
@Tag(name = "Offboarding")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "Forbidden")
public class OffboardingsResource {

    /** A device of a step; lastSeen tells whether it can still be waited for. */
    @Schema(name = "OffboardedDevice")
    public record DeviceOfStep(
            UUID deviceId,
            @Schema(example = "build-07") String deviceName,
            @Schema(example = "linux") String platform,

            @Schema(
                    description = "notInTime: the package expired before the device came for it.",
                    enumeration = {"waiting", "delivered", "offboarded", "error", "notInTime", "blocked"})
            String state,

            @Schema(description = "Why; empty if there is nothing to say.")
            String code,

            String message,
            @Schema(nullable = true) @Nullable Instant lastSeen,

            @Schema(description = "Null unless it says that it is offboarded.", nullable = true) @Nullable
            LifeAfterRepresentation offboarding) {}

    /**
     * The step, and what its cancellation did.
     *
     * @param released devices that nothing offboards any more
     * @param kept devices that had the package already
     */
    @Schema(name = "OffboardingCancellation")
    public record CancellationRepresentation(
            OffboardingRepresentation offboarding, int released, int kept, String note) {

        private static final String NOTE =
                "What a device has received cannot be taken back. Such devices stay excluded from the policies that onboard;"
                        + " take them out of the group to onboard them again.";
    }

    @Inject
    private OffboardingPlans plans;

    @Inject
    private Offboardings offboardings;

    @Inject
    private OffboardingParts parts;

    @Inject
    private OffboardingCensus census;

    @Inject
    private Devices devices;

    @Inject
    private Scoping scoping;

    @Inject
    private Clock clock;

    @POST
    @Path("preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @RequiresPermission({
        Permission.POLICIES_CREATE,
        Permission.POLICIES_UPDATE,
        Permission.POLICIES_ASSIGN,
        Permission.GROUPS_READ,
        Permission.DEVICES_READ,
        Permission.PACKAGES_READ
    })
    @Operation(
            summary = "Say what offboarding devices would mean",
            description =
                    "Stores nothing. How many devices would get the package in time, judged by their last check-ins, and"
                            + " which policies that onboard them would exclude them.")
    @APIResponse(
            responseCode = "200",
            description = "What the step would mean.",
            content = @Content(schema = @Schema(implementation = OffboardingPreview.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public OffboardingPreview preview(
            @Valid @NotNull(message = "The body must be an object.") OffboardingRequest body) {
        var plan = plans.of(body);
        return OffboardingPreview.of(
                plan,
                devices.shown(OffboardingPreview.devicesOf(plan).distinct().toList()),
                parts.policyNames(plan.forecast().onboarding().keySet()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Audited
    @Idempotent
    @RequiresPermission({
        Permission.POLICIES_CREATE,
        Permission.POLICIES_UPDATE,
        Permission.POLICIES_ASSIGN,
        Permission.GROUPS_READ,
        Permission.DEVICES_READ,
        Permission.PACKAGES_READ
    })
    @Operation(
            summary = "Offboard devices",
            description =
                    "In one transaction: a policy for each platform that offboards the devices, assigned to their group,"
                            + " and that group excluded from every policy that onboards any of them. Offboarding does"
                            + " not remove the client. Takes an Idempotency-Key.")
    @APIResponse(
            responseCode = "201",
            description = "The step has begun.",
            content = @Content(schema = @Schema(implementation = OffboardingRepresentation.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public Response create(
            @Valid @NotNull(message = "The body must be an object.") OffboardingRequest body,
            @Context SecurityContext security) {
        var step = offboardings.carryOut(
                body, plans.of(body), security.getUserPrincipal().getName());
        return Response.created(URI.create("/api/v1/offboardings/" + step.id()))
                .tag(EntityTags.of(step.version()))
                .entity(represent(step))
                .build();
    }

    /** What became of its devices is not known before the transaction has ended. */
    private OffboardingRepresentation represent(Offboarding step) {
        return OffboardingRepresentation.of(step, parts.of(List.of(step)), null, scoping.tagsOf(step), clock.instant());
    }

    @GET
    @Transactional
    @RequiresPermission({Permission.POLICIES_READ, Permission.DEVICES_READ})
    @Operation(
            summary = "List the steps by which devices are offboarded",
            description = "The latest first; 'sort' takes name and createdAt.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    public Page<OffboardingRepresentation> list(@BeanParam ListParameters parameters) {
        return offboardings.listing().page(parameters, part -> {
            var known = parts.of(part);
            return part.stream()
                    .map(step -> OffboardingRepresentation.of(
                            step, known, census.count(Offboardings.step(step)), scoping.tagsOf(step), clock.instant()))
                    .toList();
        });
    }

    /** Never 304: the entity tag stands for the step, and what became of devices is beside that. */
    @GET
    @Path("{id}")
    @Transactional
    @RequiresPermission({Permission.POLICIES_READ, Permission.DEVICES_READ})
    @Operation(summary = "Read a step", description = "With how far its devices have come and the time that is left.")
    @APIResponse(
            responseCode = "200",
            description = "The step; its ETag does not change with the progress.",
            content = @Content(schema = @Schema(implementation = OffboardingRepresentation.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response read(@PathParam("id") UUID id) {
        var step = offboardings.require(id);
        return Response.ok(OffboardingRepresentation.of(
                        step,
                        parts.of(List.of(step)),
                        census.count(Offboardings.step(step)),
                        scoping.tagsOf(step),
                        clock.instant()))
                .tag(EntityTags.of(step.version()))
                .build();
    }

    @GET
    @Path("{id}/devices")
    @Transactional
    @RequiresPermission({Permission.POLICIES_READ, Permission.DEVICES_READ})
    @Operation(
            summary = "List the devices of a step",
            description = "How far each has come, and what follows for those that are offboarded. Sorted by name.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Page<DeviceOfStep> devices(@PathParam("id") UUID id, @BeanParam OffboardingFilters filters) {
        var step = Offboardings.step(offboardings.require(id));
        return census.narrow(devices.listing(), step, filters.state()).page(filters, part -> {
            var ids = part.stream().map(Device::id).toList();
            var places = census.of(step, ids);
            var lastSeen = devices.lastSeen(ids);
            var now = clock.instant();
            return part.stream()
                    .filter(device -> places.containsKey(device.id()))
                    .map(device -> represent(device, places, lastSeen.get(device.id()), now))
                    .toList();
        });
    }

    private static DeviceOfStep represent(
            Device device, Map<UUID, Place> places, @Nullable Instant lastSeen, Instant now) {
        var place = Objects.requireNonNull(places.get(device.id()));
        return new DeviceOfStep(
                device.id(),
                device.name(),
                device.platform(),
                place.progress().value(),
                place.code(),
                place.message(),
                lastSeen,
                LifeAfterRepresentation.of(device, now));
    }

    @DELETE
    @Path("{id}")
    @Transactional
    @Audited
    @RequiresPermission({Permission.POLICIES_UPDATE, Permission.POLICIES_DELETE, Permission.POLICIES_ASSIGN})
    @Operation(
            summary = "Cancel a step",
            description =
                    "For the devices that have not got the package yet: nothing offboards them any more, and the policies"
                            + " that onboarded them reach them again. What a device has received cannot be taken back;"
                            + " such devices keep their policy and stay excluded. The step stays in the list.")
    @APIResponse(
            responseCode = "200",
            description = "How many devices were released and kept.",
            content = @Content(schema = @Schema(implementation = CancellationRepresentation.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "412", ref = "Stale")
    @APIResponse(responseCode = "428", ref = "PreconditionRequired")
    public Response cancel(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Context SecurityContext security) {
        var done = offboardings.cancel(id, ifMatch, security.getUserPrincipal().getName());
        return Response.ok(new CancellationRepresentation(
                        represent(done.step()), done.released(), done.kept(), CancellationRepresentation.NOTE))
                .tag(EntityTags.of(done.step().version()))
                .build();
    }
}
