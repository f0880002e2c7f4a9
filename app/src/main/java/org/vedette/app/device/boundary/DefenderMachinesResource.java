package org.vedette.app.device.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.vedette.access.Permission;
import org.vedette.app.access.RequiresPermission;
import org.vedette.app.device.control.DefenderMachines;
import org.vedette.app.device.control.Devices;
import org.vedette.app.device.entity.DefenderMachine;
import org.vedette.app.http.EntityTags;
import org.vedette.app.http.Page;

/** The machines that Defender for Endpoint knows, those that are not managed here included. */
@Path("/api/v1/defender-machines")
@Tag(name = "Devices")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class DefenderMachinesResource {

    @Inject
    private DefenderMachines machines;

    @Inject
    private Devices devices;

    @GET
    @Transactional
    @RequiresPermission(Permission.DEVICES_READ)
    @Operation(
            summary = "Lists the machines that Defender knows",
            description = "As of the last synchronisation. Those that are unmatched are not managed here, or have not"
                    + " enrolled yet. Sorted by name; 'sort' takes name, 'q' looks in name and id.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    public Page<DefenderMachineRepresentation> list(@BeanParam DefenderMachineFilters filters) {
        return filters.narrow(machines.listing()).page(filters, this::represent);
    }

    /** Never 304: the entity tag stands for the machine, and what its devices are called is beside that. */
    @GET
    @Path("/{id}")
    @Transactional
    @RequiresPermission(Permission.DEVICES_READ)
    @Operation(summary = "Reads a machine that Defender knows")
    @APIResponse(
            responseCode = "200",
            description = "The machine; its ETag changes with what Defender reports and with the match.",
            content = @Content(schema = @Schema(implementation = DefenderMachineRepresentation.class)))
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response read(@PathParam("id") String id) {
        var machine = machines.require(id);
        return Response.ok(represent(List.of(machine)).get(0))
                .tag(EntityTags.of(machine.version()))
                .build();
    }

    private List<DefenderMachineRepresentation> represent(List<DefenderMachine> part) {
        var names = devices.names(part.stream()
                .flatMap(DefenderMachineRepresentation::devices)
                .distinct()
                .toList());
        return part.stream()
                .map(machine -> DefenderMachineRepresentation.of(machine, names))
                .toList();
    }
}
