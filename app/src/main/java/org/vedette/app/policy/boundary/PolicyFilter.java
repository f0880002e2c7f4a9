package org.vedette.app.policy.boundary;

import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.vedette.app.http.ListParameters;
import org.vedette.app.http.Listing;
import org.vedette.app.http.QueryValues;
import org.vedette.app.policy.entity.Policy;
import org.vedette.spi.PackageType;

/** The query parameters of the list of policies. */
public class PolicyFilter extends ListParameters {

    @QueryParam("profile")
    @Parameter(description = "Only policies of this profile.", example = "windows-edr")
    private @Nullable String profile;

    @QueryParam("platform")
    @Parameter(description = "Only policies for this platform.", example = "windows")
    private @Nullable String platform;

    @QueryParam("packageType")
    @Parameter(
            description = "Only policies with this package type: autoFromConnector, onboard or offboard.",
            example = "onboard")
    private @Nullable String packageType;

    @QueryParam("assigned")
    @Parameter(description = "true for policies that are assigned to something, false for all others.")
    private @Nullable String assigned;

    Listing<Policy> applyTo(Listing<Policy> policies) {
        var types = Arrays.stream(PackageType.values()).map(PackageType::value).toList();
        var flag = QueryValues.flag("assigned", assigned);
        return policies.where("profile", profile)
                .where("platform", platform)
                .where("packageType", QueryValues.word("packageType", packageType, types))
                // For queries with functions EclipseLink writes values into the text, and booleans as numbers, which
                // Derby
                // does not compare with booleans.
                .where("cast(e.assigned as varchar(5)) = :assigned", "assigned", flag == null ? null : flag.toString());
    }
}
