package org.vedette.app.connector.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.vedette.app.connector.entity.DataSharing;
import org.vedette.app.connector.remote.DefenderApis;
import org.vedette.app.connector.remote.DefenderTenant;

/** Asks for a little of everything that the connection is to read, each once, and stores nothing. */
@ApplicationScoped
class Verification {

    @Inject
    private DefenderApis apis;

    Parts run(DefenderTenant tenant, DataSharing sharing) {
        var parts = new Parts();
        if (!parts.signIn(() -> apis.signIn(tenant))) {
            return parts;
        }
        if (sharing.inventory()) {
            parts.run(Parts.MACHINES, () -> {
                try (var page = apis.machines(tenant, 1, 0)) {
                    page.read(1, machines -> {});
                }
                return Optional.empty();
            });
        }
        if (sharing.packagesOfAzure() && tenant.subscriptionId().isPresent()) {
            parts.run(Parts.PACKAGES, () -> {
                apis.packages(tenant);
                return Optional.empty();
            });
        }
        if (sharing.licenses()) {
            parts.run(Parts.LICENSES, () -> {
                apis.servicePlans(tenant);
                return Optional.empty();
            });
        }
        return parts;
    }
}
