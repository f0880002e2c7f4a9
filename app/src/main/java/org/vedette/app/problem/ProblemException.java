package org.vedette.app.problem;

import java.util.List;
import java.util.Map;
import org.vedette.app.problem.Problem.FieldError;

/**
 * A request that cannot be answered as asked, in words for the person who asked.
 *
 * <p>Throwing it rolls back the transaction of the boundary, so that nothing of the request is stored.
 */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient List<FieldError> errors;
    private final transient Map<String, String> headers;

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of(), Map.of());
    }

    private ProblemException(ProblemType type, String detail, List<FieldError> errors, Map<String, String> headers) {
        super(detail);
        this.type = type;
        this.errors = List.copyOf(errors);
        this.headers = Map.copyOf(headers);
    }

    /** Content that was understood and cannot be accepted; one entry for each place that must change. */
    public static ProblemException invalid(List<FieldError> errors) {
        var detail = errors.size() == 1
                ? errors.get(0).detail()
                : "%d things in the request must change; see errors.".formatted(errors.size());
        return new ProblemException(ProblemType.INVALID_CONTENT, detail, errors, Map.of());
    }

    public static ProblemException invalid(String pointer, String detail) {
        return invalid(List.of(new FieldError(pointer, detail)));
    }

    public static ProblemException notFound(String what, Object id) {
        return new ProblemException(ProblemType.NOT_FOUND, "There is no %s '%s'.".formatted(what, id));
    }

    /** The same problem, said of one place in the request body. */
    public ProblemException at(String pointer) {
        return new ProblemException(type, detail(), List.of(new FieldError(pointer, detail())), headers);
    }

    /** The same problem with a response header, such as {@code Retry-After}. */
    public ProblemException with(String header, String value) {
        return new ProblemException(type, detail(), errors, Map.of(header, value));
    }

    public ProblemType type() {
        return type;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
