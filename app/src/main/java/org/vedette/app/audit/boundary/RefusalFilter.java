package org.vedette.app.audit.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.vedette.access.Permission;
import org.vedette.app.access.Anonymous;
import org.vedette.app.access.RequiresPermission;
import org.vedette.app.audit.control.AuditTrail;
import org.vedette.app.problem.Problem;

/**
 * Stores refusals: of every change, and of whatever somebody may not see.
 *
 * <p>Anybody can be refused as often as they like, so of those who did not sign in only some are stored one by one.
 */
@Provider
public class RefusalFilter implements ContainerResponseFilter {

    private static final Logger LOG = System.getLogger(RefusalFilter.class.getName());
    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /** Who calls there has a credential of its own and is no account. */
    private static final Set<String> AGENTS = Set.of("/device/", "/configmgr/");

    @Context
    private ResourceInfo resource;

    @Inject
    private AuditTrail trail;

    @Inject
    private AuditedRequest request;

    @Inject
    private AnonymousRefusals anonymous;

    @Override
    public void filter(ContainerRequestContext asked, ContainerResponseContext answer) {
        var status = answer.getStatus();
        if (status < 400 || !request.isPresent() || isSignIn(status) || !matters(asked, status)) {
            return;
        }
        var isAnonymous =
                asked.getSecurityContext() == null || asked.getSecurityContext().getUserPrincipal() == null;
        if (isAnonymous && !anonymous.isStored()) {
            return;
        }
        var problem = answer.getEntity() instanceof Problem said ? said : null;
        var more = isAnonymous ? anonymous.takeUnstored() : "";
        try {
            trail.appendAlone(request.entry(
                    action(),
                    request.path(),
                    0, // what it says may be about other things as well
                    status,
                    (problem == null ? "" : problem.detail()) + more,
                    problem == null ? "" : problem.traceId(),
                    "",
                    ""));
        } catch (RuntimeException failed) {
            // The answer stands: it is a refusal already.
            LOG.log(Level.ERROR, "A refusal could not be stored in the audit log", failed);
        }
    }

    /** Of agents only that they were not let in: what they report is their history, and they are many. */
    private boolean matters(ContainerRequestContext asked, int status) {
        var type = resource.getResourceClass();
        var path = type == null ? null : type.getAnnotation(Path.class);
        if (path == null) {
            return false;
        }
        var refused = status == 401 || status == 403;
        return path.value().startsWith("/api/")
                ? refused || !READING.contains(asked.getMethod())
                : refused && AGENTS.stream().anyMatch(path.value()::startsWith);
    }

    /** Sign-ins that fail have events of their own. */
    private boolean isSignIn(int status) {
        var method = resource.getResourceMethod();
        return status == 401 && method != null && method.isAnnotationPresent(Anonymous.class);
    }

    private String action() {
        var method = resource.getResourceMethod();
        var required = method == null ? null : method.getAnnotation(RequiresPermission.class);
        return required == null
                ? ""
                : Arrays.stream(required.value()).map(Permission::value).collect(Collectors.joining(","));
    }
}
