package org.vedette.app.policy.boundary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.app.access.RequiresPermission;
import org.vedette.app.audit.Audited;
import org.vedette.app.http.EntityTags;
import org.vedette.app.http.Idempotent;
import org.vedette.app.http.Json;
import org.vedette.app.http.MergePatch;
import org.vedette.app.http.Page;
import org.vedette.app.policy.control.Policies;
import org.vedette.app.policy.control.PolicyDraft;
import org.vedette.app.policy.entity.Policy;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;

/** Policies: what administrators want devices to have. */
@Path("/api/v1/policies")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Policies")
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "Forbidden")
public class PoliciesResource {

    private static final String PATCH_EXAMPLE =
            "{\"description\":null,\"settings\":{\"sampleSharing\":\"none\",\"deviceTags\":null}}";

    @Inject
    private Policies policies;

    @Inject
    private PolicyAnswers answers;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Audited
    @Idempotent
    @RequiresPermission(Permission.POLICIES_CREATE)
    @Operation(summary = "Create a policy", description = "It is assigned to nothing yet. Takes an Idempotency-Key.")
    @APIResponse(
            responseCode = "201",
            description = "Created.",
            content = @Content(schema = @Schema(implementation = PolicyRepresentation.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public Response create(@Nullable PolicyDraft body, @Context SecurityContext security) {
        return answers.created(policies.create(given(body), author(security)));
    }

    @GET
    @Transactional
    @RequiresPermission(Permission.POLICIES_READ)
    @Operation(
            summary = "List policies",
            description = "Without settings and findings. Sorted by name; createdAt and modifiedAt are possible, too.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    public Page<PolicyRepresentation> list(@BeanParam PolicyFilter filter) {
        return filter.applyTo(policies.list()).page(filter, answers::listed);
    }

    @GET
    @Path("{id}")
    @Transactional
    @RequiresPermission(Permission.POLICIES_READ)
    @Operation(summary = "Read a policy")
    @APIResponse(
            responseCode = "200",
            description = "The policy.",
            content = @Content(schema = @Schema(implementation = PolicyRepresentation.class)))
    @APIResponse(responseCode = "304", description = "Unchanged.")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response get(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        var policy = policies.require(id);
        return EntityTags.answerShown(
                ifNoneMatch, policy.version(), PolicyRepresentation.of(policies.describe(policy)));
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Audited
    @RequiresPermission(Permission.POLICIES_UPDATE)
    @Operation(
            summary = "Replace a policy",
            description = "Members that are left out take their defaults. What changes becomes a new revision.")
    @APIResponse(
            responseCode = "200",
            description = "Changed.",
            content = @Content(schema = @Schema(implementation = PolicyRepresentation.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "412", ref = "Stale")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    @APIResponse(responseCode = "428", ref = "PreconditionRequired")
    public Response replace(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable PolicyDraft body,
            @Context SecurityContext security) {
        var policy = policies.requireForChange(id, ifMatch);
        return answers.changed(policies.change(policy, given(body), author(security)));
    }

    @PATCH
    @Path("{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Transactional
    @Audited
    @RequiresPermission(Permission.POLICIES_UPDATE)
    @Operation(
            summary = "Change a policy",
            description = "By JSON Merge Patch (RFC 7396): null removes a member. The result is checked as a whole.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MergePatch.MEDIA_TYPE,
                            schema = @Schema(implementation = PolicyDraft.class),
                            examples = @ExampleObject(name = "settings", value = PATCH_EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "Changed.",
            content = @Content(schema = @Schema(implementation = PolicyRepresentation.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "412", ref = "Stale")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    @APIResponse(responseCode = "428", ref = "PreconditionRequired")
    public Response patch(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable JsonNode patch,
            @Context SecurityContext security) {
        var policy = policies.requireForChange(id, ifMatch);
        return answers.changed(policies.change(policy, patched(policy, given(patch)), author(security)));
    }

    @DELETE
    @Path("{id}")
    @Transactional
    @Audited
    @RequiresPermission(Permission.POLICIES_DELETE)
    @Operation(
            summary = "Delete a policy",
            description =
                    "With its revisions and assignments. Devices lose what it set at their next check-in, as far as their platform lets go of it.")
    @APIResponse(responseCode = "204", description = "Deleted.")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "412", ref = "Stale")
    @APIResponse(responseCode = "428", ref = "PreconditionRequired")
    public void remove(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context SecurityContext security) {
        policies.remove(policies.requireForChange(id, ifMatch), author(security));
    }

    /** Bean Validation looks at the whole result, and JSON binding at the names of its members. */
    private PolicyDraft patched(Policy policy, JsonNode patch) {
        try {
            return given(Json.MAPPER.treeToValue(
                    MergePatch.apply(Json.MAPPER.valueToTree(policies.draft(policy)), patch), PolicyDraft.class));
        } catch (JsonProcessingException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A body may be missing, or {@code null}. */
    static <T> T given(@Nullable T body) {
        if (body == null) {
            throw new ProblemException(ProblemType.UNREADABLE, "The request needs a JSON object as its body.");
        }
        return body;
    }

    static String author(SecurityContext security) {
        return Objects.requireNonNull(security.getUserPrincipal()).getName();
    }
}
