package org.vedette.app.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A real OpenID provider, with a realm whose tokens have the claims of Microsoft Entra ID; on this machine alone. */
final class Keycloak implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final int port;
    private final Process process;

    Keycloak(String callback) {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        process = start(Path.of(System.getProperty("it.keycloak.home")), callback);
    }

    private Process start(Path home, String callback) {
        try {
            var realm = Files.readString(Path.of("src/test/resources/keycloak/realm.json"));
            Files.createDirectories(home.resolve("data/import"));
            Files.writeString(home.resolve("data/import/vedette-realm.json"), realm.replace("${callback}", callback));
            // The archive's own rights may be lost by who unpacked it.
            var command = new ProcessBuilder(
                            "bash",
                            home.resolve("bin/kc.sh").toString(),
                            "start-dev",
                            "--import-realm",
                            "--http-host=127.0.0.1",
                            "--http-port=" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("keycloak.log").toFile());
            command.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
            command.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "root");
            command.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", "root");
            return command.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Waits until the realm is there. */
    Keycloak ready() throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (get(URI.create(issuer() + "/.well-known/openid-configuration"), Map.of())
                                .statusCode()
                        == 200) {
                    return this;
                }
            } catch (UncheckedIOException notYet) {
                Thread.sleep(500);
            }
        }
        throw new IllegalStateException("Keycloak did not start; see keycloak.log in its folder");
    }

    String issuer() {
        return "http://127.0.0.1:%d/realms/vedette".formatted(port);
    }

    /** A token that the tool gets, by the grant with its parameters. */
    String token(String client, String secret, Map<String, String> grant) {
        return token("vedette", client, secret, grant).get("access_token").asText();
    }

    JsonNode token(String realm, String client, String secret, Map<String, String> grant) {
        var form = new LinkedHashMap<>(grant);
        form.put("client_id", client);
        form.put("client_secret", secret);
        return read(post(
                URI.create("http://127.0.0.1:%d/realms/%s/protocol/openid-connect/token".formatted(port, realm)),
                form,
                Map.of()));
    }

    /** Makes a new key that signs from now on, and takes the old ones out of use. */
    void rotateKeys() {
        var admin = token(
                        "master",
                        "admin-cli",
                        "",
                        Map.of("grant_type", "password", "username", "root", "password", "root"))
                .get("access_token")
                .asText();
        var realm = "http://127.0.0.1:%d/admin/realms/vedette".formatted(port);
        var authorization = Map.of("Authorization", "Bearer " + admin, "Content-Type", "application/json");
        var components = read(get(URI.create(realm + "/components?type=org.keycloak.keys.KeyProvider"), authorization));
        send(request(URI.create(realm + "/components"), authorization).POST(BodyPublishers.ofString("""
                {"name":"next","providerId":"rsa-generated","providerType":"org.keycloak.keys.KeyProvider",
                 "config":{"priority":["200"],"enabled":["true"],"active":["true"],"keySize":["2048"],"algorithm":["RS256"]}}""")));
        for (var component : components) {
            if (component.get("providerId").asText().equals("rsa-generated")) {
                send(request(
                                URI.create(realm + "/components/"
                                        + component.get("id").asText()),
                                authorization)
                        .DELETE());
            }
        }
    }

    /**
     * Types a name and a password into the sign-in page.
     *
     * @return where the browser is sent then
     */
    URI signIn(URI authorization, String name, String password) {
        var page = get(authorization, Map.of());
        var form = FORM.matcher(page.body());
        if (page.statusCode() != 200 || !form.find()) {
            throw new AssertionError("No sign-in page: %d %s".formatted(page.statusCode(), page.body()));
        }
        var cookies = page.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.replaceFirst(";.*", ""))
                .collect(Collectors.joining("; "));
        var answer = post(
                URI.create(form.group(1).replace("&amp;", "&")),
                Map.of("username", name, "password", password, "credentialId", ""),
                Map.of("Cookie", cookies));
        return URI.create(answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError("%d %s".formatted(answer.statusCode(), answer.body()))));
    }

    int status(URI page) {
        return get(page, Map.of()).statusCode();
    }

    private HttpResponse<String> get(URI uri, Map<String, String> headers) {
        return send(request(uri, headers).GET());
    }

    private HttpResponse<String> post(URI uri, Map<String, String> form, Map<String, String> headers) {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(uri, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(URI uri, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60));
        headers.forEach(request::header);
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private JsonNode read(HttpResponse<String> response) {
        try {
            if (response.statusCode() >= 300) {
                throw new AssertionError("%d %s".formatted(response.statusCode(), response.body()));
            }
            return json.readTree(response.body());
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (process.waitFor(20, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
