package org.vedette.app.assignment.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.vedette.access.Permission;
import org.vedette.app.access.RequiresPermission;
import org.vedette.app.assignment.control.Collections;
import org.vedette.app.http.ListParameters;
import org.vedette.app.http.Page;

/** Device collections of Configuration Manager. */
@Path("/api/v1/collections")
@Tag(name = "Configuration Manager")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class CollectionsResource {

    /** A collection, as its site calls it. */
    @Schema(name = "Collection")
    public record CollectionRepresentation(
            @Schema(example = "SMSDM003") String id,

            @Schema(example = "All Desktop and Server Clients")
            String name) {}

    @Inject
    private Collections collections;

    @GET
    @Transactional
    @RequiresPermission(Permission.GROUPS_READ)
    @Operation(summary = "Lists collections", description = "Sorted by name; 'sort' takes id and name.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    public Page<CollectionRepresentation> list(@BeanParam ListParameters parameters) {
        return collections
                .listing()
                .page(
                        parameters,
                        part -> part.stream()
                                .map(collection -> new CollectionRepresentation(collection.id(), collection.name()))
                                .toList());
    }
}
