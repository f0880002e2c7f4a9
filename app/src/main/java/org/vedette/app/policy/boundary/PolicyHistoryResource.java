package org.vedette.app.policy.boundary;

import static org.vedette.app.policy.boundary.PoliciesResource.author;
import static org.vedette.app.policy.boundary.PoliciesResource.given;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.app.access.RequiresPermission;
import org.vedette.app.audit.Audited;
import org.vedette.app.http.Idempotent;
import org.vedette.app.http.ListParameters;
import org.vedette.app.http.Page;
import org.vedette.app.policy.control.Policies;
import org.vedette.app.policy.control.PolicyCopy;
import org.vedette.app.policy.control.PolicyRevisions;
import org.vedette.app.policy.entity.Policy;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;

/** What came of a policy: its revisions, the way back to them, and copies. */
@Path("/api/v1/policies")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Policies")
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "Forbidden")
@APIResponse(responseCode = "404", ref = "NotFound")
public class PolicyHistoryResource {

    @Inject
    private Policies policies;

    @Inject
    private PolicyRevisions revisions;

    @Inject
    private PolicyAnswers answers;

    /** Which revision to go back to. */
    @Schema(name = "PolicyRollback", example = "{\"revision\":1}")
    public record Rollback(int revision) {}

    @POST
    @Path("{id}/duplicate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Audited
    @Idempotent
    @RequiresPermission(Permission.POLICIES_CREATE)
    @Operation(
            summary = "Duplicate a policy",
            description = "The copy is assigned to nothing. Takes an Idempotency-Key.")
    @APIResponse(
            responseCode = "201",
            description = "Created.",
            content = @Content(schema = @Schema(implementation = PolicyRepresentation.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public Response duplicate(@PathParam("id") UUID id, @Nullable PolicyCopy body, @Context SecurityContext security) {
        return answers.created(policies.duplicate(id, body == null ? new PolicyCopy(null) : body, author(security)));
    }

    @GET
    @Path("{id}/revisions")
    @Transactional
    @RequiresPermission(Permission.POLICIES_READ)
    @Operation(summary = "List the revisions of a policy", description = "The latest first, without settings.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    public Page<RevisionRepresentation> revisions(@PathParam("id") UUID id, @BeanParam ListParameters request) {
        return revisions
                .of(policies.require(id).id())
                .page(
                        request,
                        part -> part.stream()
                                .map(RevisionRepresentation::inList)
                                .toList());
    }

    @GET
    @Path("{id}/revisions/{revision}")
    @Transactional
    @RequiresPermission(Permission.POLICIES_READ)
    @Operation(summary = "Read a revision of a policy")
    @APIResponse(
            responseCode = "200",
            description = "What the policy said at one time.",
            content = @Content(schema = @Schema(implementation = RevisionRepresentation.class)))
    public RevisionRepresentation revision(
            @PathParam("id") UUID id, @Parameter(example = "1") @PathParam("revision") int number) {
        return represent(policies.require(id), number);
    }

    @GET
    @Path("{id}/revisions/{revision}/difference")
    @Transactional
    @RequiresPermission(Permission.POLICIES_READ)
    @Operation(
            summary = "Compare two revisions of a policy",
            description = "Setting by setting, with the fingerprints of their packages and whom they were for.")
    @APIResponse(responseCode = "200", description = "The places that differ.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    public RevisionDifference difference(
            @PathParam("id") UUID id,
            @Parameter(example = "2") @PathParam("revision") int number,
            @Parameter(description = "The revision to compare with; the one before if absent.", example = "1")
                    @QueryParam("from")
                    @Nullable
                    String from) {
        var policy = policies.require(id);
        var other = represent(policy, number);
        if (from == null) {
            return RevisionDifference.between(represent(policy, Math.max(1, number - 1)), other);
        }
        try {
            return RevisionDifference.between(represent(policy, Integer.parseInt(from)), other);
        } catch (NumberFormatException noNumber) {
            throw new ProblemException(ProblemType.INVALID_PARAMETER, "'from' must be the number of a revision.");
        }
    }

    private RevisionRepresentation represent(Policy policy, int number) {
        var revision =
                revisions.find(policy.id(), number).orElseThrow(() -> ProblemException.notFound("revision", number));
        return RevisionRepresentation.of(revision, revisions.targetsOf(policy, revision));
    }

    @POST
    @Path("{id}/redeploy")
    @Transactional
    @Audited
    @RequiresPermission(Permission.POLICIES_UPDATE)
    @Operation(
            summary = "Redeploy a policy",
            description =
                    "Makes a new revision that says the same, so that every device that the policy reaches receives it once"
                            + " more at its next check-in. Repeating it makes one more; If-Match prevents that.")
    @APIResponse(
            responseCode = "200",
            description = "Changed.",
            content = @Content(schema = @Schema(implementation = PolicyRepresentation.class)))
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "412", ref = "Stale")
    public Response redeploy(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context SecurityContext security) {
        var policy = policies.requireForChange(id, Objects.requireNonNullElse(ifMatch, "*"));
        return answers.changed(policies.redeploy(policy, author(security)));
    }

    @POST
    @Path("{id}/rollback")
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Audited
    @RequiresPermission(Permission.POLICIES_UPDATE)
    @Operation(
            summary = "Go back to an earlier revision",
            description = "Makes a new revision that says the same, with the present content of its package.")
    @APIResponse(
            responseCode = "200",
            description = "Changed.",
            content = @Content(schema = @Schema(implementation = PolicyRepresentation.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "412", ref = "Stale")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public Response rollBack(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable Rollback body,
            @Context SecurityContext security) {
        // The contract asks for If-Match with PUT, PATCH and DELETE; whoever sends it here means it.
        var policy = policies.requireForChange(id, Objects.requireNonNullElse(ifMatch, "*"));
        return answers.changed(policies.rollBack(policy, given(body).revision(), author(security)));
    }

    @POST
    @Path("{id}/restore")
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Audited
    @RequiresPermission({Permission.POLICIES_UPDATE, Permission.POLICIES_ASSIGN})
    @Operation(
            summary = "Go back to an earlier revision and to whom it was for",
            description =
                    "As a rollback, which leaves the assignments as they are, and an assignment to what the policy was assigned"
                            + " to when that revision was replaced, in one step.")
    @APIResponse(
            responseCode = "200",
            description = "Changed.",
            content = @Content(schema = @Schema(implementation = PolicyRepresentation.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "412", ref = "Stale")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public Response restore(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable Rollback body,
            @Context SecurityContext security) {
        var policy = policies.requireForChange(id, Objects.requireNonNullElse(ifMatch, "*"));
        return answers.changed(policies.restore(policy, given(body).revision(), author(security)));
    }
}
