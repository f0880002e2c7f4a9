package org.vedette.app.deployment.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.app.access.RequiresPermission;
import org.vedette.app.deployment.control.DeploymentQuery;
import org.vedette.app.deployment.control.OtherSourceConflicts;
import org.vedette.app.deployment.control.PolicyCensus;
import org.vedette.app.deployment.control.VisiblePolicies;
import org.vedette.app.device.control.Devices;
import org.vedette.app.device.control.PolicyStateFilter;
import org.vedette.app.device.entity.Device;
import org.vedette.app.http.ListParameters;
import org.vedette.app.http.Page;
import org.vedette.app.http.QueryValues;
import org.vedette.app.policy.control.Policies;
import org.vedette.policy.PolicyState;

/** How far one policy has come on all devices that it targets. */
@Path("/api/v1/policies")
@Tag(name = "Policies")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "Forbidden")
@APIResponse(responseCode = "404", ref = "NotFound")
public class PolicyProgressResource {

    private static final List<String> STATES =
            Arrays.stream(PolicyState.values()).map(PolicyState::value).toList();

    /** What lists of states can be narrowed by. */
    public static class StateFilters extends ListParameters {

        @QueryParam("state")
        @Parameter(description = "pending, delivered, succeeded, error, conflict or notApplicable.")
        private @Nullable String state;

        @Nullable
        String state() {
            return QueryValues.word("state", state, STATES);
        }
    }

    /** A device and how far the policy has come on it. */
    public record DeviceStateRepresentation(UUID deviceId, String deviceName, PolicyStateRepresentation state) {}

    @Inject
    private Policies policies;

    @Inject
    private PolicyCensus census;

    @Inject
    private PolicyStateFilter states;

    @Inject
    private Devices devices;

    @Inject
    private DeploymentQuery deployments;

    @Inject
    private OtherSourceConflicts otherSources;

    @Inject
    private VisiblePolicies visible;

    @GET
    @Path("{id}/summary")
    @Transactional
    @RequiresPermission(Permission.POLICIES_READ)
    @Operation(
            summary = "Count how far a policy has come",
            description =
                    "The states add up to 'targeted', as of 'asOf'. 'successRate' leaves out devices that cannot take"
                            + " the policy; it is null if there are no others.")
    @APIResponse(responseCode = "200", description = "The numbers of devices.")
    public PolicySummary summary(@PathParam("id") UUID id) {
        return PolicySummary.of(count(id));
    }

    @GET
    @Path("{id}/conflicts")
    @Transactional
    @RequiresPermission({Permission.POLICIES_READ, Permission.DEVICES_READ})
    @Operation(
            summary = "List the conflicts of a policy",
            description =
                    "Every setting that another policy on the same device wants differently, with all policies that say"
                            + " anything of it; and what else makes the same settings differently, as devices report.")
    @APIResponse(responseCode = "200", description = "The conflicts, those on the most devices first.")
    public PolicyConflicts conflicts(@PathParam("id") UUID id) {
        var count = count(id);
        var view = visible.viewOf(count.conflicts());
        var names = devices.shown(count.conflicts().stream()
                .flatMap(counted -> counted.examples().stream())
                .toList());
        return new PolicyConflicts(
                count.asOf(),
                count.conflicts().stream()
                        .map(counted -> ConflictRepresentation.of(counted, names, view))
                        .toList(),
                otherSources.of(id));
    }

    @GET
    @Path("{id}/device-states")
    @Transactional
    @RequiresPermission({Permission.POLICIES_READ, Permission.DEVICES_READ})
    @Operation(summary = "List devices and how far the policy has come on them", description = "Sorted by name.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    public Page<DeviceStateRepresentation> deviceStates(@PathParam("id") UUID id, @BeanParam StateFilters filters) {
        policies.require(id);
        return states.narrow(devices.listing(), id, filters.state())
                .page(
                        filters,
                        part -> part.stream()
                                .flatMap(device -> state(device, id).stream())
                                .toList());
    }

    private List<DeviceStateRepresentation> state(Device device, UUID policyId) {
        var deployment = deployments.of(device.id());
        var view = visible.view(List.of(policyId));
        return deployment.states().stream()
                .filter(state -> state.policy().policyId().equals(policyId))
                .map(state -> new DeviceStateRepresentation(
                        device.id(),
                        device.name(),
                        PolicyStateRepresentation.of(state, deployment.notice().orElse(null), view)))
                .toList();
    }

    private PolicyCensus.Count count(UUID id) {
        var policy = policies.require(id);
        return census.of(id, policy.name(), policy.revision());
    }
}
