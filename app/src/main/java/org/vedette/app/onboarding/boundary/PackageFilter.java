package org.vedette.app.onboarding.boundary;

import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.vedette.app.http.ListParameters;
import org.vedette.app.http.Listing;
import org.vedette.app.http.QueryValues;
import org.vedette.app.onboarding.entity.StoredPackage;

/** The query parameters of the list of packages. */
public class PackageFilter extends ListParameters {

    @QueryParam("platform")
    @Parameter(description = "Only packages for this platform.", example = "linux")
    private @Nullable String platform;

    @QueryParam("kind")
    @Parameter(description = "Only packages that do this: onboard or offboard.", example = "onboard")
    private @Nullable String kind;

    @QueryParam("orgId")
    @Parameter(description = "Only packages of this organisation.")
    private @Nullable String orgId;

    @QueryParam("expired")
    @Parameter(description = "true for expired packages only, false for all others.")
    private @Nullable String expired;

    Listing<StoredPackage> applyTo(Listing<StoredPackage> packages, Instant now) {
        var wanted = QueryValues.flag("expired", expired);
        return packages.where("platform", platform)
                .where("kind", QueryValues.word("kind", kind, List.of("onboard", "offboard")))
                .where("lower(e.orgId) = lower(:orgId)", "orgId", orgId)
                .where(
                        Boolean.TRUE.equals(wanted)
                                ? "e.expiresAt <= :now"
                                : "e.expiresAt is null or e.expiresAt > :now",
                        "now",
                        wanted == null ? null : now);
    }
}
