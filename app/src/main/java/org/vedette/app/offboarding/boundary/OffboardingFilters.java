package org.vedette.app.offboarding.boundary;

import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.vedette.app.http.ListParameters;
import org.vedette.app.http.QueryValues;
import org.vedette.offboarding.OffboardingProgress;

/** What the devices of a step can be narrowed by. */
public class OffboardingFilters extends ListParameters {

    private static final List<String> STATES = Arrays.stream(OffboardingProgress.values())
            .map(OffboardingProgress::value)
            .toList();

    @QueryParam("state")
    @Parameter(description = "waiting, delivered, offboarded, error, notInTime or blocked.")
    private @Nullable String state;

    Optional<OffboardingProgress> state() {
        return Optional.ofNullable(QueryValues.word("state", state, STATES)).flatMap(OffboardingProgress::of);
    }
}
