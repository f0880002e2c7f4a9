package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Checks.refused;
import static org.vedette.app.it.Checks.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Events on their way to a real web server that refuses some, is away for a while, and checks every signature. */
@Tag("one-database")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class WebhooksIT {

    private static final String PATH = "/api/v1/webhooks";
    private static final byte[] KEY = "a key that only the two of us know".getBytes(StandardCharsets.UTF_8);
    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);

    /** Something that the receiver was sent, and its answer. */
    private record Received(String id, JsonNode body, int status) {

        String type() {
            return body.get("type").asText();
        }

        String object() {
            return body.at("/object/id").asText();
        }
    }

    @ArquillianResource
    private URL url;

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<String> forged = new CopyOnWriteArrayList<>();
    /** How many more times events are refused, by object and type. */
    private final Map<String, AtomicInteger> refusals = new ConcurrentHashMap<>();

    private HttpServer server;
    private Fleet fleet;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app(Map.of(
                        "vedette.webhooks.first-pause",
                        "PT1S",
                        "vedette.webhooks.longest-pause",
                        "PT1S",
                        "vedette.webhooks.attempts",
                        "6",
                        "vedette.events.look",
                        "PT1S",
                        "vedette.events.package-expiry",
                        "P3650D,P1D",
                        "vedette.reports.history-interval",
                        "PT1S"))
                .addClass(SqlDoor.class);
    }

    @BeforeEach
    void listen() {
        fleet = new Fleet(url);
        server = listen(0);
    }

    @AfterEach
    void stop() {
        fleet.admin
                .get(PATH)
                .json()
                .get("items")
                .forEach(webhook -> fleet.admin
                        .with("If-Match", "*")
                        .delete(PATH + "/" + webhook.get("id").asText())
                        .expect(204));
        server.stop(0);
        assertThat(forged).isEmpty();
    }

    private HttpServer listen(int port) {
        try {
            var listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            listening.createContext("/", this::take);
            listening.setExecutor(Executors.newCachedThreadPool());
            listening.start();
            return listening;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var headers = exchange.getRequestHeaders();
        var id = headers.getFirst("webhook-id");
        var signed = id + "." + headers.getFirst("webhook-timestamp") + "." + body;
        if (!("v1," + hmac(signed)).equals(headers.getFirst("webhook-signature"))) {
            forged.add(body);
        }
        var json = Fleet.read(body);
        var key = json.at("/object/id").asText() + " " + json.get("type").asText();
        var left = refusals.getOrDefault(key, new AtomicInteger());
        var status = left.getAndDecrement() > 0 ? 500 : 204;
        received.add(new Received(id, json, status));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static String hmac(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String webhook(String more, String... events) {
        var body = Fleet.JSON
                .createObjectNode()
                .put("name", "Receiver")
                .put(
                        "url",
                        "http://127.0.0.1:%d/in".formatted(server.getAddress().getPort()))
                .put("secret", SECRET);
        List.of(events).forEach(body.putArray("events")::add);
        body.setAll((ObjectNode) Fleet.read(more));
        return fleet.admin
                .post(PATH, body.toString())
                .expect(201)
                .json()
                .get("id")
                .asText();
    }

    private static void say(Fleet.Device device, String state) {
        var request = device.request();
        request.putObject("facts").put("onboardingState", state);
        device.client.post("/device/v1/check-in", request.toString()).expect(200);
    }

    private List<Received> of(String object) {
        return received.stream().filter(one -> one.object().equals(object)).toList();
    }

    private List<String> accepted(String object) {
        return of(object).stream()
                .filter(one -> one.status() == 204)
                .map(Received::type)
                .toList();
    }

    private JsonNode deliveries(String webhook, String state) {
        return fleet.admin
                .get(PATH + "/" + webhook + "/deliveries?limit=500&state=" + state)
                .expect(200)
                .json()
                .get("items");
    }

    @Test
    void whatFailsIsSentAgainAndHoldsBackItsOwnObjectAlone() {
        webhook("{}", "device.onboarded", "device.offboarded");
        var one = fleet.device("linux", "intune");
        var other = fleet.device("linux", "intune");
        refusals.put(one.id + " device.onboarded", new AtomicInteger(2));

        say(one, "onboarded");
        say(one, "offboarded");
        say(other, "onboarded");
        say(other, "onboarded");

        Eventually.within(30, () -> assertThat(accepted(one.id)).hasSize(2));
        assertThat(of(one.id).stream().map(Received::type))
                .containsExactly("device.onboarded", "device.onboarded", "device.onboarded", "device.offboarded");
        assertThat(of(one.id).stream().limit(3).map(Received::id).distinct()).hasSize(1);
        assertThat(accepted(other.id)).containsExactly("device.onboarded");
        assertThat(received.indexOf(of(other.id).get(0)))
                .isLessThan(received.indexOf(of(one.id).get(2)));
        var body = of(other.id).get(0).body();
        assertThat(body.get("id").asText()).isEqualTo(of(other.id).get(0).id());
        assertThat(body.at("/object/kind").asText()).isEqualTo("device");
        assertThat(body.at("/object/name").asText()).startsWith("host-");
        assertThat(body.at("/data/before").asText()).isEqualTo("notOnboarded");
    }

    @Test
    void whatIsGivenUpIsListedLetsOthersPassAndCanBeReplayed() {
        var webhook = webhook("{}", "device.onboarded", "device.offboarded");
        var device = fleet.device("linux", "intune");
        refusals.put(device.id + " device.onboarded", new AtomicInteger(6));

        say(device, "onboarded");
        say(device, "offboarded");

        Eventually.within(40, () -> assertThat(accepted(device.id)).containsExactly("device.offboarded"));
        var dead = deliveries(webhook, "dead");
        assertThat(dead).hasSize(1);
        assertThat(dead.get(0).get("attempts").asInt()).isEqualTo(6);
        assertThat(dead.get(0).get("status").asInt()).isEqualTo(500);
        assertThat(dead.get(0).at("/body/object/id").asText()).isEqualTo(device.id);
        Eventually.within(
                40,
                () -> assertThat(metrics())
                        .containsPattern("vedette_webhook_deliveries\\{[^}]*state=\"dead\"[^}]*webhook=\"" + webhook
                                + "\"[^}]*} 1\\.0"));

        var one = fleet.admin.post(
                PATH + "/" + webhook + "/deliveries/" + dead.get(0).get("id").asText() + "/replay", "");
        assertThat(one.expect(200).json().get("state").asText()).isEqualTo("waiting");

        Eventually.within(
                20, () -> assertThat(accepted(device.id)).containsExactly("device.offboarded", "device.onboarded"));
        assertThat(of(device.id).get(7).id()).isEqualTo(of(device.id).get(0).id());
        Eventually.within(10, () -> assertThat(deliveries(webhook, "dead")).isEmpty());
        assertThat(deliveries(webhook, "delivered")).hasSize(2);
        assertThat(fleet.admin
                        .post(PATH + "/" + webhook + "/replay", "")
                        .expect(200)
                        .json()
                        .get("replayed")
                        .asInt())
                .isZero();
    }

    @Test
    void nothingIsLostWhileTheReceiverIsAway() throws InterruptedException {
        webhook("{}", "policy.changed", "device.failed", "device.conflict");
        var port = server.getAddress().getPort();
        server.stop(0);
        var group = fleet.group();
        var packageId = fleet.upload(
                TestPackages.onboardingServers(TestPackages.organisation()).linuxJson());
        var policy = fleet.policy("linux-edr", "onboard", packageId, "{\"sampleSharing\":\"all\"}");
        fleet.assign(policy, List.of(Fleet.group(group)), List.of());
        var device = fleet.device("linux", "intune", group);
        device.report(device.ask().expect(200).json(), "error");
        Thread.sleep(1_500);
        assertThat(received).isEmpty();

        server = listen(port);

        Eventually.within(30, () -> assertThat(accepted(policy)).hasSize(2));
        assertThat(of(policy).stream().map(one -> one.body().at("/data/change").asText()))
                .containsExactly("created", "assigned");
        Eventually.within(30, () -> assertThat(accepted(device.id)).containsExactly("device.failed"));
        assertThat(of(device.id).get(0).body().at("/data/policies/0/policyId").asText())
                .isEqualTo(policy);

        var other = fleet.policy("linux-edr", "onboard", packageId, "{\"sampleSharing\":\"none\"}");
        fleet.assign(other, List.of(Fleet.group(group)), List.of());
        device.ask().expect(200);

        Eventually.within(
                30, () -> assertThat(accepted(device.id)).containsExactly("device.failed", "device.conflict"));
        assertThat(texts(of(device.id).get(1).body().at("/data/policies"), "policyId"))
                .containsExactlyInAnyOrder(policy, other);
        fleet.unassignAll("linux-edr");
    }

    @Test
    void whatOnlyTimeChangesIsToldOnce() {
        // A server that was killed before this one may have had it.
        sql("update lease set held_until = cast('1970-01-01 00:00:00' as timestamp) where name = 'package-expiry'");
        webhook("{}", "device.inactive", "package.expiring");
        var device = fleet.device("linux", "intune");
        say(device, "onboarded");
        var offboarding = fleet.upload(
                TestPackages.offboarding(TestPackages.organisation()).linuxJson());

        Eventually.within(30, () -> {
            // What was seen is stored seconds later, and would be stored over it.
            sql("update device_contact set last_seen = cast('2020-01-01 00:00:00' as timestamp) where device_id = '%s'"
                    .formatted(device.id));
            assertThat(accepted(device.id)).containsExactly("device.inactive");
        });
        Eventually.within(30, () -> assertThat(accepted(offboarding)).containsExactly("package.expiring"));
        assertThat(of(offboarding).get(0).body().at("/data/threshold").asText()).isEqualTo("PT87600H");
        sql("update device_contact set last_seen = cast('2020-01-01 00:00:00' as timestamp) where device_id = '%s'"
                .formatted(device.id));
        Eventually.within(
                10,
                () -> assertThat(metrics())
                        .containsPattern("vedette_events_total\\{[^}]*type=\"device.inactive\"[^}]*} [1-9]")
                        .containsPattern("vedette_events_total\\{[^}]*type=\"connection.lost\"")
                        .containsPattern("vedette_package_expiry_seconds\\{[^}]*package=\"" + offboarding + "\"")
                        .containsPattern("vedette_devices\\{[^}]*state=\"onboarded\"")
                        .contains("vedette_connection_up"));
        assertThat(accepted(device.id)).hasSize(1);
        assertThat(accepted(offboarding)).hasSize(1);
    }

    @Test
    void aWebhookCarriesWhatItsScopeTagsReachAndNothingElse() {
        webhook("{\"scopeTags\":[\"EMEA\"]}", "policy.changed", "device.onboarded");
        var ours = Api.exclusions("Ours " + UUID.randomUUID());
        var reached = fleet.admin
                .post("/api/v1/policies", ours.replaceFirst("\\{", "{\"scopeTags\":[\"EMEA\",\"0\"],"))
                .expect(201)
                .json()
                .get("id")
                .asText();
        fleet.admin
                .post("/api/v1/policies", Api.exclusions("Theirs " + UUID.randomUUID()))
                .expect(201);
        say(fleet.device("linux", "intune"), "onboarded");
        var device = fleet.device("linux", "intune");
        fleet.admin
                .with("If-Match", "*")
                .put("/api/v1/devices/" + device.id + "/scope-tags", "{\"scopeTags\":[\"EMEA\"]}")
                .expect(200);
        say(device, "onboarded");

        Eventually.within(30, () -> assertThat(received).hasSize(2));
        assertThat(received.stream().map(Received::object)).containsExactlyInAnyOrder(reached, device.id);
    }

    @Test
    void onlyWhatCanWorkIsStoredAndTheSecretIsNeverShown() {
        var webhook = webhook("{\"enabled\":false}", "policy.changed");
        var path = PATH + "/" + webhook;
        var read = fleet.admin.get(path).expect(200);
        assertThat(read.text()).doesNotContain("whsec").doesNotContain("secret");
        assertThat(read.json().get("scopeTags").asText()).isEqualTo("all");

        var ping = fleet.admin.post(path + "/test", "").expect(200).json();
        assertThat(ping.get("delivered").asBoolean()).isTrue();
        assertThat(received)
                .extracting(Received::id)
                .containsExactly(ping.get("id").asText());
        fleet.policy("linux-global-exclusions", null, null, "{}");
        assertThat(deliveries(webhook, "waiting")).isEmpty();

        var body = "{\"name\":\"x\",\"events\":[\"policy.changed\"],\"url\":\"%s\"}";
        fleet.admin.put(path, body.formatted("https://soc.example")).expect(428);
        fleet.admin
                .with("If-Match", "\"0\"")
                .put(path, body.formatted("https://soc.example"))
                .expect(412);
        refused(
                fleet.admin.with("If-Match", "*").put(path, body.formatted("http://soc.example")),
                422,
                "invalid-content",
                "/url");
        refused(
                fleet.admin.post(
                        PATH, "{\"name\":\"x\",\"events\":[\"device.lost\"],\"url\":\"https://u:p@h.example\"}"),
                422,
                "invalid-content",
                "/url",
                "/secret",
                "/events/0");
        fleet.admin
                .with("If-Match", "*")
                .put(path, body.formatted("https://169.254.169.254/latest"))
                .expect(200);
        var refused = fleet.admin.post(path + "/test", "").expect(200).json();
        assertThat(refused.get("delivered").asBoolean()).isFalse();
        assertThat(refused.get("problem").asText()).contains("reserved");
        refused(fleet.admin.get(path + "/deliveries?state=lost"), 400, "invalid-parameter");
    }

    private void sql(String statement) {
        Client.of(url)
                .with("Accept", "text/plain")
                .post(SqlDoor.PATH, statement)
                .expect(200);
    }

    private String metrics() {
        return Client.of(url).get("/metrics?scope=application").expect(200).text();
    }
}
