package org.vedette.app.signin.boundary;

import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;

/**
 * Turns away changes that a page of another site makes a browser ask for, whatever proof comes along, and its sign-ins too: a
 * browser that remembers a password would send it, and one that is signed in as somebody else's account leaks what is typed.
 */
@Provider
@Priority(Priorities.AUTHENTICATION - 50)
public class ForeignSiteFilter implements ContainerRequestFilter {

    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /** What browsers say where the request comes from: this very origin, or the person themselves. */
    private static final Set<String> OWN = Set.of("same-origin", "none");

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        var root = resource.getResourceClass().getAnnotation(Path.class);
        var site = request.getHeaderString("Sec-Fetch-Site");
        if (site != null
                && !OWN.contains(site)
                && !READING.contains(request.getMethod())
                && root != null
                && root.value().startsWith("/api/")) {
            throw new ProblemException(
                    ProblemType.FOREIGN_SITE, "A page of another site may not ask for this; use the console itself.");
        }
    }
}
