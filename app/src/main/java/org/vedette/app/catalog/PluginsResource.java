package org.vedette.app.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.vedette.app.access.SignedIn;
import org.vedette.app.http.FixedListing;
import org.vedette.app.http.ListParameters;
import org.vedette.app.http.Page;

/** Which plugins there are, and why one that was dropped in is not in use. */
@Path("/api/v1/plugins")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Catalogue")
@ApplicationScoped
public class PluginsResource {

    @Inject
    private ProfileCatalog catalog;

    @GET
    @SignedIn
    @Operation(
            operationId = "listPlugins",
            summary = "List plugins",
            description = "Sorts by id, and filters nothing but 'q' in id and reason. Does not change until a restart.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    public Page<PluginView> list(@BeanParam ListParameters parameters) {
        return FixedListing.of(catalog.plugins(), "id", Plugin::id)
                .searching(plugin -> plugin.id() + "\n" + plugin.failure().orElse(""))
                .page(parameters, PluginView::of);
    }
}
