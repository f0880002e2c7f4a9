package org.vedette.app.problem;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;

/** The last resort: what has a known reason gets its own problem, everything else is logged and told without details. */
@Provider
public class UnexpectedExceptionMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = System.getLogger(UnexpectedExceptionMapper.class.getName());

    @Override
    public Response toResponse(Throwable raised) {
        return respond(raised);
    }

    static Response respond(Throwable raised) {
        for (Throwable cause = raised; cause != null; cause = cause.getCause()) {
            var known = KnownCauses.respond(cause);
            if (known.isPresent()) {
                return known.get();
            }
        }
        var traceId = Problems.newTraceId();
        LOG.log(Level.ERROR, "Request failed, traceId " + traceId, raised);
        return Problems.respond(
                ProblemType.INTERNAL,
                "The server failed and nothing was stored; try again, and if it stays give the traceId to its operator.",
                List.of(),
                Map.of(),
                traceId);
    }
}
