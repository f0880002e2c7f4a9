package org.vedette.app.device.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.vedette.access.Permission;
import org.vedette.app.access.RequiresPermission;
import org.vedette.app.device.control.DefenderMachines;
import org.vedette.app.device.control.Devices;
import org.vedette.app.device.control.PolicyStateFilter;
import org.vedette.app.device.entity.Device;
import org.vedette.app.http.Page;
import org.vedette.app.scope.Scoping;

/** The devices that have enrolled. */
@Path("/api/v1/devices")
@Tag(name = "Devices")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class DevicesResource {

    @Inject
    private Devices devices;

    @Inject
    private DefenderMachines machines;

    @Inject
    private Scoping scoping;

    @Inject
    private PolicyStateFilter states;

    @GET
    @Transactional
    @RequiresPermission(Permission.DEVICES_READ)
    @Operation(
            summary = "Lists devices",
            description = "Sorted by name; 'sort' takes name and enrolledAt, 'q' looks in name and hardwareId.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    public Page<DeviceRepresentation> list(@BeanParam DeviceFilters filters) {
        return filters.narrow(devices.listing(), states, scoping).page(filters, this::represent);
    }

    private List<DeviceRepresentation> represent(List<Device> part) {
        var ids = part.stream().map(Device::id).toList();
        var lastSeen = devices.lastSeen(ids);
        var known = machines.ofDevices(ids);
        return part.stream()
                .map(device -> DeviceRepresentation.inList(
                        device, lastSeen.get(device.id()), known.get(device.id()), devices.tagsOf(device)))
                .toList();
    }
}
