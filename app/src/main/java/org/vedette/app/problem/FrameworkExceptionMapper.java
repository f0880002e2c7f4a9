package org.vedette.app.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Map;

/** Gives the errors that JAX-RS itself raises the shape of a problem. */
@Provider
public class FrameworkExceptionMapper implements ExceptionMapper<WebApplicationException> {

    @Override
    public Response toResponse(WebApplicationException raised) {
        // A body that could not be read arrives here with the reader's own exception as its cause.
        for (Throwable cause = raised.getCause(); cause != null; cause = cause.getCause()) {
            var known = KnownCauses.respond(cause);
            if (known.isPresent()) {
                return known.get();
            }
        }
        var allow = raised.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return switch (raised.getResponse().getStatus()) {
            case 400 -> Problems.respond(ProblemType.UNREADABLE, "The request cannot be read; check its syntax.");
            case 404 -> Problems.respond(ProblemType.NOT_FOUND, "Nothing is here; check the path.");
            case 405 ->
                Problems.respond(
                        ProblemType.METHOD_NOT_ALLOWED,
                        "This method is not for this path" + (allow == null ? "." : "; allowed are " + allow + "."),
                        List.of(),
                        allow == null ? Map.of() : Map.of(HttpHeaders.ALLOW, allow));
            case 406 ->
                Problems.respond(ProblemType.NOT_ACCEPTABLE, "Nothing here has a media type that Accept names.");
            case 413 -> Problems.respond(ProblemType.TOO_LARGE, "The request body is larger than this path takes.");
            case 415 ->
                Problems.respond(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE, "This path does not take the Content-Type of the request.");
            default -> UnexpectedExceptionMapper.respond(raised);
        };
    }
}
