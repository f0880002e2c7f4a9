package org.vedette.app.audit.boundary;

import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.vedette.app.problem.ProblemException;

/** What a thing is before an operation changes it: what the GET of the same path in the same class answers. */
final class PresentState {

    private static final Map<Method, Optional<Method>> READERS = new ConcurrentHashMap<>();

    private PresentState() {}

    /** The representation; null if the class has no such GET, or the thing does not exist. */
    static @Nullable Object before(InvocationContext operation) throws ReflectiveOperationException {
        var reader = READERS.computeIfAbsent(operation.getMethod(), PresentState::readerOf);
        if (reader.isEmpty()) {
            return null;
        }
        try {
            var answer = reader.get().invoke(operation.getTarget(), arguments(reader.get(), operation));
            return answer instanceof Response response ? response.getEntity() : answer;
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof ProblemException) {
                return null; // the operation says why
            }
            throw failed;
        }
    }

    /** Creating has nothing before it, and a list is not the thing that is created. */
    private static Optional<Method> readerOf(Method operation) {
        return operation.isAnnotationPresent(jakarta.ws.rs.POST.class)
                ? Optional.empty()
                : Arrays.stream(operation.getDeclaringClass().getMethods())
                        .filter(method -> method.isAnnotationPresent(GET.class))
                        .filter(method -> path(method).equals(path(operation)))
                        .findFirst();
    }

    private static String path(Method method) {
        var path = method.getAnnotation(Path.class);
        return path == null ? "" : path.value();
    }

    private static @Nullable Object[] arguments(Method reader, InvocationContext operation) {
        var known = new HashMap<Object, Object>();
        var parameters = operation.getMethod().getParameters();
        for (var i = 0; i < parameters.length; i++) {
            known.put(meaning(parameters[i]), operation.getParameters()[i]);
        }
        return Arrays.stream(reader.getParameters())
                .map(parameter -> known.get(meaning(parameter)))
                .toArray();
    }

    /** Path parameters go by name and what JAX-RS brings by type; everything else, such as a header, is absent. */
    private static Object meaning(Parameter parameter) {
        var name = parameter.getAnnotation(PathParam.class);
        return name != null
                ? name.value()
                : parameter.isAnnotationPresent(Context.class) ? parameter.getType() : parameter;
    }
}
