package org.vedette.app.problem;

import jakarta.validation.ValidationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Takes the place of the server's own mapper, which is closer to these exceptions than the one of last resort. */
@Provider
public class ValidationExceptionMapper implements ExceptionMapper<ValidationException> {

    @Override
    public Response toResponse(ValidationException raised) {
        return UnexpectedExceptionMapper.respond(raised);
    }
}
