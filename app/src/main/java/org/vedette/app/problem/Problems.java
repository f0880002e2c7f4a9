package org.vedette.app.problem;

import jakarta.ws.rs.core.Response;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.vedette.app.problem.Problem.FieldError;

/** Builds problem responses. */
public final class Problems {

    private Problems() {}

    static Response respond(ProblemException problem) {
        return respond(problem.type(), problem.detail(), problem.errors(), problem.headers());
    }

    public static Response respond(ProblemType type, String detail) {
        return respond(type, detail, List.of(), Map.of());
    }

    static Response respond(ProblemType type, String detail, List<FieldError> errors, Map<String, String> headers) {
        return respond(type, detail, errors, headers, newTraceId());
    }

    static Response respond(
            ProblemType type, String detail, List<FieldError> errors, Map<String, String> headers, String traceId) {
        var response = Response.status(type.status())
                .type(Problem.MEDIA_TYPE)
                .entity(new Problem(type.uri(), type.title(), type.status(), detail, traceId, errors));
        headers.forEach(response::header);
        return response.build();
    }

    /** 128 random bits in the form of a W3C trace id. */
    static String newTraceId() {
        var bytes = new byte[16];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
