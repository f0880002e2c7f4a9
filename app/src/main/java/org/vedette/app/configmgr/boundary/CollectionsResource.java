package org.vedette.app.configmgr.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.app.access.RequiresPermission;
import org.vedette.app.assignment.control.Collections;
import org.vedette.app.assignment.entity.DeviceCollection;
import org.vedette.app.audit.Audited;
import org.vedette.app.configmgr.control.Sites;
import org.vedette.app.http.EntityTags;
import org.vedette.app.http.ListParameters;
import org.vedette.app.http.Page;

/** Device collections of attached sites. */
@Path("/api/v1/collections")
@Tag(name = "Configuration Manager")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class CollectionsResource {

    @Inject
    private Collections collections;

    @Inject
    private Sites sites;

    @GET
    @Transactional
    @RequiresPermission(Permission.GROUPS_READ)
    @Operation(summary = "Lists collections", description = "Sorted by name; 'sort' takes id and name.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    public Page<CollectionRepresentation> list(
            @BeanParam ListParameters parameters,
            @Parameter(description = "The code of a site.") @QueryParam("site") @Nullable String site) {
        return collections.listing().where("siteCode", site).page(parameters, this::represent);
    }

    /** Never 304: the entity tag stands for the switch, and what the site says is beside that. */
    @GET
    @Path("/{id}")
    @Transactional
    @RequiresPermission(Permission.GROUPS_READ)
    @Operation(summary = "Reads a collection")
    @APIResponse(
            responseCode = "200",
            description = "The collection.",
            content = @Content(schema = @Schema(implementation = CollectionRepresentation.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response read(
            @PathParam("id") String id,
            @Parameter(description = "The code of its site, if several have it.") @QueryParam("site") @Nullable
                    String site) {
        return answer(sites.collection(id, site));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Audited
    @RequiresPermission(Permission.CONFIGMGR_UPDATE)
    @Operation(
            summary = "Lets policies be assigned to a collection, or not",
            description =
                    "What is assigned already stays; while it is off, nothing new is delivered and nothing removed."
                            + " Needs If-Match.")
    @APIResponse(
            responseCode = "200",
            description = "The collection.",
            content = @Content(schema = @Schema(implementation = CollectionRepresentation.class)))
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
            @PathParam("id") String id,
            @Parameter(description = "The code of its site, if several have it.") @QueryParam("site") @Nullable
                    String site,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull(message = "The body must be an object.") CloudSyncBody body) {
        return answer(sites.switchCloudSync(sites.collection(id, site), ifMatch, body.cloudSync()));
    }

    private Response answer(DeviceCollection collection) {
        return Response.ok(represent(List.of(collection)).get(0))
                .tag(EntityTags.of(collection.version()))
                .build();
    }

    private List<CollectionRepresentation> represent(List<DeviceCollection> part) {
        var assigned =
                collections.assigned(part.stream().map(DeviceCollection::id).toList());
        return part.stream()
                .map(collection -> CollectionRepresentation.of(collection, assigned))
                .toList();
    }
}
