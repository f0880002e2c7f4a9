package org.vedette.app.deployment.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.vedette.access.Permission;
import org.vedette.app.access.RequiresPermission;
import org.vedette.app.deployment.control.VisiblePolicies;
import org.vedette.app.deployment.control.VisiblePolicies.View;
import org.vedette.app.device.control.Devices;
import org.vedette.app.device.entity.DeviceHistoryEntry;
import org.vedette.app.http.Json;
import org.vedette.app.http.Page;
import org.vedette.policy.PolicyState;

/** What became of one device. */
@Path("/api/v1/devices/{id}/history")
@Tag(name = "Devices")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class DeviceHistoryResource {

    /**
     * What changed at one time.
     *
     * @param events each with its kind: policyState, onboarding, sensor, defender, enrolled or rekeyed
     */
    @Schema(name = "DeviceHistoryEntry")
    public record Entry(
            Instant at,

            @Schema(
                    type = SchemaType.ARRAY,
                    description =
                            "Each with 'kind' (policyState, onboarding, sensor, defender, enrolled or rekeyed), 'before' and 'after';"
                                    + " of a policy also policyId, revision, code and message.")
            JsonNode events) {}

    private static final String POLICY = "policyId";
    private static final String MESSAGE = "message";

    @Inject
    private Devices devices;

    @Inject
    private VisiblePolicies policies;

    @GET
    @Transactional
    @RequiresPermission(Permission.DEVICES_READ)
    @Operation(
            summary = "List what became of a device",
            description = "Changes of the states of its policies, of its onboarding, of its sensor as it says"
                    + " and as Defender judges, and its enrolments;"
                    + " the latest first. Kept for as long as vedette.history.retention says. With 'kind' only"
                    + " what tells of that.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Page<Entry> history(@PathParam("id") UUID id, @BeanParam HistoryFilters filters) {
        return filters.narrow(devices.history(id)).page(filters, part -> represent(part, filters));
    }

    /** Without what is told of policies that the caller may not see, and without entries that tell of nothing else. */
    private List<Entry> represent(List<DeviceHistoryEntry> part, HistoryFilters filters) {
        var entries = part.stream()
                .map(entry -> new Entry(entry.at(), filters.keep(Json.tree(entry.events()))))
                .toList();
        var view = policies.view(entries.stream()
                .flatMap(entry -> policiesOf(entry.events()).stream())
                .collect(Collectors.toSet()));
        return entries.stream()
                .map(entry -> new Entry(entry.at(), visible(entry.events(), view)))
                .filter(entry -> !entry.events().isEmpty())
                .toList();
    }

    private static List<UUID> policiesOf(JsonNode events) {
        var ids = new ArrayList<UUID>();
        events.forEach(event -> {
            if (event.has(POLICY)) {
                ids.add(UUID.fromString(event.get(POLICY).asText()));
            }
        });
        return ids;
    }

    private static JsonNode visible(JsonNode events, View view) {
        var visible = Json.MAPPER.createArrayNode();
        for (var event : events) {
            if (!event.has(POLICY)
                    || view.shows(UUID.fromString(event.get(POLICY).asText()))) {
                visible.add(reworded(event, view));
            }
        }
        return visible;
    }

    private static JsonNode reworded(JsonNode event, View view) {
        if (!event.has(MESSAGE)
                || !PolicyState.CONFLICT.value().equals(event.path("after").asText())) {
            return event;
        }
        return ((ObjectNode) event.deepCopy())
                .put(
                        MESSAGE,
                        view.message(PolicyState.CONFLICT, event.get(MESSAGE).asText()));
    }
}
