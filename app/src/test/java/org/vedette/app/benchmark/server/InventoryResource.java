package org.vedette.app.benchmark.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.vedette.app.access.SignedIn;
import org.vedette.app.device.control.MachineInventory;
import org.vedette.app.persistence.Sql;
import org.vedette.device.MatchKeys;
import org.vedette.device.ReportedMachine;

/**
 * Gives the inventory of the product devices and lists of machines, numbered from 0; for the benchmark the WAR has it inside.
 *
 * <p>Of ten devices eight have an Entra device id, one has a hardware id and one only a name in common with the machine of
 * the same number.
 */
@Path("/api/v1/inventory-rehearsal")
@Produces(MediaType.TEXT_PLAIN)
@ApplicationScoped
public class InventoryResource {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    /** One machine of so many is another one in every round. */
    private static final int STEADY = 20;

    @Inject
    private MachineInventory inventory;

    @Inject
    private Sql sql;

    @POST
    @Path("devices")
    @SignedIn
    public String devices(@QueryParam("from") int from, @QueryParam("to") int to) {
        return sql.inTransaction(connection -> {
            try (var insert = connection.prepareStatement("""
                    insert into device (id, version, hardware_id, hardware_key, name, host_key, entra_device_id, platform,
                           management, os_name, os_version, onboarding_state, sensor_version, org_id, facts, facts_hash,
                           placements, enrolled_at)
                    values (?, 1, ?, ?, ?, ?, ?, 'windows', 'INTUNE', 'Windows 11', '24H2', 'onboarded', '', '', '{}', '',
                            '[]', ?)""")) {
                for (var i = from; i < to; i++) {
                    sql.set(insert, 1, id("device", i));
                    insert.setString(2, id("hardware", i).toString());
                    insert.setString(3, MatchKeys.hardwareId(id("hardware", i).toString()));
                    insert.setString(4, name(i));
                    insert.setString(5, MatchKeys.hostName(name(i)));
                    insert.setString(6, i % 10 < 8 ? id("entra", i).toString() : "");
                    insert.setTimestamp(7, Timestamp.valueOf(LocalDateTime.of(2026, 3, 1, 12, 0)));
                    insert.addBatch();
                }
                insert.executeBatch();
                return "";
            }
        });
    }

    @POST
    @Path("lists")
    @SignedIn
    public String begin() {
        return String.valueOf(inventory.begin());
    }

    @POST
    @Path("lists/{list}")
    @SignedIn
    public String add(
            @PathParam("list") long list,
            @QueryParam("from") int from,
            @QueryParam("to") int to,
            @QueryParam("round") int round) {
        for (var page = from; page < to; page += MachineInventory.MAX_PAGE) {
            inventory.add(
                    list,
                    IntStream.range(page, Math.min(page + MachineInventory.MAX_PAGE, to))
                            .mapToObj(i -> machine(i, round))
                            .toList());
        }
        return "";
    }

    @POST
    @Path("lists/{list}/complete")
    @SignedIn
    public String complete(@PathParam("list") long list) {
        inventory.complete(list);
        return "";
    }

    private static ReportedMachine machine(int i, int round) {
        var id = id("machine", i).toString().replace("-", "");
        return new ReportedMachine(
                id + id.substring(0, 8),
                name(i) + ".corp.example",
                i % 10 < 8 ? Optional.of(id("entra", i).toString()) : Optional.empty(),
                i % 10 == 8 ? Optional.of(id("hardware", i).toString()) : Optional.empty(),
                "Windows11",
                "24H2",
                "10.8760.26100.1742",
                "onboarded",
                "Active",
                "None",
                "Low",
                "Intune",
                START,
                START.plusSeconds(3_600L * (i % STEADY == 0 ? 1 + round : 1)));
    }

    private static String name(int i) {
        return "pc-%08d".formatted(i);
    }

    private static UUID id(String of, int i) {
        return UUID.nameUUIDFromBytes((of + i).getBytes(StandardCharsets.UTF_8));
    }
}
