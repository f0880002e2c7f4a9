package org.vedette.app.it.server;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.interceptor.Interceptor;
import java.util.Optional;
import org.vedette.app.device.control.ConnectedOrganisation;

/** The organisation that the machines of {@link MachinesDoor} come from. */
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
@ApplicationScoped
public class TenantUnderTest implements ConnectedOrganisation {

    public static final String ORG_ID = "44444444-aaaa-4bbb-8ccc-000000000009";

    @Override
    public Optional<String> orgId() {
        return Optional.of(ORG_ID);
    }
}
