package org.vedette.app.deployment.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.vedette.app.device.entity.DeviceHistoryEntry;
import org.vedette.app.http.Json;
import org.vedette.app.http.ListParameters;
import org.vedette.app.http.Listing;
import org.vedette.app.http.QueryValues;

/** What the history of a device can be narrowed by. */
public class HistoryFilters extends ListParameters {

    private static final List<String> KINDS =
            List.of("policyState", "onboarding", "sensor", "defender", "enrolled", "rekeyed");

    @QueryParam("kind")
    @Parameter(description = "policyState, onboarding, sensor, defender, enrolled or rekeyed.", example = "sensor")
    private @Nullable String kind;

    /** An entry tells of several things at once, so it is looked for in what is stored of it. */
    Listing<DeviceHistoryEntry> narrow(Listing<DeviceHistoryEntry> history) {
        var word = QueryValues.word("kind", kind, KINDS);
        return history.where("e.events like :kind", "kind", word == null ? null : "%\"kind\":\"" + word + "\"%");
    }

    /** Those of an entry's events that are asked for. */
    JsonNode keep(JsonNode events) {
        if (kind == null) {
            return events;
        }
        var kept = Json.MAPPER.createArrayNode();
        for (var event : events) {
            if (kind.equals(event.path("kind").asText())) {
                kept.add(event);
            }
        }
        return kept;
    }
}
