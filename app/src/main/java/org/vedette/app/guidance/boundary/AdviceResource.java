package org.vedette.app.guidance.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.vedette.app.access.SignedIn;
import org.vedette.app.guidance.control.ConnectionPrerequisite;
import org.vedette.guidance.Advice;

/** Which deployment method fits. */
@Path("/api/v1/advice")
@Tag(name = "Prerequisites")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AdviceResource {

    @Inject
    private ConnectionPrerequisite connection;

    @GET
    @Transactional
    @SignedIn
    @Operation(
            summary = "Advises on the deployment method",
            description = "From the answers that are given, with the reasons, the next steps, the other methods and the"
                    + " questions that can still change the advice. Manual wins over the wish for speed or settings"
                    + " wherever the connection is absent or ruled out.")
    @APIResponse(responseCode = "200", description = "The method that fits.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    public AdviceRepresentation advise(@BeanParam AdviceAnswers given) {
        return AdviceRepresentation.of(Advice.of(given.answers(), connection.obstacle()));
    }
}
