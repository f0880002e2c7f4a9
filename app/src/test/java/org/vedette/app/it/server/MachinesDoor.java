package org.vedette.app.it.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.access.SignedIn;
import org.vedette.app.device.control.MachineInventory;
import org.vedette.app.device.control.SupersededListException;
import org.vedette.app.persistence.Sql;
import org.vedette.device.ReportedMachine;

/** Hands lists of machines to the inventory as a connection does. */
@Path("/api/v1/machines-door")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class MachinesDoor {

    /** A machine in JSON; what is absent is not known. */
    public record Body(
            String id,
            @Nullable String name,
            @Nullable String entraDeviceId,
            @Nullable String hardwareId,
            @Nullable String onboardingStatus,
            @Nullable String healthStatus,
            @Nullable String riskScore,
            @Nullable String exposureLevel,
            @Nullable String managedBy,
            @Nullable Instant firstSeen,
            @Nullable Instant lastSeen) {

        ReportedMachine machine() {
            return new ReportedMachine(
                    id,
                    orElse(name, ""),
                    Optional.ofNullable(entraDeviceId),
                    Optional.ofNullable(hardwareId),
                    "Windows11",
                    "24H2",
                    "10.8760.26100.1742",
                    orElse(onboardingStatus, "onboarded"),
                    orElse(healthStatus, "Active"),
                    riskScore,
                    exposureLevel,
                    orElse(managedBy, ""),
                    firstSeen,
                    lastSeen);
        }

        private static String orElse(@Nullable String text, String other) {
            return text == null ? other : text;
        }
    }

    @Inject
    private MachineInventory inventory;

    @Inject
    private Sql sql;

    @POST
    @SignedIn
    public Map<String, Long> begin() {
        return Map.of("list", inventory.begin());
    }

    @POST
    @Path("/{list}")
    @SignedIn
    public Response add(@PathParam("list") long list, List<Body> machines) {
        return attempt(
                () -> inventory.add(list, machines.stream().map(Body::machine).toList()));
    }

    @POST
    @Path("/{list}/complete")
    @SignedIn
    public Response complete(@PathParam("list") long list) {
        return attempt(() -> inventory.complete(list));
    }

    /** Makes a device what one is that enrolled before there were keys. */
    @POST
    @Path("/devices/{id}/forget-keys")
    @SignedIn
    public void forgetKeys(@PathParam("id") UUID id) throws SQLException {
        try (var connection = sql.dataSource().getConnection();
                var statement = connection.prepareStatement(
                        "update device set host_key = null, hardware_key = null where id = ?")) {
            sql.set(statement, 1, id);
            statement.executeUpdate();
        }
    }

    private static Response attempt(Runnable work) {
        try {
            work.run();
            return Response.noContent().build();
        } catch (SupersededListException superseded) {
            return Response.status(Response.Status.CONFLICT).build();
        } catch (IllegalArgumentException refused) {
            return Response.status(Response.Status.REQUEST_ENTITY_TOO_LARGE).build();
        }
    }
}
