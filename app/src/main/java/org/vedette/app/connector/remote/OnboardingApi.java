package org.vedette.app.connector.remote;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The onboarding packages of Azure Resource Manager: {@code mdeOnboardings} of Microsoft.Security, for Windows and Linux. */
public interface OnboardingApi {

    /** The version of the resource that this reads. */
    String VERSION = "2021-10-01-preview";

    @GET
    @Path("subscriptions/{subscription}/providers/Microsoft.Security/mdeOnboardings")
    @Produces(MediaType.APPLICATION_JSON)
    Response list(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("subscription") String subscriptionId,
            @QueryParam("api-version") String version);
}
