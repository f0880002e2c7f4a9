package org.vedette.app.demo.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.vedette.app.demo.control.AccessCheck;
import org.vedette.app.demo.control.Licenses;
import org.vedette.app.demo.entity.Service;
import org.vedette.app.http.ForeignContract;

/** What Microsoft Graph tells of licences. */
@Path("/demo/defender/graph/v1.0")
@DemoOnly
@Emulates(Service.GRAPH)
@ForeignContract
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class GraphEndpoint {

    @Inject
    private AccessCheck access;

    @Inject
    private Call call;

    @GET
    @Path("subscribedSkus")
    @Operation(hidden = true)
    public JsonNode subscribedSkus(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, @Context UriInfo uri) {
        access.require(Service.GRAPH, authorization, call.circumstances());
        var metadata = uri.getBaseUriBuilder()
                .path(GraphEndpoint.class)
                .path("$metadata")
                .build();
        return Licenses.subscribed(call.circumstances().state().settings(), metadata);
    }
}
