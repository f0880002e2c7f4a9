package org.vedette.app.http;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Objects;

/** Turns down who asks too often, before anything is read or looked up. */
@Provider
@RateLimited
@Priority(Priorities.AUTHENTICATION - 200)
public class RateLimitFilter implements ContainerRequestFilter {

    @Context
    private ResourceInfo resource;

    @Context
    private HttpServletRequest servletRequest;

    @Inject
    private RateLimits limits;

    @Inject
    private Sources sources;

    @Override
    public void filter(ContainerRequestContext request) {
        var ofMethod = resource.getResourceMethod().getAnnotation(RateLimited.class);
        var name = Objects.requireNonNullElseGet(
                        ofMethod, () -> resource.getResourceClass().getAnnotation(RateLimited.class))
                .value();
        limits.countSource(name, sources.of(servletRequest));
        var credential = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (credential != null) {
            limits.countCredential(name, credential);
        }
    }
}
