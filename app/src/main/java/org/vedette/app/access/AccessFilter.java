package org.vedette.app.access;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import java.util.List;
import org.vedette.access.Permission;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;

/**
 * Lets a request pass only for a caller with the permission that its resource method names.
 *
 * <p>Default deny: a method that names nothing is refused. Devices and Configuration Manager sites have credentials of their
 * own, which their boundaries check.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class AccessFilter implements ContainerRequestFilter {

    /** The emulated services of the demo, which have accounts of their own and answer only there. */
    private static final String EMULATED = "/demo/defender";

    /** Not by the path of the request, which can be spelled in more ways than one. */
    private static final List<String> AGENTS = List.of("/device/v1", "/configmgr/v1", EMULATED);

    @Context
    private ResourceInfo resource;

    @Inject
    private Authentication authentication;

    @Inject
    private Grants grants;

    @Inject
    private Reach reach;

    @Override
    public void filter(ContainerRequestContext request) {
        var root = resource.getResourceMethod().getDeclaringClass().getAnnotation(Path.class);
        if (root != null && AGENTS.stream().anyMatch(root.value()::startsWith)) {
            return;
        }
        if (resource.getResourceMethod().isAnnotationPresent(Anonymous.class)) {
            return;
        }
        var identity = authentication.identify(request);
        var caller = new Caller(identity, grants.of(identity));
        // First, so that the audit log knows whom the rest refuses.
        request.setSecurityContext(
                new CallerContext(caller, request.getSecurityContext().isSecure()));
        reach.begin(caller, authorize(caller));
    }

    /** What the operation needs, which the caller has. */
    private List<Permission> authorize(Caller caller) {
        var method = resource.getResourceMethod();
        if (method.isAnnotationPresent(SignedIn.class)) {
            return List.of();
        }
        var required = method.getAnnotation(RequiresPermission.class);
        if (required == null) {
            throw new IllegalStateException(
                    "%s names neither a permission nor SignedIn nor Anonymous".formatted(method));
        }
        for (var permission : required.value()) {
            if (!caller.may(permission)) {
                throw new ProblemException(
                        ProblemType.FORBIDDEN,
                        "This needs the permission '%s'; ask an administrator for a role that has it."
                                .formatted(permission.value()));
            }
        }
        return List.of(required.value());
    }

    private record CallerContext(Caller caller, boolean isSecure) implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return caller;
        }

        @Override
        public boolean isUserInRole(String permission) {
            return caller.permissions().stream().anyMatch(held -> held.value().equals(permission));
        }

        @Override
        public String getAuthenticationScheme() {
            return caller.identity().via().name();
        }
    }
}
