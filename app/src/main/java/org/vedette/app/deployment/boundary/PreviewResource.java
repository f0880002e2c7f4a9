package org.vedette.app.deployment.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.app.access.RequiresPermission;
import org.vedette.app.assignment.control.Assignments;
import org.vedette.app.deployment.control.ConflictFindings;
import org.vedette.app.deployment.control.ExpiryFindings;
import org.vedette.app.deployment.control.Foresight;
import org.vedette.app.deployment.control.Foresight.Forecast;
import org.vedette.app.deployment.control.VisiblePolicies;
import org.vedette.app.device.control.Devices;
import org.vedette.app.http.Json;
import org.vedette.app.http.MergePatch;
import org.vedette.app.policy.control.Policies;
import org.vedette.app.policy.control.PolicyDraft;
import org.vedette.app.policy.control.Proposal;
import org.vedette.policy.Conflict;
import org.vedette.policy.PolicyRef;
import org.vedette.spi.Finding;
import org.vedette.targeting.TargetSet;

/** What a change would mean for devices, before anybody makes it. */
@Path("/api/v1/policies/preview")
@Tag(name = "Policies")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PreviewResource {

    private static final String NEW = """
            {"name":"Onboard servers","profile":"linux-edr","packageType":"onboard",\
            "packageId":"0d5be8a5-3f36-4cf5-9a53-0b6b0ee4c8a3","settings":{"sampleSharing":"safe"},\
            "assignments":{"include":[{"type":"allDevices"}],"exclude":[]}}""";
    private static final String CHANGE = """
            {"policyId":"6f1c7a52-0d63-4c8e-9f0a-2a0f3f1f3f10","changes":{"settings":{"sampleSharing":"none"},\
            "assignments":{"include":[{"type":"group","id":"7d0c5a3e-9f1b-4e55-8a55-1f6d3a1c9e01"}],"exclude":[]}}}""";
    private static final String DELETE =
            "{\"policyId\":\"6f1c7a52-0d63-4c8e-9f0a-2a0f3f1f3f10\",\"changes\":{\"delete\":true}}";

    @Inject
    private Policies policies;

    @Inject
    private Assignments assignments;

    @Inject
    private Foresight foresight;

    @Inject
    private ExpiryFindings expiries;

    @Inject
    private ConflictFindings conflictFindings;

    @Inject
    private VisiblePolicies visible;

    @Inject
    private Devices devices;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @RequiresPermission(Permission.POLICIES_READ)
    @Operation(
            summary = "Preview a change",
            description =
                    "Stores nothing. Takes a new policy with 'assignments', or 'policyId' and 'changes': members of the policy"
                            + " as a merge patch (RFC 7396), 'assignments' that replace the present ones (an empty"
                            + " 'include' is nobody), or \"delete\": true. Counts every device within reach, from what is stored at"
                            + " this moment, by the code that check-ins are answered by. Pointers of errors are those of"
                            + " the policy. Devices are named to callers who may read devices.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = {
                                @ExampleObject(name = "new policy", value = NEW),
                                @ExampleObject(name = "change", value = CHANGE),
                                @ExampleObject(name = "deletion", value = DELETE)
                            }))
    @APIResponse(
            responseCode = "200",
            description = "What the change would mean.",
            content = @Content(schema = @Schema(implementation = PreviewRepresentation.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public PreviewRepresentation preview(@Nullable JsonNode request) {
        var body = PreviewBody.of(request);
        if (body.policyId().isPresent()) {
            return changed(body.policyId().get(), body);
        }
        var proposal = policies.propose(draft(body.members()));
        return represent(proposal, targets(proposal, TargetSet.nobody(), body));
    }

    private PreviewRepresentation changed(UUID policyId, PreviewBody body) {
        var policy = policies.require(policyId);
        if (body.delete()) {
            return represent(List.of(), foresight.ofRemoving(policyId), policyId);
        }
        var draft = Json.MAPPER.valueToTree(policies.draft(policy));
        var proposal = policies.propose(policy, draft((ObjectNode) MergePatch.apply(draft, body.members())));
        return represent(proposal, targets(proposal, assignments.targetsOf(policyId), body));
    }

    private static PolicyDraft draft(ObjectNode members) {
        return PreviewBody.convert(members, PolicyDraft.class);
    }

    private TargetSet targets(Proposal proposal, TargetSet present, PreviewBody body) {
        return body.assignments()
                .map(wanted -> assignments.consider(
                        proposal.profile().descriptor().targetKind(), wanted.included(), wanted.excluded(), present))
                .orElse(present);
    }

    private PreviewRepresentation represent(Proposal proposal, TargetSet targets) {
        var findings = new ArrayList<>(proposal.findings());
        findings.addAll(expiries.of(proposal, targets));
        return represent(findings, foresight.of(proposal, targets), proposal.policyId());
    }

    private PreviewRepresentation represent(List<Finding> findings, Forecast forecast, UUID policyId) {
        var all = new ArrayList<>(findings);
        all.addAll(conflictFindings.of(forecast.conflicts(), policyId));
        var names = devices.shown(forecast.conflicts().stream()
                .flatMap(counted -> counted.examples().stream())
                .toList());
        return PreviewRepresentation.of(
                all,
                forecast,
                policyId,
                names,
                visible.view(policiesOf(forecast)).and(policyId));
    }

    private static Set<UUID> policiesOf(Forecast forecast) {
        var compiled = forecast.samples().stream()
                .flatMap(sample -> Stream.of(sample.before(), sample.after()))
                .flatMap(outlook -> outlook.effective().verdicts().keySet().stream());
        var disputed = forecast.conflicts().stream()
                .flatMap(counted -> counted.conflict().contenders().stream())
                .map(Conflict.Contender::policy);
        return Stream.concat(compiled, disputed).map(PolicyRef::policyId).collect(Collectors.toSet());
    }
}
