package org.vedette.app.demo.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Semaphore;
import org.vedette.app.demo.control.FaultInjection;
import org.vedette.app.demo.control.RefusalException;

/** Lets the faults of the tenant befall the calls of its services. */
@Provider
public class EmulationFilter implements ContainerRequestFilter, ContainerResponseFilter {

    /** Where the writer of the answer learns that it is to end early. */
    static final String TRUNCATED = EmulationFilter.class.getName() + ".truncated";

    /** What time it is for the service; absent where there is none. */
    private static final String NOW = EmulationFilter.class.getName() + ".now";

    /** Slow answers at once; each keeps a thread, so that more of them are refused. */
    private static final int SLOW_AT_ONCE = 32;

    private final Semaphore slow = new Semaphore(SLOW_AT_ONCE);

    @Context
    private ResourceInfo resource;

    @Inject
    private FaultInjection faults;

    @Inject
    private Call call;

    @Override
    public void filter(ContainerRequestContext request) {
        var emulates = resource.getResourceMethod().getDeclaringClass().getAnnotation(Emulates.class);
        if (emulates == null) {
            return;
        }
        var met = faults.meet(emulates.value());
        call.begin(met);
        request.setProperty(NOW, met.now());
        if (!met.latency().isZero()) {
            pause(
                    met.latency(),
                    RefusalException.failure(emulates.value(), Status.SERVICE_UNAVAILABLE.getStatusCode()));
        }
        if (met.redirect() != null) {
            request.abortWith(Response.status(Status.FOUND)
                    .header(HttpHeaders.LOCATION, met.redirect())
                    .build());
            return;
        }
        if (met.refusal() != null) {
            throw met.refusal();
        }
        request.setProperty(TRUNCATED, met.truncated());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(NOW) instanceof Instant now) {
            response.getHeaders()
                    .putSingle(
                            HttpHeaders.DATE, DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atZone(ZoneOffset.UTC)));
        }
    }

    private void pause(Duration latency, RefusalException tooMany) {
        if (!slow.tryAcquire()) {
            throw tooMany;
        }
        try {
            Thread.sleep(latency.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw tooMany;
        } finally {
            slow.release();
        }
    }
}
