package org.vedette.app.connector.remote;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What the tenant has bought, as Microsoft Graph tells it. */
public interface SubscriptionsApi {

    @GET
    @Path("v1.0/subscribedSkus")
    @Produces(MediaType.APPLICATION_JSON)
    Response list(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @QueryParam("$select") String members);
}
