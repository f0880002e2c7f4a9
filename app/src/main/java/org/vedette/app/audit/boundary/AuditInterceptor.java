package org.vedette.app.audit.boundary;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.app.access.RequiresPermission;
import org.vedette.app.audit.Audited;
import org.vedette.app.audit.control.AuditTrail;
import org.vedette.app.audit.control.Redaction;
import org.vedette.app.scope.Scoping;

/**
 * Stores the event of an operation that succeeded, in the operation's transaction.
 *
 * <p>Within the interceptor that answers repeated requests: who gets an earlier answer again has changed nothing.
 */
@Audited
@Interceptor
@Priority(Interceptor.Priority.APPLICATION + 100)
public class AuditInterceptor {

    @Inject
    private AuditTrail trail;

    @Inject
    private AuditedRequest request;

    @Inject
    private Scoping scoping;

    @AroundInvoke
    Object remember(InvocationContext invocation) throws Exception {
        var before = Redaction.of(PresentState.before(invocation));
        var answer = invocation.proceed();
        var response = answer instanceof Response given ? given : null;
        var entity = response == null ? answer : response.getEntity();
        trail.append(request.entry(
                action(invocation),
                object(response),
                scoping.ofRequest(),
                response == null ? (answer == null ? 204 : 200) : response.getStatus(),
                "",
                request.traceId(),
                before,
                Redaction.of(entity)));
        return answer;
    }

    /** What was created has a path of its own. */
    private String object(@Nullable Response response) {
        var location = response == null ? null : response.getLocation();
        return location == null ? request.path() : location.getPath();
    }

    private static String action(InvocationContext invocation) {
        var method = invocation.getMethod();
        var required = method.getAnnotation(RequiresPermission.class);
        var audited = method.getAnnotation(Audited.class);
        if (audited != null && !audited.action().isEmpty()) {
            return audited.action();
        }
        var permissions = required != null
                ? Arrays.stream(required.value())
                : audited != null ? Arrays.stream(audited.value()) : Stream.<Permission>empty();
        return permissions.map(Permission::value).collect(Collectors.joining(","));
    }
}
