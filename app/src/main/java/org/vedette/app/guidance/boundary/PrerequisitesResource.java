package org.vedette.app.guidance.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.vedette.app.access.Caller;
import org.vedette.app.access.SignedIn;
import org.vedette.app.guidance.control.PrerequisiteStatus;
import org.vedette.app.guidance.control.Prerequisites;
import org.vedette.app.http.Page;

/** What deployment needs. */
@Path("/api/v1/prerequisites")
@Tag(name = "Prerequisites")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class PrerequisitesResource {

    @Inject
    private Prerequisites prerequisites;

    @GET
    @Transactional
    @SignedIn
    @Operation(
            summary = "Lists what deployment needs",
            description = "Every prerequisite, met or not, why, and what to do; roles are the caller's own. The list is"
                    + " always whole.")
    @APIResponse(responseCode = "200", description = "All prerequisites.")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    public Page<PrerequisiteStatus> list(@Context SecurityContext security) {
        var all = prerequisites.all((Caller) security.getUserPrincipal());
        return new Page<>(all, null, all.size());
    }
}
