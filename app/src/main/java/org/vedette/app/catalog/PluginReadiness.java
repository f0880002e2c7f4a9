package org.vedette.app.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Names plugins that failed. The server is ready without them: all else works, and taking it out of service would help
 * nobody. Why they failed stands in {@code GET /api/v1/plugins}, because anyone may read this.
 */
@Readiness
@ApplicationScoped
public class PluginReadiness implements HealthCheck {

    @Inject
    private ProfileCatalog catalog;

    @Override
    public HealthCheckResponse call() {
        var failed = catalog.plugins().stream()
                .filter(Plugin::hasFailed)
                .map(Plugin::id)
                .collect(Collectors.joining(", "));
        var response = HealthCheckResponse.named("plugins")
                .up()
                .withData(
                        "active",
                        catalog.plugins().stream()
                                .filter(plugin -> !plugin.hasFailed())
                                .count());
        if (!failed.isEmpty()) {
            response.withData("failed", failed);
        }
        if (catalog.directoryProblem().isPresent()) {
            response.withData("directory", "cannot be read");
        }
        return response.build();
    }
}
