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
        String tenantId,
        String subscriptionId,
        String clientId,
        String clientSecret,
        String orgId,
        Endpoints endpoints,
        int machines,
        String packageVersion,
        String datacenter,
        List<KnownMachine> known,
        Set<Sku> skus,
        List<String> clientCertificates,
        Faults faults) {

    /** The roots of the emulated services. */
    @Schema(name = "DemoEndpoints")
    public record Endpoints(URI authority, URI graph, URI management, URI defender) {}

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
