package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vedette.app.it.Checks.refused;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server gives away, takes and waits for, on the wire. */
@Tag("one-database")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class HardeningIT {

    private static final String CRLF = "\r\n";

    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app(
                Map.of("vedette.http.body-time", "PT3S", "vedette.http.cors.origins", "https://console.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/me", "/api/v1/groups", "/api/v1/nothing", "/device/v1/check-in", "/nothing"})
    void everyAnswerTellsBrowsersToBeCareful(String path) {
        var answer = Client.of(url).get(path);

        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'; frame-ancestors 'none'");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/me", "/health/ready", "/metrics", "/openapi", "/nothing"})
    void theServerDoesNotSayWhatItIs(String path) {
        var answer = Client.of(url).get(path);

        assertThat(answer.headers()).doesNotContainKeys("server", "x-powered-by");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void browsersThatCameByHttpsStayThere() throws Exception {
        assertThat(secure("TLSv1.3", null)).contains("Strict-Transport-Security: max-age=31536000");
        assertThat(secure("TLSv1.2", null)).contains("Strict-Transport-Security: max-age=31536000");
        assertThat(Client.of(url).get("/api/v1/me").headers()).doesNotContainKey("strict-transport-security");
    }

    @Test
    void oldProtocolsAndSuitesAreRefused() {
        assertThatThrownBy(() -> secure("TLSv1.1", null)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> secure("TLSv1.2", "TLS_RSA_WITH_AES_128_CBC_SHA"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> secure("TLSv1.2", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"))
                .isInstanceOf(IOException.class);
    }

    @Test
    @Timeout(30)
    void aClientThatStopsInItsHeadersIsCutOff() throws IOException {
        try (var socket = socket()) {
            write(socket, "GET /api/v1/me HTTP/1.1" + CRLF + "Host: x" + CRLF + "X-Slow: ");
            var begin = System.nanoTime();

            socket.getInputStream().readAllBytes();

            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin))
                    .isLessThan(20);
        }
    }

    @Test
    @Timeout(30)
    void aBodyThatComesDropByDropIsRefused() throws Exception {
        try (var socket = socket()) {
            write(
                    socket,
                    "POST /device/v1/check-in HTTP/1.1" + CRLF + "Host: x" + CRLF + "Content-Type: application/json"
                            + CRLF + "Content-Length: 1000" + CRLF + CRLF);
            var begin = System.nanoTime();
            var answered = false;
            while (!answered && System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(20)) {
                try {
                    write(socket, " ");
                } catch (IOException cutOff) {
                    break;
                }
                TimeUnit.MILLISECONDS.sleep(200);
                answered = socket.getInputStream().available() > 0;
            }
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin))
                    .isBetween(2L, 12L);
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 408");
        }
    }

    @Test
    void headersHaveABound() throws IOException {
        assertThat(raw("GET /api/v1/me HTTP/1.1" + CRLF + "Host: x" + CRLF + "X: " + "x".repeat(40_000) + CRLF + CRLF))
                .doesNotContain("HTTP/1.1 200")
                .doesNotContain("401");
        assertThat(raw("GET /api/v1/me HTTP/1.1" + CRLF + "Host: x" + CRLF + ("X: x" + CRLF).repeat(200) + CRLF))
                .doesNotContain("HTTP/1.1 200")
                .doesNotContain("401");
    }

    @Test
    void aBodyOfAnotherTypeIsNotTaken() {
        var admin = Client.admin(url);
        for (var type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded", "text/html")) {
            refused(
                    admin.post("/api/v1/groups", "{}".getBytes(StandardCharsets.UTF_8), type),
                    415,
                    "unsupported-media-type");
            refused(
                    admin.post("/device/v1/check-in", "{}".getBytes(StandardCharsets.UTF_8), type),
                    415,
                    "unsupported-media-type");
        }
    }

    @Test
    void preflightsAreAnsweredForConfiguredOriginsAlone() throws IOException {
        var preflight = "OPTIONS /api/v1/groups HTTP/1.1" + CRLF + "Host: x" + CRLF + "Origin: %s" + CRLF
                + "Access-Control-Request-Method: POST" + CRLF + "Connection: close" + CRLF + CRLF;

        assertThat(raw(preflight.formatted("https://console.example")))
                .startsWith("HTTP/1.1 204")
                .contains("Access-Control-Allow-Origin: https://console.example")
                .doesNotContain("Allow-Credentials");
        assertThat(raw(preflight.formatted("https://evil.example"))).doesNotContain("Access-Control");
        assertThat(raw(preflight.formatted("null"))).doesNotContain("Access-Control");
        assertThat(raw(preflight.replace("/api/v1/groups", "/device/v1/enroll").formatted("https://console.example")))
                .doesNotContain("Access-Control-Allow");
    }

    @Test
    void linesThatAValueBringsAlongReachNeitherHeadersNorTheLog() {
        var admin = Client.admin(url);
        var marker = "injected" + UUID.randomUUID();
        var log = ServerLog.length();
        var evil = "x\\r\\n[11/23/26, 0:00:00:000 UTC] 00000001 " + marker + " E forged";

        admin.post("/api/v1/groups", "{\"name\":\"%s\",\"kind\":\"assigned\"}".formatted(evil));
        admin.get("/api/v1/groups?q=" + Api.encode("x\r\nSet-Cookie: " + marker + "=1"));
        admin.get("/api/v1/" + Api.encode("x\r\nSet-Cookie: " + marker + "=1"));
        var answer = Client.of(url).bearer("x" + marker).get("/api/v1/me");

        assertThat(answer.headers()).doesNotContainKey("set-cookie");
        assertThat(ServerLog.since(log).lines()).noneMatch(line -> line.startsWith("[11/23/26, 0:00:00:000 UTC]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../../../../etc/passwd", "..\\..\\windows\\system32\\x", "/etc/cron.d/x", "C:\\x", "a\u0000b"})
    void aFileNameIsNeverAPath(String name) {
        var admin = Client.admin(url);

        var answer = admin.post(
                "/api/v1/packages?fileName=" + Api.encode(name),
                TestPackages.onboardingServers(TestPackages.organisation()).linuxJson(),
                Api.OCTETS);

        if (answer.status() == 201) {
            assertThat(answer.json().get("fileName").asText()).doesNotContain("/", "\\", "..", "\u0000");
        } else {
            assertThat(answer.status()).isBetween(400, 422);
        }
    }

    private Socket socket() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), url.getPort());
        socket.setSoTimeout(25_000);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private String raw(String request) throws IOException {
        try (var socket = socket()) {
            write(socket, request);
            var answer = new StringBuilder();
            var buffer = new byte[4096];
            while (answer.indexOf(CRLF + CRLF) < 0) {
                var taken = socket.getInputStream().read(buffer);
                if (taken < 0) {
                    break;
                }
                answer.append(new String(buffer, 0, taken, StandardCharsets.ISO_8859_1));
            }
            return answer.toString();
        } catch (SocketException reset) {
            return "";
        }
    }

    private static String secure(String protocol, @Nullable String suite) throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, null);
        try (var socket =
                (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", Integer.getInteger("it.https.port"))) {
            socket.setSoTimeout(20_000);
            socket.setEnabledProtocols(new String[] {protocol});
            if (suite != null) {
                socket.setEnabledCipherSuites(new String[] {suite});
            }
            socket.startHandshake();
            write(socket, "GET /api/v1/me HTTP/1.1" + CRLF + "Host: x" + CRLF + "Connection: close" + CRLF + CRLF);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** The certificate of the server under test is its own. */
    private static final class Anybody implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            // Nobody is asked.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // Nobody is asked.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
