package org.vedette.app.device.boundary;

import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.vedette.app.device.entity.DefenderMachine;
import org.vedette.app.http.ListParameters;
import org.vedette.app.http.Listing;
import org.vedette.app.http.QueryValues;
import org.vedette.device.Match;
import org.vedette.device.SensorHealth;

/** What a list of machines can be narrowed by. */
public class DefenderMachineFilters extends ListParameters {

    private static final List<String> MATCHES =
            Arrays.stream(Match.State.values()).map(Match.State::value).toList();
    private static final List<String> HEALTH =
            Arrays.stream(SensorHealth.values()).map(SensorHealth::value).toList();

    @QueryParam("match")
    @Parameter(description = "matched, unmatched or ambiguous.")
    private @Nullable String match;

    @QueryParam("health")
    @Parameter(description = "active, inactive, impairedCommunication, noSensorData or unknown.")
    private @Nullable String health;

    Listing<DefenderMachine> narrow(Listing<DefenderMachine> machines) {
        return machines.where("matchState", QueryValues.word("match", match, MATCHES))
                .where("sensorHealth", QueryValues.word("health", health, HEALTH));
    }
}
