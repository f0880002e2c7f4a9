package org.vedette.app.policy.boundary;

import static org.vedette.app.policy.boundary.PoliciesResource.author;
import static org.vedette.app.policy.boundary.PoliciesResource.given;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.app.access.RequiresPermission;
import org.vedette.app.audit.Audited;
import org.vedette.app.http.Idempotent;
import org.vedette.app.policy.control.PreconfiguredDraft;
import org.vedette.app.policy.control.PreconfiguredPolicies;

/** Policies that reach all devices at once and need no more than a name. */
@Path("/api/v1/policies/preconfigured")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Policies")
public class PreconfiguredPoliciesResource {

    @Inject
    private PreconfiguredPolicies policies;

    @Inject
    private PolicyAnswers answers;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Audited
    @Idempotent
    @RequiresPermission({Permission.POLICIES_CREATE, Permission.POLICIES_ASSIGN})
    @Operation(
            summary = "Deploy a preconfigured policy",
            description =
                    "Onboards all Windows devices, or all of the collection 'All Desktop and Server Clients', with the package"
                            + " of the connection. Afterwards only its name, description, sample sharing and scope tags"
                            + " change. Takes an Idempotency-Key.")
    @APIResponse(
            responseCode = "201",
            description = "Created and assigned.",
            content = @Content(schema = @Schema(implementation = PolicyRepresentation.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public Response deploy(@Nullable PreconfiguredDraft body, @Context SecurityContext security) {
        return answers.created(policies.deploy(given(body), author(security)));
    }
}
