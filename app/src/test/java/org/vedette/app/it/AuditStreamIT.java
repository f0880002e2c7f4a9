package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The audit log as a stream, to a real TLS socket and a real web server. */
@Tag("one-database")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AuditStreamIT {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final Path ROOTS = Path.of("target/it/syslog.pem").toAbsolutePath();

    private static final List<String> MESSAGES = new CopyOnWriteArrayList<>();
    private static final List<String> BODIES = new CopyOnWriteArrayList<>();
    private static final List<String> REFUSED = new CopyOnWriteArrayList<>();
    private static final AtomicBoolean REFUSING = new AtomicBoolean(true);

    private static final SSLServerSocket SYSLOG = syslog();
    private static final HttpServer WEBHOOK = webhook();

    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive deployment() {
        var thread = new Thread(AuditStreamIT::receive, "syslog");
        thread.setDaemon(true);
        thread.start();
        WEBHOOK.createContext("/events", AuditStreamIT::take);
        WEBHOOK.start();
        return Wars.app(Map.of(
                "vedette.audit.syslog.host",
                "127.0.0.1",
                "vedette.audit.syslog.port",
                Integer.toString(SYSLOG.getLocalPort()),
                "vedette.audit.syslog.hostname",
                "vedette.example",
                "vedette.audit.syslog.trusted-certificates",
                ROOTS.toString(),
                "vedette.audit.webhook.url",
                "http://127.0.0.1:" + WEBHOOK.getAddress().getPort() + "/events",
                "vedette.audit.webhook.secret",
                SECRET));
    }

    @AfterAll
    static void stop() throws IOException {
        SYSLOG.close();
        WEBHOOK.stop(0);
    }

    @Test
    void everyEventArrivesOnceTheReceiverTakesIt() {
        var admin = Client.admin(url);
        var name = "Gr\u00fcppe " + UUID.randomUUID();

        admin.post("/api/v1/groups", "{\"name\":\"%s\",\"kind\":\"assigned\"}".formatted(name))
                .expect(201);

        Eventually.within(30, () -> assertThat(MESSAGES).anyMatch(message -> message.contains(name)));
        assertThat(MESSAGES)
                .allMatch(message -> message.matches(
                        "(?s)<10[89]>1 \\d{4}-\\d\\d-\\d\\dT\\S+ vedette.example vedette - audit - \\{.*}"));
        // Refused at first: sent again, with nothing left out.
        Eventually.within(30, () -> assertThat(REFUSED).isNotEmpty());
        REFUSING.set(false);
        Eventually.within(30, () -> assertThat(BODIES).anyMatch(body -> body.contains(name)));
        var numbers = BODIES.stream()
                .flatMap(body -> Checks.texts(Fleet.read(body).get("events"), "seq").stream())
                .map(Long::valueOf)
                .toList();
        for (var i = 1; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).isEqualTo(numbers.get(i - 1) + 1);
        }
        var metrics =
                Client.of(url).get("/metrics?scope=application").expect(200).text();
        assertThat(metrics).contains("vedette_audit_stream_lag").contains("vedette_audit_stream_failures");
    }

    private static SSLServerSocket syslog() {
        try {
            var identity = TestCertificates.server();
            Files.createDirectories(ROOTS.getParent());
            Files.writeString(ROOTS, identity.certificatePem());
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", identity.key(), new char[0], new Certificate[] {identity.certificate()});
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, new char[0]);
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException | GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void receive() {
        while (!SYSLOG.isClosed()) {
            try (var socket = SYSLOG.accept()) {
                readFrames(socket.getInputStream());
            } catch (IOException ended) {
                // The next connection, or the end of the test.
                Thread.onSpinWait();
            }
        }
    }

    private static void readFrames(InputStream input) throws IOException {
        while (true) {
            var length = 0;
            for (var next = input.read(); next != ' '; next = input.read()) {
                if (next < 0) {
                    return;
                }
                length = length * 10 + (next - '0');
            }
            MESSAGES.add(new String(input.readNBytes(length), StandardCharsets.UTF_8));
        }
    }

    private static HttpServer webhook() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void take(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var timestamp = exchange.getRequestHeaders().getFirst("Vedette-Timestamp");
        var genuine = ("v1=" + hmac(timestamp + "." + body))
                .equals(exchange.getRequestHeaders().getFirst("Vedette-Signature"));
        var status = REFUSING.get() || !genuine ? 503 : 204;
        (status == 204 ? BODIES : REFUSED).add(body);
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static String hmac(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
