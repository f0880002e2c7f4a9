package org.vedette.app.demo.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.HashMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.vedette.app.demo.control.TokenGrant;
import org.vedette.app.demo.entity.Service;
import org.vedette.app.http.BodyLimit;
import org.vedette.app.http.ForeignContract;

/** The token endpoint of Microsoft Entra ID, version 2.0, for client credentials. */
@Path("/demo/defender/login")
@DemoOnly
@Emulates(Service.LOGIN)
@ForeignContract
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class LoginEndpoint {

    private static final int MAX_BODY = 1 << 14;

    @Inject
    private TokenGrant grant;

    @Inject
    private Call call;

    @POST
    @Path("{tenant}/oauth2/v2.0/token")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MAX_BODY)
    @Operation(hidden = true)
    public JsonNode token(@PathParam("tenant") String tenant, MultivaluedMap<String, String> form) {
        var parameters = new HashMap<String, String>();
        form.keySet().forEach(parameter -> parameters.put(parameter, form.getFirst(parameter)));
        return grant.grant(tenant, parameters, call.circumstances());
    }
}
