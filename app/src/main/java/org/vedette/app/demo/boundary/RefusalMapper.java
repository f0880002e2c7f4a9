package org.vedette.app.demo.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.vedette.app.demo.control.ErrorBodies;
import org.vedette.app.demo.control.RefusalException;

/** Answers as the emulated service words its errors. */
@Provider
public class RefusalMapper implements ExceptionMapper<RefusalException> {

    @Inject
    private Call call;

    @Override
    public Response toResponse(RefusalException refusal) {
        var response = Response.status(refusal.status())
                .type(MediaType.APPLICATION_JSON)
                .entity(ErrorBodies.of(refusal, call.circumstances().now()));
        if (refusal.retryAfter() != null) {
            response.header(HttpHeaders.RETRY_AFTER, refusal.retryAfter());
        }
        return response.build();
    }
}
