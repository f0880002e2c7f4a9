package org.vedette.app.http;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vedette.app.persistence.Sql;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;

/** Runs inside the transaction of the method it surrounds, which {@code @Transactional} opens at an earlier priority. */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class IdempotencyInterceptor {

    static final Duration REMEMBERED = Duration.ofHours(24);

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private IdempotencyKey request;

    @Inject
    private Clock clock;

    @AroundInvoke
    Object answerOnce(InvocationContext invocation) throws Exception {
        if (!request.isPresent()) {
            return invocation.proceed();
        }
        var known = entities.find(IdempotentAnswer.class, new IdempotentAnswer.Key(request.caller(), request.key()));
        if (known != null) {
            if (known.createdAt().isAfter(clock.instant().minus(REMEMBERED))) {
                return again(known);
            }
            entities.remove(known);
            entities.flush();
        }
        var response = (Response) invocation.proceed();
        var headers = new LinkedHashMap<String, String>();
        response.getStringHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        entities.persist(new IdempotentAnswer(
                request.caller(),
                request.key(),
                request.hash(),
                response.getStatus(),
                Json.write(headers),
                Json.write(response.getEntity()),
                clock.instant()));
        flush();
        return response;
    }

    /** Of two requests with one key at one time, the second ends here, and its transaction with it. */
    private void flush() {
        try {
            entities.flush();
        } catch (PersistenceException failed) {
            if (Sql.isDuplicate(failed)) {
                throw new ProblemException(
                                ProblemType.STATE_CONFLICT,
                                "A request with this Idempotency-Key was answered at the same moment; send it again to get"
                                        + " that answer.")
                        .with("Retry-After", "1");
            }
            throw failed;
        }
    }

    private Response again(IdempotentAnswer known) {
        if (!known.requestHash().equals(request.hash())) {
            throw new ProblemException(
                    ProblemType.IDEMPOTENCY_KEY_REUSED,
                    "The Idempotency-Key was used for a different request; take a new key for a new request.");
        }
        var response = Response.status(known.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Json.tree(known.body()));
        headers(known).forEach((name, value) -> {
            if (!name.equalsIgnoreCase("Content-Type")) {
                response.header(name, value);
            }
        });
        return response.build();
    }

    @SuppressWarnings("unchecked") // answerOnce() stores a map of strings
    private static Map<String, String> headers(IdempotentAnswer known) {
        return Json.read(known.headers(), Map.class);
    }
}
