package org.vedette.app.demo.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.vedette.app.demo.control.IssuedPackages.Platform;
import org.vedette.app.demo.control.TenantPackages;
import org.vedette.app.demo.control.Tenants;
import org.vedette.app.http.QueryValues;

/** What an administrator downloads in the Defender portal; packages for macOS exist only there. */
@Path("/demo/defender/portal")
@DemoOnly
@ApplicationScoped
public class PortalEndpoint {

    private static final String ONBOARD = "onboard";
    private static final List<String> KINDS = List.of(ONBOARD, "offboard");

    @Inject
    private Tenants tenants;

    @Inject
    private TenantPackages packages;

    @Inject
    private Clock clock;

    @GET
    @Path("packages/{platform:windows|macos|linux}")
    @Produces("application/zip")
    @Operation(hidden = true)
    public Response download(
            @PathParam("platform") String platform, @QueryParam("kind") @DefaultValue(ONBOARD) String kind) {
        var wanted = Platform.valueOf(platform.toUpperCase(Locale.ROOT));
        var issued = packages.issued(tenants.state().packages());
        var file = ONBOARD.equals(QueryValues.word("kind", kind, KINDS))
                ? issued.onboarding(wanted)
                : issued.offboarding(wanted, clock.instant());
        return Response.ok(file.content())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s\"".formatted(file.fileName()))
                .build();
    }
}
