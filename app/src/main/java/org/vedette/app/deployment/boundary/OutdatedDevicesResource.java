package org.vedette.app.deployment.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
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
import org.vedette.app.deployment.control.OutdatedDevices;
import org.vedette.app.device.entity.Device;
import org.vedette.app.http.ListParameters;
import org.vedette.app.http.Page;

/** Devices that a policy reaches and that still run an older package than it brings. */
@Path("/api/v1/policies/{id}/outdated-devices")
@Tag(name = "Policies")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class OutdatedDevicesResource {

    /**
     * A device with an older package.
     *
     * @param packageFingerprint SHA-256 of the envelope that the device confirmed last
     */
    public record OutdatedDevice(UUID deviceId, String name, String packageFingerprint) {

        static OutdatedDevice of(Device device) {
            return new OutdatedDevice(device.id(), device.name(), String.valueOf(device.packageSha256()));
        }
    }

    @Inject
    private OutdatedDevices outdated;

    @GET
    @Transactional
    @RequiresPermission(Permission.DEVICES_READ)
    @Operation(
            summary = "List devices on an older package",
            description =
                    "Devices that the policy reaches whose last confirmed package is another than the policy brings now;"
                            + " 'total' counts them. They receive the newer one at their next check-in. Sorted by name.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Page<OutdatedDevice> list(@PathParam("id") UUID policyId, @BeanParam ListParameters request) {
        return outdated.of(policyId)
                .page(request, part -> part.stream().map(OutdatedDevice::of).toList());
    }
}
