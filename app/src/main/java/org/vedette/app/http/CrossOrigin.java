package org.vedette.app.http;

import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets pages of the origins in {@code vedette.http.cors.origins} call the interface for people (Fetch standard, CORS); of no
 * others, and never with cookies.
 */
@Provider
@PreMatching
public class CrossOrigin implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String ORIGIN = "Origin";
    private static final String ASKED_METHOD = "Access-Control-Request-Method";

    @Inject
    @ConfigProperty(name = "vedette.http.cors.origins")
    private Optional<List<String>> origins;

    /** A preflight has no account and ends here. */
    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getMethod().equals(HttpMethod.OPTIONS)
                && request.getHeaderString(ASKED_METHOD) != null
                && isAllowed(request)) {
            request.abortWith(Response.noContent()
                    .header("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE")
                    .header(
                            "Access-Control-Allow-Headers",
                            "Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key")
                    .header("Access-Control-Max-Age", "600")
                    .build());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (isAllowed(request)) {
            response.getHeaders().putSingle("Access-Control-Allow-Origin", request.getHeaderString(ORIGIN));
            response.getHeaders().putSingle("Access-Control-Expose-Headers", "ETag, Location, Retry-After");
            response.getHeaders().add("Vary", ORIGIN);
        }
    }

    private boolean isAllowed(ContainerRequestContext request) {
        if (origins.isEmpty()) {
            return false;
        }
        var origin = request.getHeaderString(ORIGIN);
        return origin != null
                && request.getUriInfo().getRequestUri().getPath().startsWith("/api/")
                && origins.get().contains(origin);
    }
}
