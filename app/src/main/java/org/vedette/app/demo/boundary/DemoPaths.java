package org.vedette.app.demo.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.vedette.app.demo.control.DemoMode;

/**
 * Hides the paths of the demo also from requests that no resource takes, which would else learn from 405 or 415 that they
 * exist. {@link DemoSwitch} does not depend on how a path is spelled.
 */
@Provider
@PreMatching
public class DemoPaths implements ContainerRequestFilter {

    private static final List<List<String>> ROOTS = List.of(List.of("demo"), List.of("api", "v1", "demo"));

    @Inject
    private DemoMode demo;

    @Override
    public void filter(ContainerRequestContext request) {
        if (demo.isOn()) {
            return;
        }
        var path = request.getUriInfo().getPathSegments().stream()
                .map(PathSegment::getPath)
                .filter(segment -> !segment.isEmpty())
                .toList();
        if (ROOTS.stream()
                .anyMatch(root -> path.size() >= root.size()
                        && path.subList(0, root.size()).equals(root))) {
            throw new NotFoundException();
        }
    }
}
