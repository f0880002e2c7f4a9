package org.vedette.app.http;

import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;

/** Turns down, before anything is read, query parameters that a resource method does not declare and bodies past its limit. */
@Provider
public class RequestGuard implements ContainerRequestFilter {

    /** In bytes; enough for a policy with every setting at its limit. */
    public static final int DEFAULT_BODY_LIMIT = 1 << 20;

    private static final Map<Method, Rules> RULES = new ConcurrentHashMap<>();

    @Context
    private ResourceInfo resource;

    @Inject
    @ConfigProperty(name = "vedette.http.body-time")
    private Duration bodyTime;

    /**
     * What holds for a resource method.
     *
     * @param anyParameter whether parameters that it does not declare pass
     */
    private record Rules(Set<String> parameters, boolean anyParameter, int bodyLimit) {}

    @Override
    public void filter(ContainerRequestContext request) {
        var method = resource.getResourceMethod();
        if (method == null) {
            return;
        }
        var rules = RULES.computeIfAbsent(method, RequestGuard::rules);
        request.getUriInfo().getQueryParameters().forEach((parameter, values) -> {
            if (!rules.anyParameter() && !rules.parameters().contains(parameter)) {
                throw new ProblemException(
                        ProblemType.INVALID_PARAMETER,
                        rules.parameters().isEmpty()
                                ? "This path takes no query parameters, so '%s' is unknown.".formatted(parameter)
                                : "Query parameter '%s' is unknown; known are %s."
                                        .formatted(parameter, String.join(", ", new TreeSet<>(rules.parameters()))));
            }
            if (values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
                // PostgreSQL would fail on it.
                throw new ProblemException(
                        ProblemType.INVALID_PARAMETER,
                        "Query parameter '%s' holds the character U+0000; take it out.".formatted(parameter));
            }
        });
        if (request.hasEntity()) {
            request.setEntityStream(new BoundedInputStream(request.getEntityStream(), rules.bodyLimit(), bodyTime));
        }
    }

    private static Rules rules(Method method) {
        var names = new HashSet<String>();
        for (var parameter : method.getParameters()) {
            var query = parameter.getAnnotation(QueryParam.class);
            if (query != null) {
                names.add(query.value());
            }
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (Class<?> type = parameter.getType(); type != null; type = type.getSuperclass()) {
                    for (var field : type.getDeclaredFields()) {
                        var member = field.getAnnotation(QueryParam.class);
                        if (member != null) {
                            names.add(member.value());
                        }
                    }
                }
            }
        }
        var limit = method.getAnnotation(BodyLimit.class);
        return new Rules(
                Set.copyOf(names),
                method.getDeclaringClass().isAnnotationPresent(ForeignContract.class),
                limit == null ? DEFAULT_BODY_LIMIT : limit.value());
    }
}
