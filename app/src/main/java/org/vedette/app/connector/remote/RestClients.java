package org.vedette.app.connector.remote;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.jspecify.annotations.Nullable;

/**
 * One client for each service, with its pool of connections, made anew only when the root of the service changes.
 *
 * <p>Clients answer with the response whatever its status, read it as it comes, and follow no redirect: a token would go
 * with it. The certificates that they trust are those of the server's default TLS configuration.
 */
@ApplicationScoped
class RestClients {

    private static final Logger LOG = System.getLogger(RestClients.class.getName());

    /** Of MicroProfile Rest Client: statuses from 400 are answers like any other. */
    private static final String NO_EXCEPTIONS_FOR_STATUS = "microprofile.rest.client.disable.default.mapper";

    private record Client(URI root, Object proxy) {}

    @Inject
    private ConnectorSettings settings;

    private final Map<Class<?>, Client> clients = new HashMap<>();

    /** The client for a service at its present root. */
    synchronized <T> T of(Class<T> api, URI root) {
        var present = clients.get(api);
        if (present == null || !present.root().equals(root)) {
            close(present);
            present = new Client(root, build(api, root));
            clients.put(api, present);
        }
        return api.cast(present.proxy());
    }

    @PreDestroy
    synchronized void close() {
        clients.values().forEach(RestClients::close);
        clients.clear();
    }

    private <T> T build(Class<T> api, URI root) {
        var builder = RestClientBuilder.newBuilder()
                .baseUri(root)
                .followRedirects(false)
                .connectTimeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(settings.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .property(NO_EXCEPTIONS_FOR_STATUS, true);
        settings.proxy().ifPresent(proxy -> builder.proxyAddress(proxy.host(), proxy.port()));
        return builder.build(api);
    }

    private static void close(@Nullable Client client) {
        if (client != null && client.proxy() instanceof Closeable closeable) {
            try {
                closeable.close();
            } catch (IOException failed) {
                LOG.log(Level.DEBUG, "A client did not close", failed);
            }
        }
    }
}
