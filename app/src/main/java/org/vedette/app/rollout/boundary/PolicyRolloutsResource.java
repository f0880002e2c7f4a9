package org.vedette.app.rollout.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.app.access.RequiresPermission;
import org.vedette.app.assignment.control.Groups;
import org.vedette.app.audit.Audited;
import org.vedette.app.http.Idempotent;
import org.vedette.app.http.Page;
import org.vedette.app.policy.control.Policies;
import org.vedette.app.policy.control.Rollouts;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;

/** The rollouts of one policy. */
@Path("/api/v1/policies")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rollouts")
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "Forbidden")
@APIResponse(responseCode = "404", ref = "NotFound")
public class PolicyRolloutsResource {

    @Inject
    private Policies policies;

    @Inject
    private Rollouts rollouts;

    @Inject
    private Groups groups;

    @Inject
    private RolloutAnswers answers;

    @GET
    @Path("{id}/rollouts")
    @Transactional
    @RequiresPermission(Permission.POLICIES_READ)
    @Operation(summary = "List the rollouts of a policy", description = "The latest first, without counts.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    public Page<RolloutRepresentation> list(
            @PathParam("id") UUID id, @BeanParam RolloutsResource.RolloutFilter filter) {
        policies.require(id);
        return rollouts.list()
                .where("policyId", id)
                .where("state", filter.state())
                .page(filter, answers::listed);
    }

    @POST
    @Path("{id}/rollouts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Audited
    @Idempotent
    @RequiresPermission({Permission.POLICIES_UPDATE, Permission.POLICIES_ASSIGN})
    @Operation(
            summary = "Roll out a change of a policy in rings",
            description =
                    "Makes a new revision that devices of the open rings get; all others keep the present one. One rollout of a"
                            + " policy is active at a time, and until it ends, the policy cannot be changed. Pointers"
                            + " of errors in the policy are those of the policy. Takes an Idempotency-Key.")
    @APIResponse(
            responseCode = "201",
            description = "The first ring is open.",
            content = @Content(schema = @Schema(implementation = RolloutRepresentation.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "412", ref = "Stale")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    @APIResponse(responseCode = "428", ref = "PreconditionRequired")
    public Response start(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable RolloutBody body,
            @Context SecurityContext security) {
        var policy = policies.requireForChange(id, ifMatch);
        if (body == null) {
            throw new ProblemException(ProblemType.UNREADABLE, "The request needs a JSON object as its body.");
        }
        var plan = body.plan(groups.existing(body.groups()));
        var draft =
                body.policy() == null ? policies.draft(policy, Objects.requireNonNull(body.revision())) : body.policy();
        var rollout = rollouts.start(policy, draft, plan, RolloutsResource.author(security));
        return Response.created(URI.create("/api/v1/rollouts/" + rollout.id()))
                .entity(answers.listed(List.of(rollout)).get(0))
                .build();
    }
}
