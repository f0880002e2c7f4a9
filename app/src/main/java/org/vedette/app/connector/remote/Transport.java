package org.vedette.app.connector.remote;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import org.vedette.app.connector.remote.Refusals.Refusal;
import org.vedette.app.http.Addresses;
import org.vedette.connection.Reason;
import org.vedette.connection.ReasonCode;

/** Asks services and reads what they answer, within bounds. */
@ApplicationScoped
class Transport {

    /** In bytes; both packages of a tenant take a hundredth of it. */
    private static final int LARGEST_DOCUMENT = 4 << 20;

    private static final int LARGEST_ERROR = 64 << 10;
    private static final Duration SLOWEST_DOCUMENT = Duration.ofMinutes(1);

    /** Members that a later version of a service adds are no error. */
    static final JsonMapper LENIENT = JsonMapper.builder(new JsonFactoryBuilder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxStringLength(2 << 20)
                            .maxNumberLength(100)
                            .maxNameLength(1024)
                            .build())
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Inject
    private RestClients clients;

    @Inject
    private ConnectorSettings settings;

    /**
     * Asks a service.
     *
     * @return whatever it answers; to be closed
     * @throws RemoteException if it cannot be asked
     */
    <T> Response ask(Class<T> api, Service service, URI root, Function<T, Response> call) {
        requireAllowed(service, root);
        try {
            return call.apply(clients.of(api, root));
        } catch (ProcessingException failed) {
            throw Diagnosis.of(failed, service, root);
        }
    }

    /** The body of a success, as a document in memory. */
    JsonNode document(Response response, Service service, URI root) {
        try (var body = new BoundedBody(stream(response), LARGEST_DOCUMENT, SLOWEST_DOCUMENT)) {
            return LENIENT.readTree(body);
        } catch (IOException | ProcessingException failed) {
            throw Diagnosis.of(failed, service, root);
        }
    }

    /** What is needed to say why an answer is no success; reads its body if that is JSON. */
    Refusal refusal(Response response) {
        JsonNode error = MissingNode.getInstance();
        try (var body = new BoundedBody(stream(response), LARGEST_ERROR, SLOWEST_DOCUMENT)) {
            var read = LENIENT.readTree(body);
            error = read == null ? error : read;
        } catch (IOException | ProcessingException notJson) {
            error = MissingNode.getInstance();
        }
        return new Refusal(
                response.getStatus(),
                error,
                response.getHeaderString(HttpHeaders.RETRY_AFTER),
                response.getHeaderString(HttpHeaders.DATE));
    }

    static InputStream stream(Response response) {
        return response.hasEntity() ? response.readEntity(InputStream.class) : InputStream.nullInputStream();
    }

    /**
     * Judges the addresses that the name has now. The Java platform gives the connection that follows the same ones,
     * because it remembers them for seconds; and a service elsewhere has no certificate for the name.
     *
     * <p>Behind a proxy the name means what it means there.
     */
    private void requireAllowed(Service service, URI root) {
        EndpointRules.objection(root.toString(), settings.plainHttp(), settings.privateAddresses())
                .ifPresent(objection -> {
                    throw refused(service, root);
                });
        if (settings.privateAddresses() || settings.proxy().isPresent()) {
            return;
        }
        try {
            if (!Arrays.stream(InetAddress.getAllByName(root.getHost())).allMatch(Addresses::isPublic)) {
                throw refused(service, root);
            }
        } catch (UnknownHostException unknown) {
            throw Diagnosis.of(unknown, service, root);
        }
    }

    private static RemoteException refused(Service service, URI root) {
        return new RemoteException(Reason.of(
                ReasonCode.REFUSED_ADDRESS,
                "%s (%s) has an address in a private network; check the endpoint, or have the operator of this server allow it with vedette.connector.private-addresses=true."
                        .formatted(service.title(), Diagnosis.hostOf(root))));
    }
}
