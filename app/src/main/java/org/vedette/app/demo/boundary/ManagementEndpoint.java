package org.vedette.app.demo.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.vedette.app.demo.control.AccessCheck;
import org.vedette.app.demo.control.OnboardingData;
import org.vedette.app.demo.entity.Service;
import org.vedette.app.http.ForeignContract;
import org.vedette.app.http.Json;

/** What Azure Resource Manager, by the provider Microsoft.Security, gives for onboarding. */
@Path(
        "/demo/defender/management/subscriptions/{subscription}/providers/{provider:(?i)Microsoft.Security}/{type:(?i)mdeOnboardings}")
@DemoOnly
@Emulates(Service.MANAGEMENT)
@ForeignContract
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ManagementEndpoint {

    @Inject
    private AccessCheck access;

    @Inject
    private OnboardingData onboarding;

    @Inject
    private Call call;

    @GET
    @Operation(hidden = true)
    public JsonNode list(
            @PathParam("subscription") String subscription,
            @QueryParam("api-version") @Nullable String version,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        var list = Json.MAPPER.createObjectNode();
        list.putArray("value").add(resource(subscription, version, authorization));
        return list;
    }

    @GET
    @Path("default")
    @Operation(hidden = true)
    public JsonNode read(
            @PathParam("subscription") String subscription,
            @QueryParam("api-version") @Nullable String version,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        return resource(subscription, version, authorization);
    }

    private ObjectNode resource(String subscription, @Nullable String version, @Nullable String authorization) {
        access.require(Service.MANAGEMENT, authorization, call.circumstances());
        OnboardingData.requireVersion(version);
        access.requireSecurityReader(subscription, call.circumstances());
        return onboarding.resource(call.circumstances().state().packages());
    }
}
