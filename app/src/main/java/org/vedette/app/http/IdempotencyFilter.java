package org.vedette.app.http;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.app.secrets.Tokens;

/** Reads {@code Idempotency-Key}; runs after {@link RequestGuard} has bounded the body. */
@Provider
@Priority(Priorities.USER + 100)
public class IdempotencyFilter implements ContainerRequestFilter {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");

    @Inject
    private IdempotencyKey idempotencyKey;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        var key = request.getHeaderString("Idempotency-Key");
        var caller = request.getSecurityContext().getUserPrincipal();
        if (key == null || caller == null || !request.getMethod().equals(HttpMethod.POST)) {
            return;
        }
        if (!KEY.matcher(key).matches()) {
            throw new ProblemException(
                    ProblemType.INVALID_PARAMETER,
                    "Idempotency-Key must be 1 to 255 visible ASCII characters, such as a UUID.");
        }
        var body = request.hasEntity() ? request.getEntityStream().readAllBytes() : new byte[0];
        request.setEntityStream(new ByteArrayInputStream(body));
        var uri = request.getUriInfo().getRequestUri();
        var target = uri.getRawPath() + "?" + uri.getRawQuery();
        idempotencyKey.set(
                caller instanceof DistinctPrincipal distinct ? distinct.key() : caller.getName(),
                key,
                Tokens.hash((target + "\n" + Tokens.hash(body)).getBytes(StandardCharsets.UTF_8)));
    }
}
