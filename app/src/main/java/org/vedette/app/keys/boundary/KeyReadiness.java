package org.vedette.app.keys.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.vedette.app.keys.control.KeyRotation;

/** Says whether something is sealed with an old key. The server is ready all the same; it opens with every key of the file. */
@Readiness
@ApplicationScoped
public class KeyReadiness implements HealthCheck {

    @Inject
    private KeyRotation rotation;

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("keys").up().withData("staleRows", rotation.stale());
        return rotation.problem().isPresent()
                ? response.withData("file", "cannot be read").build()
                : response.build();
    }
}
