package org.vedette.app.deployment.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.vedette.access.Permission;
import org.vedette.app.access.RequiresPermission;
import org.vedette.app.deployment.control.DeploymentQuery;
import org.vedette.app.deployment.control.VisiblePolicies;
import org.vedette.app.http.Page;

/** What one device receives, and how far it has come with each policy. */
@Path("/api/v1/devices/{id}")
@Tag(name = "Devices")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class DeviceDeploymentResource {

    @Inject
    private DeploymentQuery deployments;

    @Inject
    private VisiblePolicies policies;

    @GET
    @Path("effective-configuration")
    @RequiresPermission(Permission.DEVICES_READ)
    @Operation(
            summary = "Reads what a device is to have",
            description =
                    "Every setting with the policies it comes from, the package, and the documents without their content.")
    @APIResponse(responseCode = "200", description = "The effective configuration.")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public EffectiveConfigurationRepresentation effectiveConfiguration(@PathParam("id") UUID id) {
        var deployment = deployments.of(id);
        return EffectiveConfigurationRepresentation.of(
                deployment.effective(), deployment.otherSources(), policies.view(deployment.effective()));
    }

    @GET
    @Path("policy-states")
    @RequiresPermission(Permission.DEVICES_READ)
    @Operation(summary = "Lists how far a device has come with each policy", description = "All of them in one part.")
    @APIResponse(responseCode = "200", description = "The states.")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Page<PolicyStateRepresentation> policyStates(@PathParam("id") UUID id) {
        var deployment = deployments.of(id);
        var view = policies.view(deployment.effective());
        var states = deployment.states().stream()
                .filter(state -> view.shows(state.policy().policyId()))
                .map(state ->
                        PolicyStateRepresentation.of(state, deployment.notice().orElse(null), view))
                .toList();
        return new Page<>(states, null, states.size());
    }
}
