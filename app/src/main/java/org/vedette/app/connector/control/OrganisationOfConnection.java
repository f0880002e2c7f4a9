package org.vedette.app.connector.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.vedette.app.device.control.ConnectedOrganisation;

/** The organisation of the packages that came through the connection. */
@ApplicationScoped
class OrganisationOfConnection implements ConnectedOrganisation {

    @Inject
    private Connections connections;

    @Override
    public Optional<String> orgId() {
        return Optional.ofNullable(connections.get().orgId());
    }
}
