package org.vedette.app.connector.remote;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The machines that Defender for Endpoint knows. Public, like the others: the client is made by another class loader. */
public interface MachinesApi {

    @GET
    @Path("api/machines")
    @Produces(MediaType.APPLICATION_JSON)
    Response list(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @QueryParam("$top") int top,
            @QueryParam("$skip") int skip);
}
