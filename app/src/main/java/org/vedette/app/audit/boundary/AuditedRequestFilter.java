package org.vedette.app.audit.boundary;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import org.vedette.app.http.Sources;

/** Remembers the request before anybody refuses it. */
@Provider
@Priority(Priorities.AUTHENTICATION - 100)
public class AuditedRequestFilter implements ContainerRequestFilter {

    @Context
    private HttpServletRequest servletRequest;

    @Inject
    private AuditedRequest audited;

    @Inject
    private Sources sources;

    @Override
    public void filter(ContainerRequestContext request) {
        audited.begin(request, sources.of(servletRequest));
    }
}
