package org.vedette.app.demo.boundary;

import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.vedette.app.demo.entity.Faults;
import org.vedette.app.demo.entity.KnownMachine;
import org.vedette.app.demo.entity.Sku;
import org.vedette.app.demo.entity.TenantIdentity;
import org.vedette.app.demo.entity.TenantState;

/** The emulated tenant, with all that a connection to it needs. */
@Schema(name = "DemoTenant")
public record TenantRepresentation(
        @Schema(example = TenantIdentity.TENANT_ID) String tenantId,
        @Schema(example = TenantIdentity.SUBSCRIPTION_ID) String subscriptionId,
        @Schema(example = TenantIdentity.CLIENT_ID) String clientId,
        @Schema(example = TenantIdentity.CLIENT_SECRET) String clientSecret,
        @Schema(example = TenantIdentity.ORG_ID) String orgId,
        Endpoints endpoints,
        @Schema(example = "25") int machines,
        @Schema(example = "2.11") String packageVersion,
        @Schema(example = "NorthEurope") String datacenter,
        List<KnownMachine> known,
        Set<Sku> skus,
        List<String> clientCertificates,
        Faults faults) {

    /** The roots of the emulated services. */
    @Schema(name = "DemoEndpoints")
    public record Endpoints(
            @Schema(example = "http://localhost:9080/demo/defender/login")
            URI authority,

            @Schema(example = "http://localhost:9080/demo/defender/graph")
            URI graph,

            @Schema(example = "http://localhost:9080/demo/defender/management")
            URI management,

            @Schema(example = "http://localhost:9080/demo/defender/security")
            URI defender) {}

    static TenantRepresentation of(TenantState state, UriInfo uri) {
        var settings = state.settings();
        return new TenantRepresentation(
                TenantIdentity.TENANT_ID,
                TenantIdentity.SUBSCRIPTION_ID,
                TenantIdentity.CLIENT_ID,
                TenantIdentity.CLIENT_SECRET,
                TenantIdentity.ORG_ID,
                new Endpoints(root(uri, "login"), root(uri, "graph"), root(uri, "management"), root(uri, "security")),
                settings.machines(),
                state.packages().version(),
                state.packages().datacenter().value(),
                settings.known(),
                settings.skus(),
                settings.clientCertificates(),
                settings.faults());
    }

    private static URI root(UriInfo uri, String service) {
        return uri.getBaseUriBuilder().path("demo/defender").path(service).build();
    }
}
