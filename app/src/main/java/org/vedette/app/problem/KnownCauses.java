package org.vedette.app.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vedette.app.problem.Problem.FieldError;

/** Exceptions of libraries that have a meaning for the caller. */
final class KnownCauses {

    /** SQLState classes: connection lost, insufficient resources, operator intervention. */
    private static final List<String> DATABASE_AWAY = List.of("08", "53", "57");
    /** SQLState class 40: serialisation failure or deadlock. */
    private static final String ROLLED_BACK = "40";

    /** SQLStates: a foreign key without its row, or the row still referred to; a key that is there already. */
    private static final List<String> OVERTAKEN = List.of("23503", "23505");

    private KnownCauses() {}

    static Optional<Response> respond(Throwable cause) {
        return problem(cause).map(Problems::respond);
    }

    private static Optional<ProblemException> problem(Throwable cause) {
        if (cause instanceof ProblemException reported) {
            return Optional.of(reported);
        }
        if (cause instanceof JsonProcessingException json) {
            // Such as a body that turned out to be too large on the way
            return Optional.of(json.getCause() instanceof ProblemException reported ? reported : json(json));
        }
        if (cause instanceof ConstraintViolationException violations) {
            return Optional.of(constraints(violations));
        }
        if (cause instanceof OptimisticLockException) {
            return Optional.of(new ProblemException(
                    ProblemType.STALE,
                    "Someone else changed this at the same time; read it again and repeat your change."));
        }
        if (cause instanceof SQLTransientException) {
            return Optional.of(databaseAway());
        }
        if (cause instanceof SQLException sql && sql.getSQLState() != null) {
            return database(sql.getSQLState());
        }
        // Liberty's web container, when a body without Content-Length passes messageSizeLimit
        if (cause.getClass().getSimpleName().equals("MessageTooLargeException")) {
            return Optional.of(
                    new ProblemException(ProblemType.TOO_LARGE, "The request body is larger than this server takes."));
        }
        return Optional.empty();
    }

    private static Optional<ProblemException> database(String state) {
        if (DATABASE_AWAY.contains(state.substring(0, Math.min(2, state.length())))) {
            return Optional.of(databaseAway());
        }
        if (OVERTAKEN.contains(state)) {
            return Optional.of(new ProblemException(
                    ProblemType.STATE_CONFLICT,
                    "Something that this depends on was added, used or removed at the same time; read again and repeat"
                            + " your change."));
        }
        if (state.startsWith(ROLLED_BACK)) {
            return Optional.of(new ProblemException(
                            ProblemType.UNAVAILABLE, "The change met another one and was undone; send it again.")
                    .with("Retry-After", "1"));
        }
        return Optional.empty();
    }

    private static ProblemException databaseAway() {
        return new ProblemException(
                        ProblemType.UNAVAILABLE, "The database does not answer, nothing was stored; try again shortly.")
                .with("Retry-After", "5");
    }

    private static ProblemException json(JsonProcessingException json) {
        if (json instanceof UnrecognizedPropertyException unknown) {
            var known = unknown.getKnownPropertyIds() == null
                    ? ""
                    : unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "));
            return unreadable(
                    unknown, "'%s' is not known here; known are: %s.".formatted(unknown.getPropertyName(), known));
        }
        if (json instanceof InvalidFormatException format
                && format.getTargetType().isEnum()) {
            return unreadable(format, "This must be one of the values that the API documentation lists.");
        }
        if (json instanceof ValueInstantiationException refused
                && refused.getCause() instanceof IllegalArgumentException reason) {
            return unreadable(refused, String.valueOf(reason.getMessage()));
        }
        if (json instanceof MismatchedInputException mismatch) {
            var type = mismatch.getTargetType();
            return unreadable(
                    mismatch,
                    type == null
                            ? "The value has the wrong type."
                            : "The value must be of type %s.".formatted(describe(type)));
        }
        if (json instanceof StreamConstraintsException) {
            return new ProblemException(
                    ProblemType.UNREADABLE, "The JSON is nested too deeply or has a text or number that is too long.");
        }
        var location = json.getLocation();
        var where = location == null
                ? ""
                : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
        return new ProblemException(ProblemType.UNREADABLE, complaint(json) + where + ".");
    }

    private static String complaint(JsonProcessingException json) {
        if (json instanceof InputCoercionException) {
            return "A number is too large";
        }
        return String.valueOf(json.getOriginalMessage()).startsWith("Duplicate field")
                ? "A member is given twice"
                : "The body is not valid JSON";
    }

    private static String describe(Class<?> type) {
        if (type.isArray() || Iterable.class.isAssignableFrom(type)) {
            return "array";
        }
        if (type == String.class) {
            return "string";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type) || type == Boolean.class) {
            return type == boolean.class || type == Boolean.class ? "boolean" : "number";
        }
        return type.isRecord() || type == Map.class ? "object" : type.getSimpleName();
    }

    private static ProblemException unreadable(JsonMappingException mapping, String detail) {
        return new ProblemException(ProblemType.UNREADABLE, detail).at(pointer(mapping.getPath()));
    }

    private static String pointer(List<Reference> path) {
        return path.stream()
                .map(step -> "/"
                        + (step.getFieldName() == null ? String.valueOf(step.getIndex()) : escape(step.getFieldName())))
                .collect(Collectors.joining());
    }

    private static String escape(String token) {
        return token.replace("~", "~0").replace("/", "~1");
    }

    private static ProblemException constraints(ConstraintViolationException violations) {
        return ProblemException.invalid(violations.getConstraintViolations().stream()
                .map(violation -> new FieldError(pointer(violation), sentence(violation)))
                .sorted((one, other) -> one.pointer().compareTo(other.pointer()))
                .toList());
    }

    /** The first two nodes are the method and its parameter; what follows is the place in the body. */
    private static String pointer(ConstraintViolation<?> violation) {
        var steps = new ArrayList<String>();
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getIndex() != null) {
                steps.add(String.valueOf(node.getIndex()));
            }
            if (node.getName() != null && !node.getName().startsWith("<")) {
                steps.add(escape(node.getName()));
            }
        }
        return steps.stream().skip(2).map(step -> "/" + step).collect(Collectors.joining());
    }

    private static String sentence(ConstraintViolation<?> violation) {
        var message = violation.getMessage();
        var property = Arrays.stream(pointer(violation).split("/", -1)).reduce("", (first, last) -> last);
        return message.endsWith(".") ? message : "'%s' %s.".formatted(property, message);
    }
}
