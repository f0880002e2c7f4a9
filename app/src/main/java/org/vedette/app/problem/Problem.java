package org.vedette.app.problem;

import java.util.List;

/**
 * The body of every error response (RFC 9457).
 *
 * @param type stable URI reference that identifies the kind of problem
 * @param detail one sentence a person can act on
 * @param traceId also in the server's log
 * @param errors what is wrong where; empty if the request as a whole is
 */
public record Problem(String type, String title, int status, String detail, String traceId, List<FieldError> errors) {

    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * One thing that is wrong with the request body.
     *
     * @param pointer JSON Pointer (RFC 6901) into the body; empty for the whole
     */
    public record FieldError(String pointer, String detail) {}
}
