package org.vedette.app.licensing.boundary;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.vedette.licensing.Licence;

/** The licences that somebody records by hand. */
@Schema(name = "LicensesBody")
public record LicensesBody(
        @NotNull
        @Size(max = 100)
        @Schema(
                description = "All that the organisation owns, as far as it is recorded by hand; none if empty.",
                example = "[\"intunePlan1\", \"defenderForEndpointPlan2\"]")
        List<@NotNull(message = "A licence cannot be null.") Licence> licenses) {}
