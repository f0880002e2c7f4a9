package org.vedette.app.connector.remote;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.vedette.connection.Reason;
import org.vedette.connection.ReasonCode;

/** Turns what a library threw into a reason for a person. Quotes nothing but the name of the host. */
final class Diagnosis {

    private Diagnosis() {}

    /** Why a service could not be asked, or its answer not be read to the end. */
    static PassingException of(Throwable failed, Service service, URI root) {
        var host = hostOf(root);
        return has(failed, UnknownHostException.class)
                .map(unknown -> passing(
                        ReasonCode.UNREACHABLE_HOST,
                        "The name %s has no address here; check the endpoint, the name servers and the proxy."
                                .formatted(host)))
                .or(() -> connectionTimedOut(failed)
                        .map(late -> passing(
                                ReasonCode.UNREACHABLE_HOST,
                                "Nobody answers at %s; check that the firewall and the proxy let this server through."
                                        .formatted(host))))
                .or(() -> tooMuch(failed, service, host))
                .or(() -> Stream.of(InterruptedIOException.class, BoundedBody.TooSlowException.class)
                        .flatMap(type -> has(failed, type).stream())
                        .findFirst()
                        .map(late -> timeout(service, host)))
                .or(() -> untrusted(failed)
                        .map(refused -> passing(
                                ReasonCode.UNTRUSTED_CERTIFICATE,
                                "The TLS certificate of %s is not trusted; if a proxy inspects TLS, add its root to the trust store of this server."
                                        .formatted(host))))
                .or(() -> Stream.of(ConnectException.class, NoRouteToHostException.class, SocketException.class)
                        .flatMap(type -> has(failed, type).stream())
                        .findFirst()
                        .map(refused -> passing(
                                ReasonCode.UNREACHABLE_HOST,
                                "%s refuses or breaks the connection; check the endpoint, the firewall and the proxy."
                                        .formatted(host))))
                .orElseGet(() -> unreadable(service, host));
    }

    static PassingException timeout(Service service, String host) {
        return passing(
                ReasonCode.TIMEOUT,
                "%s (%s) took too long to answer; Vedette goes on trying.".formatted(service.title(), host));
    }

    static PassingException unreadable(Service service, String host) {
        return passing(
                ReasonCode.UNREADABLE_ANSWER,
                "The answer of %s (%s) is incomplete or not what its contract says; check that the endpoint is that service and not a proxy's page."
                        .formatted(lower(service), host));
    }

    static String hostOf(URI root) {
        return root.getPort() < 0 ? root.getHost() : root.getHost() + ":" + root.getPort();
    }

    /** The title of a service within a sentence. */
    static String lower(Service service) {
        return service.title().startsWith("The ") ? "t" + service.title().substring(1) : service.title();
    }

    private static Optional<PassingException> tooMuch(Throwable failed, Service service, String host) {
        return has(failed, BoundedBody.TooLargeException.class).map(large -> unreadable(service, host));
    }

    /** Apache's exception for it is not visible here, except by its name. */
    private static Optional<Throwable> connectionTimedOut(Throwable failed) {
        return chain(failed)
                .filter(cause -> cause.getClass().getSimpleName().equals("ConnectTimeoutException"))
                .findFirst();
    }

    private static Optional<Throwable> untrusted(Throwable failed) {
        return chain(failed)
                .filter(cause -> cause instanceof SSLException || cause instanceof GeneralSecurityException)
                .findFirst();
    }

    private static Optional<Throwable> has(Throwable failed, Class<? extends IOException> type) {
        return chain(failed).filter(type::isInstance).findFirst();
    }

    private static Stream<Throwable> chain(Throwable failed) {
        return Stream.iterate(failed, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }

    private static PassingException passing(ReasonCode code, String sentence) {
        return new PassingException(new Reason(code, sentence, Optional.<Instant>empty()));
    }
}
