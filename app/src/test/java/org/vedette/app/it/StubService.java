package org.vedette.app.it;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A service that answers every call alike: what the emulated tenant never says. */
final class StubService implements AutoCloseable {

    private final String scheme;
    private final HttpServer server;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile String answer = "{}";

    StubService() {
        this("http", bound(HttpServer::create));
    }

    private StubService(String scheme, HttpServer server) {
        this.scheme = scheme;
        this.server = server;
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            var body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
    }

    /** The same behind a certificate. */
    static StubService overTls(TestCertificates certificate) throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry("key", certificate.key(), new char[0], new Certificate[] {certificate.certificate()});
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        var server = bound(HttpsServer::create);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new StubService("https", server);
    }

    private interface Creation<S> {
        S create(InetSocketAddress address, int backlog) throws IOException;
    }

    private static <S> S bound(Creation<S> creation) {
        try {
            return creation.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Its root, with a path. */
    String root(String path) {
        return "%s://127.0.0.1:%d%s".formatted(scheme, server.getAddress().getPort(), path);
    }

    void answer(String json) {
        answer = json;
    }

    int calls() {
        return calls.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
