package org.vedette.app.licensing.boundary;

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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Set;
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
import org.vedette.app.audit.Audited;
import org.vedette.app.http.EntityTags;
import org.vedette.app.licensing.control.Licences;

/** What the organisation owns. */
@Path("/api/v1/licenses")
@Tag(name = "Prerequisites")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class LicensesResource {

    @Inject
    private Licences licences;

    @GET
    @Transactional
    @RequiresPermission(Permission.LICENSES_READ)
    @Operation(
            summary = "Reads what the organisation owns",
            description = "And whether it is enough to create and assign EDR policies.")
    @APIResponse(
            responseCode = "200",
            description = "Every licence that counts.",
            content = @Content(schema = @Schema(implementation = LicensesRepresentation.class)))
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    public Response read(@HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        var inventory = licences.inventory();
        return EntityTags.answer(ifNoneMatch, inventory.version(), () -> LicensesRepresentation.of(inventory));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Audited
    @RequiresPermission(Permission.LICENSES_UPDATE)
    @Operation(
            summary = "Records by hand what the organisation owns",
            description = "Replaces what was recorded by hand before; what the connection to Defender reported stays."
                    + " Devices and policies stay as they are when a licence goes.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = LicensesBody.class),
                            examples =
                                    @ExampleObject(
                                            name = "Enough",
                                            value = "{\"licenses\":[\"intunePlan1\",\"defenderForEndpointPlan2\"]}")))
    @APIResponse(
            responseCode = "200",
            description = "Every licence that counts, as it is now.",
            content = @Content(schema = @Schema(implementation = LicensesRepresentation.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "412", ref = "Stale")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    @APIResponse(responseCode = "428", ref = "PreconditionRequired")
    public Response replace(
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Context SecurityContext security,
            @Valid @NotNull(message = "The body must be an object.") LicensesBody body) {
        var author = security.getUserPrincipal().getName();
        var inventory = licences.record(Set.copyOf(body.licenses()), ifMatch, author);
        return Response.ok(LicensesRepresentation.of(inventory))
                .tag(EntityTags.of(inventory.version()))
                .build();
    }
}
