package org.vedette.app.audit.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vedette.app.audit.AuditEntry;
import org.vedette.app.audit.AuditEntry.Outcome;
import org.vedette.app.http.DistinctPrincipal;

/** Who asks for what, from where; empty outside of a request. */
@RequestScoped
public class AuditedRequest {

    /** W3C Trace Context: version, trace id, parent id, flags. */
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

    private @Nullable ContainerRequestContext request;
    private String source = "";

    void begin(ContainerRequestContext context, String remoteAddress) {
        request = context;
        source = remoteAddress;
    }

    String path() {
        return request == null ? "" : "/" + request.getUriInfo().getPath().replaceFirst("^/", "");
    }

    /** The trace that the caller is part of; empty if they did not say. */
    String traceId() {
        return Optional.ofNullable(request)
                .map(known -> known.getHeaderString("traceparent"))
                .map(TRACEPARENT::matcher)
                .filter(match -> match.matches())
                .map(match -> match.group(1))
                .orElse("");
    }

    AuditEntry entry(
            String action,
            String object,
            int scope,
            int status,
            String detail,
            String traceId,
            String before,
            String after) {
        var context = Objects.requireNonNull(request);
        var security = context.getSecurityContext();
        var caller = security == null ? null : security.getUserPrincipal();
        return new AuditEntry(
                caller == null ? "" : caller.getName(),
                caller instanceof DistinctPrincipal distinct ? distinct.key() : "",
                caller == null ? "" : Objects.requireNonNullElse(security.getAuthenticationScheme(), ""),
                source,
                action,
                context.getMethod() + " " + path(),
                object,
                scope,
                Outcome.of(status),
                status,
                detail,
                traceId,
                before,
                after);
    }

    boolean isPresent() {
        return request != null;
    }
}
