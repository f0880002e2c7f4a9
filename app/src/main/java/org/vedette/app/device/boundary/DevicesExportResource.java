package org.vedette.app.device.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.vedette.access.Permission;
import org.vedette.app.access.RequiresPermission;
import org.vedette.app.device.control.DefenderMachines;
import org.vedette.app.device.control.Devices;
import org.vedette.app.device.control.PolicyStateFilter;
import org.vedette.app.device.entity.Device;
import org.vedette.app.http.Csv;
import org.vedette.app.http.Listing;
import org.vedette.app.scope.Scoping;

/** The devices for a spreadsheet. */
@Path("/api/v1/devices.csv")
@Tag(name = "Devices")
@ApplicationScoped
@Produces("text/csv")
public class DevicesExportResource {

    private static final List<String> COLUMNS = List.of(
            "id",
            "name",
            "platform",
            "management",
            "osName",
            "osVersion",
            "onboardingState",
            "orgId",
            "sensorRunning",
            "sensorVersion",
            "defenderSensorHealth",
            "defenderLastSeen",
            "lastSeen",
            "enrolledAt");

    @Inject
    private Devices devices;

    @Inject
    private DefenderMachines machines;

    @Inject
    private PolicyStateFilter states;

    @Inject
    private Scoping scoping;

    @GET
    @RequiresPermission(Permission.DEVICES_READ)
    @Operation(
            summary = "Export devices",
            description =
                    "All that the filters select, by name, as CSV; 'limit', 'cursor', 'sort' and 'q' do nothing here.")
    @APIResponse(
            responseCode = "200",
            description = "One row for each device.",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    public Response export(@BeanParam DeviceFilters filters) {
        var selected = filters.narrow(devices.listing(), states, scoping);
        StreamingOutput rows = output -> write(selected, output);
        return Response.ok(rows)
                .type(Csv.MEDIA_TYPE)
                .header("Content-Disposition", "attachment; filename=\"devices.csv\"")
                .build();
    }

    private void write(Listing<Device> selected, OutputStream output) throws IOException {
        try (var csv = Csv.to(output, COLUMNS)) {
            selected.forEachPart(part -> write(part, csv));
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    private void write(List<Device> part, Csv csv) {
        var ids = part.stream().map(Device::id).toList();
        var lastSeen = devices.lastSeen(ids);
        var known = machines.ofDevices(ids);
        for (var device : part) {
            var machine = known.get(device.id());
            try {
                csv.row(
                        device.id(),
                        device.name(),
                        device.platform(),
                        device.management().value(),
                        device.osName(),
                        device.osVersion(),
                        device.onboardingState(),
                        device.orgId(),
                        device.sensorRunning(),
                        device.sensorVersion(),
                        machine == null ? null : machine.sensorHealth(),
                        machine == null ? null : machine.lastSeen(),
                        lastSeen.get(device.id()),
                        device.enrolledAt());
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }
}
