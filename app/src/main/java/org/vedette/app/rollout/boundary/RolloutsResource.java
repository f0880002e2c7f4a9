package org.vedette.app.rollout.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.app.access.RequiresPermission;
import org.vedette.app.audit.Audited;
import org.vedette.app.deployment.control.RolloutCensus;
import org.vedette.app.http.ListParameters;
import org.vedette.app.http.Page;
import org.vedette.app.http.QueryValues;
import org.vedette.app.policy.control.Rollouts;
import org.vedette.app.policy.entity.RolloutState;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.rollout.RingCounts;

/** Rollouts: how revisions of policies go out in rings. */
@Path("/api/v1/rollouts")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rollouts")
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "Forbidden")
public class RolloutsResource {

    @Inject
    private Rollouts rollouts;

    @Inject
    private RolloutCensus census;

    @Inject
    private RolloutAnswers answers;

    /** The query parameters of the list. */
    public static class RolloutFilter extends ListParameters {

        @QueryParam("state")
        @Parameter(description = "running, paused, completed or rolledBack.")
        private @Nullable String state;

        @Nullable
        String state() {
            return QueryValues.word(
                    "state",
                    state,
                    Arrays.stream(RolloutState.values())
                            .map(RolloutState::value)
                            .toList());
        }
    }

    @GET
    @Transactional
    @RequiresPermission(Permission.POLICIES_READ)
    @Operation(summary = "List rollouts", description = "The latest first, without counts.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    public Page<RolloutRepresentation> list(@BeanParam RolloutFilter filter) {
        return rollouts.list().where("state", filter.state()).page(filter, answers::listed);
    }

    @GET
    @Path("{id}")
    @Transactional
    @RequiresPermission(Permission.POLICIES_READ)
    @Operation(
            summary = "Read a rollout",
            description =
                    "Its counts are of this moment and of the devices within reach. A device counts in the first ring that has it.")
    @APIResponse(responseCode = "200", description = "The rollout.")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public RolloutRepresentation get(@PathParam("id") UUID id) {
        return answers.counted(rollouts.require(id));
    }

    @POST
    @Path("{id}/pause")
    @Transactional
    @Audited
    @RequiresPermission({Permission.POLICIES_UPDATE, Permission.POLICIES_ASSIGN})
    @Operation(
            summary = "Pause a rollout",
            description = "No further ring gets the revision; the open ones keep it, new devices of theirs included.")
    @APIResponse(responseCode = "200", description = "Paused.")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    public RolloutRepresentation pause(@PathParam("id") UUID id, @Context SecurityContext security) {
        var rollout = rollouts.lock(id);
        rollouts.pause(rollout, author(security));
        return answers.listed(List.of(rollout)).get(0);
    }

    @POST
    @Path("{id}/resume")
    @Transactional
    @Audited
    @RequiresPermission({Permission.POLICIES_UPDATE, Permission.POLICIES_ASSIGN})
    @Operation(
            summary = "Resume a rollout",
            description =
                    "The present ring is watched anew. Failures so far are accepted: they count neither as failed nor as offered.")
    @APIResponse(responseCode = "200", description = "Running again.")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    public RolloutRepresentation resume(@PathParam("id") UUID id, @Context SecurityContext security) {
        var count = required(id);
        var rollout = rollouts.lock(id);
        var present = count.map(all -> all.rings().get(rollout.ring()).counts()).orElse(RingCounts.NONE);
        rollouts.resume(rollout, present, released(count), author(security));
        return answers.listed(List.of(rollout)).get(0);
    }

    @POST
    @Path("{id}/advance")
    @Transactional
    @Audited
    @RequiresPermission({Permission.POLICIES_UPDATE, Permission.POLICIES_ASSIGN})
    @Operation(
            summary = "Open the next ring of a rollout",
            description =
                    "Without waiting any longer; a paused one runs again. Failures so far are accepted. With the last ring open, it is completed.")
    @APIResponse(responseCode = "200", description = "The next ring is open.")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    public RolloutRepresentation advance(@PathParam("id") UUID id, @Context SecurityContext security) {
        var count = required(id);
        var rollout = rollouts.lock(id);
        rollouts.advance(rollout, released(count), count.map(RolloutCensus.Count::outcome), author(security));
        return answers.listed(List.of(rollout)).get(0);
    }

    @POST
    @Path("{id}/roll-back")
    @Transactional
    @Audited
    @RequiresPermission({Permission.POLICIES_UPDATE, Permission.POLICIES_ASSIGN})
    @Operation(
            summary = "Roll back a rollout",
            description =
                    "The policy says again what the base says, as a new revision, because devices follow only revisions that grow.")
    @APIResponse(responseCode = "200", description = "Rolled back.")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    public RolloutRepresentation rollBack(@PathParam("id") UUID id, @Context SecurityContext security) {
        // What cannot be counted at this moment must not keep anybody from taking it back.
        var count = counted(id);
        var rollout = rollouts.lock(id);
        rollouts.rollBack(rollout, count.map(RolloutCensus.Count::outcome), author(security));
        return answers.listed(List.of(rollout)).get(0);
    }

    /**
     * The counts of all devices; nothing of a rollout that is over. Before anything is locked: counting may have to load what is
     * assigned.
     */
    private Optional<RolloutCensus.Count> counted(UUID id) {
        var rollout = rollouts.require(id);
        return rollout.isActive() ? census.of(rollout) : Optional.empty();
    }

    /** Those that a decision accepts, so they must be known. */
    private Optional<RolloutCensus.Count> required(UUID id) {
        var count = counted(id);
        if (count.isEmpty() && rollouts.require(id).isActive()) {
            throw new ProblemException(
                    ProblemType.UNAVAILABLE, "This node does not know yet how far the rollout has come; try again.");
        }
        return count;
    }

    private static RingCounts released(Optional<RolloutCensus.Count> count) {
        return count.map(RolloutCensus.Count::released).orElse(RingCounts.NONE);
    }

    static String author(SecurityContext security) {
        return Objects.requireNonNull(security.getUserPrincipal()).getName();
    }
}
