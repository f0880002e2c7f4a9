package org.vedette.app.demo.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.vedette.app.demo.control.AccessCheck;
import org.vedette.app.demo.control.MachineList;
import org.vedette.app.demo.control.OneMachine;
import org.vedette.app.demo.entity.Service;
import org.vedette.app.http.ForeignContract;

/** The machines of the API of Defender for Endpoint. */
@Path("/demo/defender/security/api/machines")
@DemoOnly
@Emulates(Service.SECURITY)
@ForeignContract
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class SecurityEndpoint {

    @Inject
    private AccessCheck access;

    @Inject
    private Call call;

    @GET
    @Operation(hidden = true)
    public StreamingOutput list(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, @Context UriInfo uri) {
        access.require(Service.SECURITY, authorization, call.circumstances());
        var list = MachineList.of(call.circumstances(), uri.getQueryParameters());
        var context = context(uri);
        var self = uri.getAbsolutePath();
        return out -> list.write(context, self, out);
    }

    @GET
    @Path("{id}")
    @Operation(hidden = true)
    public byte[] read(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @Context UriInfo uri)
            throws IOException {
        access.require(Service.SECURITY, authorization, call.circumstances());
        return OneMachine.read(call.circumstances(), id, context(uri));
    }

    private static URI context(UriInfo uri) {
        return uri.getBaseUriBuilder()
                .path("demo/defender/security/api/$metadata")
                .build();
    }
}
